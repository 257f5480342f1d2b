package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, when objects are deleted,")
class DeletionRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    private static final String FINALIZERS = "{\"metadata\":{\"finalizers\":%s}}";

    private static Answer guarded(String name) {
        return server.post(
                        server.eips(),
                        server.podEip(name)
                                .replace("\"metadata\":{", "\"metadata\":{\"finalizers\":[\"x.example/a\"],"))
                .is(201);
    }

    @Test
    @DisplayName("K-33: marks an object with finalizers as going, counts a generation and keeps it")
    void waitsForFinalizers() {
        guarded("k33");
        Answer going = server.delete(server.eips() + "/k33", "").is(200);
        assertThat(going.has("/metadata/deletionTimestamp")).isTrue();
        assertThat(going.number("/metadata/generation")).isEqualTo(2);
        Answer again = server.delete(server.eips() + "/k33", "").is(200);
        assertThat(again.resourceVersion()).isEqualTo(going.resourceVersion());
    }

    @Test
    @DisplayName("K-34: refuses a new finalizer on an object that is going with 422")
    void refusesLateFinalizers() {
        guarded("k34");
        server.delete(server.eips() + "/k34", "").is(200);
        server.patch(
                        server.eips() + "/k34",
                        ApiServer.MERGE_PATCH,
                        FINALIZERS.formatted("[\"x.example/a\",\"x.example/b\"]"))
                .refusesField("metadata.finalizers");
    }

    @Test
    @DisplayName("K-35: answers the removal of the last finalizer with 200 and the object, and it is gone")
    void endsWithTheLastFinalizer() {
        for (String nothing : new String[] {"[]", "null"}) {
            String name = "k35" + nothing.charAt(0);
            name = name.replace('[', 'a');
            guarded(name);
            server.delete(server.eips() + "/" + name, "").is(200);
            Answer last = server.patch(server.eips() + "/" + name, ApiServer.MERGE_PATCH, FINALIZERS.formatted(nothing))
                    .is(200);
            assertThat(last.at("/metadata/name")).isEqualTo(name);
            server.get(server.eips() + "/" + name).is(404);
        }
    }

    @Test
    @DisplayName("K-36: keeps an object whose finalizers are taken off before anybody deletes it")
    void keepsTheLiving() {
        guarded("k36");
        server.patch(server.eips() + "/k36", ApiServer.MERGE_PATCH, FINALIZERS.formatted("null"))
                .is(200);
        server.get(server.eips() + "/k36").is(200);
    }

    @Test
    @DisplayName("K-37: keeps a pod that a node runs for its grace period")
    void deletesGracefully() {
        server.post(server.core("pods"), ApiServer.scheduledPod("k37")).is(201);
        Answer going = server.delete(server.core("pods/k37"), "").is(200);
        assertThat(going.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(30);
        assertThat(going.number("/metadata/generation")).isEqualTo(2);
        assertThat(server.get(server.core("pods/k37")).is(200).has("/metadata/deletionTimestamp"))
                .isTrue();
    }

    @Test
    @DisplayName("K-38: shortens a grace period, and ends it at once when it is zero")
    void shortensGrace() {
        server.post(server.core("pods"), ApiServer.scheduledPod("k38")).is(201);
        server.delete(server.core("pods/k38"), "").is(200);
        Answer shorter = server.delete(server.core("pods/k38"), "{\"gracePeriodSeconds\":5}")
                .is(200);
        assertThat(shorter.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(5);
        Answer longer = server.delete(server.core("pods/k38"), "{\"gracePeriodSeconds\":20}")
                .is(200);
        assertThat(longer.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(5);
        server.delete(server.core("pods/k38"), "{\"gracePeriodSeconds\":0}").is(200);
        server.get(server.core("pods/k38")).is(404);
    }

    @Test
    @DisplayName("K-39: deletes a pod that no node runs at once, and answers the pod")
    void deletesAtOnce() {
        server.post(server.core("pods"), ApiServer.pod("k39")).is(201);
        assertThat(server.delete(server.core("pods/k39"), "").is(200).at("/kind"))
                .isEqualTo("Pod");
        server.get(server.core("pods/k39")).is(404);
    }

    @Test
    @DisplayName("K-40: answers the deletion of a config map or a custom object with a Status that names the uid")
    void answersAStatus() {
        String uid = server.post(server.core("configmaps"), ApiServer.configMap("k40", "a"))
                .uid();
        Answer status = server.delete(server.core("configmaps/k40"), "").is(200);
        assertThat(status.at("/status")).isEqualTo("Success");
        assertThat(status.at("/details/uid")).isEqualTo(uid);
        assertThat(status.at("/details/kind")).isEqualTo("configmaps");
    }

    @Test
    @DisplayName("K-41: refuses a deletion whose preconditions name another uid or resourceVersion with 409")
    void checksPreconditions() {
        Answer made = server.post(server.core("configmaps"), ApiServer.configMap("k41", "a"))
                .is(201);
        String url = server.core("configmaps/k41");
        server.delete(url, "{\"preconditions\":{\"uid\":\"00000000-0000-4000-8000-000000000000\"}}")
                .fails(409, "Conflict");
        server.delete(url, "{\"preconditions\":{\"resourceVersion\":\"1\"}}").fails(409, "Conflict");
        server.delete(
                        url,
                        "{\"preconditions\":{\"uid\":\"%s\",\"resourceVersion\":\"%s\"}}"
                                .formatted(made.uid(), made.resourceVersion()))
                .is(200);
    }

    @Test
    @DisplayName("K-42: deletes those of a collection that a selector selects")
    void deletesCollections() {
        for (String name : new String[] {"k42-a", "k42-b"}) {
            server.post(server.core("configmaps"), ApiServer.configMap(name, "a"))
                    .is(201);
        }
        server.patch(
                        server.core("configmaps/k42-a"),
                        ApiServer.MERGE_PATCH,
                        "{\"metadata\":{\"labels\":{\"k42\":\"yes\"}}}")
                .is(200);
        server.delete(server.core("configmaps") + "?labelSelector=k42=yes", "").is(200);
        server.get(server.core("configmaps/k42-a")).is(404);
        server.get(server.core("configmaps/k42-b")).is(200);
    }

    @Test
    @DisplayName("K-43: refuses new content in a namespace that is going with 403")
    void closesNamespaces() {
        String name = server.namespace() + "-k43";
        server.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"%s\"}}".formatted(name))
                .is(201);
        Answer going = server.delete("/api/v1/namespaces/" + name, "").is(200);
        assertThat(going.at("/status/phase")).isEqualTo("Terminating");
        Answer refused = server.post("/api/v1/namespaces/" + name + "/configmaps", ApiServer.configMap("late", "a"))
                .fails(403, "Forbidden");
        assertThat(refused.at("/details/causes/0/reason")).isEqualTo("NamespaceTerminating");
        String body = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"%s\"},\"spec\":{}}";
        server.put("/api/v1/namespaces/" + name + "/finalize", body.formatted(name));
        server.awaitCode("/api/v1/namespaces/" + name, 404);
    }

    @Test
    @DisplayName("K-44: refuses to delete the namespaces default and kube-system with 403")
    void keepsItsOwnNamespaces() {
        server.delete("/api/v1/namespaces/default?dryRun=All", "").fails(403, "Forbidden");
        server.delete("/api/v1/namespaces/kube-system?dryRun=All", "").fails(403, "Forbidden");
    }

    @Test
    @DisplayName("K-45: gives a name that is free again to another object with another uid")
    void givesNamesAgain() {
        String first = server.post(server.core("configmaps"), ApiServer.configMap("k45", "a"))
                .uid();
        server.delete(server.core("configmaps/k45"), "").is(200);
        assertThat(server.post(server.core("configmaps"), ApiServer.configMap("k45", "a"))
                        .uid())
                .isNotEqualTo(first);
    }

    @Test
    @DisplayName("K-106: looks for the options of a deletion in the body alone, once there is one")
    void readsOptionsOnce() {
        server.post(server.core("configmaps"), ApiServer.configMap("k106", "a")).is(201);
        server.delete(server.core("configmaps/k106"), "{\"dryRun\":[\"All\"]}").is(200);
        server.get(server.core("configmaps/k106")).is(200);
        server.delete(server.core("configmaps/k106") + "?dryRun=All", "{}").is(200);
        server.get(server.core("configmaps/k106")).is(404);
    }

    @Test
    @DisplayName("K-119: says that what is to be created is there and going")
    void tellsWhatGoes() {
        guarded("k119");
        server.delete(server.eips() + "/k119", "").is(200);
        Answer refused = server.post(server.eips(), server.podEip("k119")).fails(409, "AlreadyExists");
        assertThat(refused.at("/message"))
                .startsWith("object is being deleted: ")
                .endsWith("already exists");
    }
}
