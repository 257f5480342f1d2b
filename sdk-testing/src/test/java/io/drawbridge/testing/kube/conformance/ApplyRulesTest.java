package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, with server-side apply,")
class ApplyRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    private static Answer apply(String url, String manager, String body) {
        return server.patch(url + "?fieldManager=" + manager, ApiServer.APPLY_PATCH, body);
    }

    private static String map(String name, String data) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"data\":%s}"
                .formatted(name, data);
    }

    @Test
    @DisplayName("K-71: creates what is not there with 201 and writes down what is owned")
    void creates() {
        Answer made = apply(server.core("configmaps/k71"), "one", map("k71", "{\"a\":\"1\"}"))
                .is(201);
        assertThat(made.at("/metadata/managedFields/0/operation")).isEqualTo("Apply");
        assertThat(made.has("/metadata/managedFields/0/fieldsV1/f:data/f:a")).isTrue();
        Answer again = apply(server.core("configmaps/k71"), "one", map("k71", "{\"a\":\"1\"}"))
                .is(200);
        assertThat(again.resourceVersion()).isEqualTo(made.resourceVersion());
    }

    @Test
    @DisplayName("K-72: takes away what is not applied any more, and leaves what others own")
    void prunes() {
        apply(server.core("configmaps/k72"), "one", map("k72", "{\"a\":\"1\",\"b\":\"2\"}"))
                .is(201);
        apply(server.core("configmaps/k72"), "two", map("k72", "{\"c\":\"3\"}")).is(200);
        Answer left = apply(server.core("configmaps/k72"), "one", map("k72", "{\"a\":\"1\"}"))
                .is(200);
        assertThat(left.has("/data/b")).isFalse();
        assertThat(left.at("/data/c")).isEqualTo("3");
    }

    @Test
    @DisplayName("K-73: refuses to change what another owns with 409, unless it is forced")
    void findsConflicts() {
        apply(server.core("configmaps/k73"), "one", map("k73", "{\"a\":\"1\"}")).is(201);
        Answer refused = apply(server.core("configmaps/k73"), "two", map("k73", "{\"a\":\"2\"}"))
                .fails(409, "Conflict");
        assertThat(refused.at("/details/causes/0/reason")).isEqualTo("FieldManagerConflict");
        assertThat(refused.at("/details/causes/0/field")).isEqualTo(".data.a");
        Answer forced = server.patch(
                        server.core("configmaps/k73") + "?fieldManager=two&force=true",
                        ApiServer.APPLY_PATCH,
                        map("k73", "{\"a\":\"2\"}"))
                .is(200);
        assertThat(forced.at("/data/a")).isEqualTo("2");
    }

    @Test
    @DisplayName("K-74: applies a custom object and a pod's status")
    void appliesElsewhere() {
        apply(server.eips() + "/k74", "one", server.podEip("k74")).is(201);
        server.post(server.core("pods"), ApiServer.pod("k74")).is(201);
        Answer status = apply(server.core("pods/k74/status"), "one", """
                        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"k74"},
                         "status":{"conditions":[{"type":"x.example/ready","status":"True"}]}}""").is(200);
        assertThat(status.at("/status/conditions/0/type")).isEqualTo("x.example/ready");
    }

    @Test
    @DisplayName("K-75: refuses an apply without a field manager with 4xx")
    void wantsAManager() {
        Answer refused = server.patch(server.core("configmaps/k75"), ApiServer.APPLY_PATCH, map("k75", "{}"));
        assertThat(refused.code()).isBetween(400, 422);
        server.get(server.core("configmaps/k75")).is(404);
    }

    @Test
    @DisplayName(
            "K-91: takes the account of owned fields that a client writes, so that kubectl turns its own applies over")
    void takesAccounts() {
        String created = server.core("configmaps") + "?fieldManager=kubectl-client-side-apply";
        Answer map = server.post(
                        created, ApiServer.configMap("k91", "a").replace("\"data\":{", "\"data\":{\"old\":\"1\","))
                .is(201);
        String turned = map.json()
                .at("/metadata/managedFields")
                .toString()
                .replace("kubectl-client-side-apply", "kubectl")
                .replace("\"Update\"", "\"Apply\"");
        String patch = """
                [{"op":"replace","path":"/metadata/managedFields","value":%s},
                 {"op":"replace","path":"/metadata/resourceVersion","value":"%s"}]""".formatted(turned, map.resourceVersion());
        server.patch(server.core("configmaps/k91"), ApiServer.JSON_PATCH, patch).is(200);
        Answer applied = server.patch(
                        server.core("configmaps/k91") + "?fieldManager=kubectl&force=true",
                        ApiServer.APPLY_PATCH,
                        ApiServer.configMap("k91", "a"))
                .is(200);
        assertThat(applied.has("/data/old")).as("dropped from the manifest").isFalse();
        assertThat(applied.json().at("/metadata/managedFields")).hasSize(1);
    }

    @Test
    @DisplayName("K-104: makes nothing in the place of an object whose uid is named and that is gone, but answers 409")
    void doesNotReplace() {
        String named = map("k104", "{\"a\":\"1\"}")
                .replace("\"name\":", "\"uid\":\"00000000-0000-4000-8000-000000000000\",\"name\":");
        apply(server.core("configmaps/k104"), "one", named).fails(409, "Conflict");
        server.get(server.core("configmaps/k104")).is(404);
    }

    @Test
    @DisplayName("K-117: takes the ports of an endpoint slice and the selector of a service as wholes")
    void takesWholes() {
        String slices = "/apis/discovery.k8s.io/v1/namespaces/" + server.namespace() + "/endpointslices/k117";
        String slice = """
                {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{"name":"k117"},"addressType":"IPv4",
                 "endpoints":[{"addresses":["10.0.0.1"]}],"ports":[{"name":"a","port":80},{"name":"b","port":443}]}""";
        apply(slices, "one", slice).is(201);
        assertThat(apply(slices, "one", slice).is(200).json().at("/ports")).hasSize(2);
        Answer patched = server.patch(
                        slices, ApiServer.STRATEGIC_MERGE_PATCH, "{\"ports\":[{\"name\":\"c\",\"port\":81}]}")
                .is(200);
        assertThat(patched.json().at("/ports")).hasSize(1);
        String service = """
                {"apiVersion":"v1","kind":"Service","metadata":{"name":"k117"},"spec":{"ports":[{"port":80}],
                 "selector":{"%s":"a"}}}""";
        apply(server.core("services/k117"), "one", service.formatted("app")).is(201);
        Answer refused = apply(server.core("services/k117"), "two", service.formatted("track"))
                .fails(409, "Conflict");
        assertThat(refused.at("/message")).contains(".spec.selector");
    }
}
