package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, when objects are listed,")
class ListRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    @BeforeEach
    void createPods() {
        for (int i = 0; i < 5; i++) {
            server.post(server.core("pods"), ApiServer.pod("game-" + i).replace("\"game\"}", "\"g" + i + "\"}"))
                    .is(201);
        }
        server.post(server.core("pods"), ApiServer.scheduledPod("placed")).is(201);
        server.patch(
                        server.core("pods/placed/status"),
                        ApiServer.MERGE_PATCH,
                        "{\"status\":{\"phase\":\"Running\",\"podIP\":\"10.9.8.7\"}}")
                .is(200);
    }

    private static Answer list(String query) {
        return server.get(server.core("pods") + "?" + query);
    }

    @Test
    @DisplayName("K-55: sorts by name, and gives items of built-in kinds no kind of their own")
    void sorts() {
        Answer list = list("");
        assertThat(list.names()).startsWith("game-0", "game-1").endsWith("placed");
        assertThat(list.at("/kind")).isEqualTo("PodList");
        assertThat(list.has("/items/0/kind")).isFalse();
        assertThat(list.resourceVersion()).isNotEmpty();
    }

    @Test
    @DisplayName("K-56: selects pods by name, namespace, node, phase and address")
    void selectsByFields() {
        assertThat(list("fieldSelector=metadata.name%3Dgame-3").names()).containsExactly("game-3");
        assertThat(list("fieldSelector=spec.nodeName%3Dnowhere").names()).containsExactly("placed");
        assertThat(list("fieldSelector=spec.nodeName%21%3Dnowhere").names()).hasSize(5);
        assertThat(list("fieldSelector=status.phase%3DRunning").names()).containsExactly("placed");
        assertThat(list("fieldSelector=status.podIP%3D10.9.8.7").names()).containsExactly("placed");
        assertThat(list("fieldSelector=spec.hostNetwork%3Dfalse,status.phase%3DPending")
                        .names())
                .hasSize(5);
        String everywhere = "/api/v1/pods?fieldSelector=metadata.namespace%3D" + server.namespace();
        assertThat(server.get(everywhere).names()).hasSize(6);
    }

    @Test
    @DisplayName("K-57: refuses a field selector that the resource does not know with 400")
    void refusesSelectors() {
        Answer refusal = list("fieldSelector=spec.unknown%3Dx").fails(400, "BadRequest");
        assertThat(refusal.at("/message")).isEqualTo("field label not supported: spec.unknown");
        server.get(server.eips() + "?fieldSelector=spec.allocationID%3Dx").fails(400, "BadRequest");
        list("labelSelector=%3D%3D").fails(400, "BadRequest");
    }

    @Test
    @DisplayName("K-58: selects by labels: equal, not equal, in, not in, there, not there")
    void selectsByLabels() {
        assertThat(list("labelSelector=app%3Dg1").names()).containsExactly("game-1");
        assertThat(list("labelSelector=app%21%3Dg1").names()).hasSize(5);
        assertThat(list("labelSelector=app+in+(g1,g2)").names()).containsExactly("game-1", "game-2");
        assertThat(list("labelSelector=app+notin+(g1,g2),app").names()).hasSize(4);
        assertThat(list("labelSelector=app").names()).hasSize(6);
        assertThat(list("labelSelector=%21app").names()).isEmpty();
    }

    @Test
    @DisplayName("K-59: lists in pages, each as of the moment of the first")
    void pages() {
        Answer first = list("limit=4");
        assertThat(first.names()).hasSize(4);
        assertThat(first.number("/metadata/remainingItemCount")).isEqualTo(2);
        server.post(server.core("pods"), ApiServer.pod("late")).is(201);
        Answer second = list("limit=4&continue=" + first.at("/metadata/continue"));
        assertThat(second.names()).containsExactly("game-4", "placed");
        assertThat(second.at("/metadata/continue")).isEmpty();
        assertThat(second.resourceVersion()).isEqualTo(first.resourceVersion());
        server.delete(server.core("pods/late"), "").is(200);
    }

    @Test
    @DisplayName("K-60: refuses a token that it has not given with 400")
    void refusesTokens() {
        list("limit=4&continue=nonsense").fails(400, "BadRequest");
    }

    @Test
    @DisplayName("K-61: answers a list as of a version that is still to come with 504")
    void knowsNoFuture() {
        Answer future = list("resourceVersion=999999999999").fails(504, "Timeout");
        assertThat(future.at("/details/causes/0/reason")).isEqualTo("ResourceVersionTooLarge");
    }

    @Test
    @DisplayName(
            "K-62: lists from its cache when the version is zero, and as of a version exactly when that is asked for")
    void listsVersions() {
        assertThat(list("resourceVersion=0").is(200).resourceVersion()).isNotEmpty();
        Answer then = list("");
        server.post(server.core("pods"), ApiServer.pod("after")).is(201);
        assertThat(list("resourceVersionMatch=Exact&resourceVersion=" + then.resourceVersion())
                        .names())
                .isEqualTo(then.names());
        assertThat(list("resourceVersionMatch=NotOlderThan&resourceVersion=" + list("").resourceVersion())
                        .names())
                .contains("after");
        server.delete(server.core("pods/after"), "").is(200);
    }

    @Test
    @DisplayName("K-63: shows the kind of custom objects in a list")
    void showsKinds() {
        server.post(server.eips(), server.podEip("k63")).is(201);
        Answer list = server.get(server.eips()).is(200);
        assertThat(list.at("/kind")).isEqualTo("PodEIPList");
        assertThat(list.at("/items/0/kind")).isEqualTo("PodEIP");
    }

    @Test
    @DisplayName("K-102: refuses a label selector with a value that no label can have with 400")
    void refusesImpossibleLabels() {
        String pods = server.core("pods") + "?labelSelector=";
        server.get(pods + "app%3Dteam%40game").fails(400, "BadRequest");
        server.get(pods + "app%20in%20%28game%2Cteam%40game%29").fails(400, "BadRequest");
        server.get(pods + "app%3D").is(200);
    }
}
