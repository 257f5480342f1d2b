package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, when objects are patched,")
class PatchRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    @Test
    @DisplayName("K-21: takes annotation and condition in one strategic merge PATCH of a pod's status")
    void patchesBoth() {
        server.post(server.core("pods"), ApiServer.pod("k21")).is(201);
        Answer patched = server.patch(server.core("pods/k21/status"), ApiServer.STRATEGIC_MERGE_PATCH, """
                        {"metadata":{"annotations":{"x.example/a":"b"}},
                         "spec":{"nodeName":"ignored"},
                         "status":{"conditions":[{"type":"x.example/ready","status":"True"}]}}""")
                .is(200);
        assertThat(patched.at("/metadata/annotations/x.example~1a")).isEqualTo("b");
        assertThat(patched.at("/status/conditions/0/type")).isEqualTo("x.example/ready");
        assertThat(patched.has("/spec/nodeName")).isFalse();
        assertThat(patched.number("/metadata/generation")).isEqualTo(1);
    }

    @Test
    @DisplayName("K-22: merges conditions by their type, and removes one by $patch: delete")
    void mergesConditions() {
        server.post(server.core("pods"), ApiServer.pod("k22")).is(201);
        condition("{\"type\":\"x.example/a\",\"status\":\"True\",\"reason\":\"Kept\"}");
        condition("{\"type\":\"x.example/b\",\"status\":\"True\"}");
        Answer both = condition("{\"type\":\"x.example/a\",\"status\":\"False\"}");
        assertThat(both.json().at("/status/conditions")).hasSize(2);
        assertThat(both.json().at("/status/conditions").findValuesAsText("reason"))
                .containsExactly("Kept");
        Answer one = condition("{\"type\":\"x.example/a\",\"$patch\":\"delete\"}");
        assertThat(one.json().at("/status/conditions").findValuesAsText("type")).containsExactly("x.example/b");
    }

    private static Answer condition(String condition) {
        return server.patch(
                        server.core("pods/k22/status"),
                        ApiServer.STRATEGIC_MERGE_PATCH,
                        "{\"status\":{\"conditions\":[" + condition + "]}}")
                .is(200);
    }

    @Test
    @DisplayName("K-23: refuses a patch of a pod or its status that carries another pod's uid with 422")
    void fencesPatches() {
        server.post(server.core("pods"), ApiServer.pod("k23")).is(201);
        String patch =
                "{\"metadata\":{\"uid\":\"00000000-0000-4000-8000-000000000000\",\"annotations\":{\"a\":\"b\"}}}";
        server.patch(server.core("pods/k23/status"), ApiServer.STRATEGIC_MERGE_PATCH, patch)
                .refusesField("metadata.uid");
        server.patch(server.core("pods/k23"), ApiServer.MERGE_PATCH, patch).refusesField("metadata.uid");
        assertThat(server.get(server.core("pods/k23")).has("/metadata/annotations/a"))
                .isFalse();
    }

    @Test
    @DisplayName("K-24: takes a patch that carries the pod's own uid")
    void passesTheFence() {
        String uid = server.post(server.core("pods"), ApiServer.pod("k24")).uid();
        server.patch(
                        server.core("pods/k24/status"),
                        ApiServer.STRATEGIC_MERGE_PATCH,
                        "{\"metadata\":{\"uid\":\"%s\",\"annotations\":{\"a\":\"b\"}}}".formatted(uid))
                .is(200);
    }

    @Test
    @DisplayName("K-25: replaces lists and removes what is null in a merge PATCH")
    void mergesPlainly() {
        server.post(
                        server.core("configmaps"),
                        "{\"metadata\":{\"name\":\"k25\",\"finalizers\":[\"x.example/a\",\"x.example/b\"],"
                                + "\"annotations\":{\"a\":\"b\",\"c\":\"d\"}}}")
                .is(201);
        Answer patched = server.patch(
                        server.core("configmaps/k25"),
                        ApiServer.MERGE_PATCH,
                        "{\"metadata\":{\"finalizers\":[\"x.example/c\"],\"annotations\":{\"a\":null}}}")
                .is(200);
        assertThat(patched.json().at("/metadata/finalizers")).hasSize(1);
        assertThat(patched.has("/metadata/annotations/a")).isFalse();
        assertThat(patched.at("/metadata/annotations/c")).isEqualTo("d");
    }

    @Test
    @DisplayName("K-26: adds finalizers in a strategic merge PATCH, and takes one away by $deleteFromPrimitiveList")
    void mergesFinalizers() {
        server.post(server.core("configmaps"), "{\"metadata\":{\"name\":\"k26\",\"finalizers\":[\"x.example/a\"]}}")
                .is(201);
        Answer two = server.patch(
                        server.core("configmaps/k26"),
                        ApiServer.STRATEGIC_MERGE_PATCH,
                        "{\"metadata\":{\"finalizers\":[\"x.example/b\"]}}")
                .is(200);
        assertThat(two.json().at("/metadata/finalizers")).hasSize(2);
        Answer one = server.patch(
                        server.core("configmaps/k26"),
                        ApiServer.STRATEGIC_MERGE_PATCH,
                        "{\"metadata\":{\"$deleteFromPrimitiveList/finalizers\":[\"x.example/a\"]}}")
                .is(200);
        assertThat(one.at("/metadata/finalizers/0")).isEqualTo("x.example/b");
        assertThat(one.json().at("/metadata/finalizers")).hasSize(1);
    }

    @Test
    @DisplayName(
            "K-27: refuses a JSON patch whose test fails, or that removes what is not there, with 422 and changes nothing")
    void refusesJsonPatches() {
        server.post(server.core("configmaps"), ApiServer.configMap("k27", "a")).is(201);
        String url = server.core("configmaps/k27");
        server.patch(
                        url,
                        ApiServer.JSON_PATCH,
                        "[{\"op\":\"replace\",\"path\":\"/data/key\",\"value\":\"b\"},"
                                + "{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"another\"}]")
                .fails(422, "Invalid");
        server.patch(url, ApiServer.JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"/data/missing\"}]")
                .fails(422, "Invalid");
        server.patch(
                        url,
                        ApiServer.JSON_PATCH,
                        "[{\"op\":\"add\",\"path\":\"/metadata/annotations/a\",\"value\":\"b\"}]")
                .fails(422, "Invalid");
        server.patch(url, ApiServer.JSON_PATCH, "[{\"op\":\"add\",\"path\":\"data/key\",\"value\":\"b\"}]")
                .fails(422, "Invalid");
        assertThat(server.get(url).at("/data/key")).isEqualTo("a");
    }

    @Test
    @DisplayName("K-28: carries out a JSON patch in order")
    void appliesJsonPatches() {
        Answer made = server.post(server.core("configmaps"), ApiServer.configMap("k28", "a"))
                .is(201);
        Answer patched = server.patch(
                        server.core("configmaps/k28"),
                        ApiServer.JSON_PATCH,
                        "[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"%s\"},".formatted(made.uid())
                                + "{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{\"x.example/a\":\"b\"}},"
                                + "{\"op\":\"replace\",\"path\":\"/metadata/annotations/x.example~1a\",\"value\":\"c\"}]")
                .is(200);
        assertThat(patched.at("/metadata/annotations/x.example~1a")).isEqualTo("c");
    }

    @Test
    @DisplayName("K-29: refuses a strategic merge PATCH of a custom object, and an unknown kind of patch, with 415")
    void refusesMediaTypes() {
        server.post(server.eips(), server.podEip("k29")).is(201);
        server.patch(server.eips() + "/k29", ApiServer.STRATEGIC_MERGE_PATCH, "{}")
                .fails(415, "UnsupportedMediaType");
        server.patch(server.eips() + "/k29", ApiServer.JSON, "{}").fails(415, "UnsupportedMediaType");
    }

    @Test
    @DisplayName("K-30: merges the containers of a template by name, and what is inside by its own keys")
    void mergesTemplates() {
        server.post(server.apps("deployments"), """
                        {"metadata":{"name":"k30"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"}},
                         "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[
                          {"name":"one","image":"x:1","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]},
                          {"name":"two","image":"y:1"}]}}}}""").is(201);
        Answer patched = server.patch(server.apps("deployments/k30"), ApiServer.STRATEGIC_MERGE_PATCH, """
                        {"spec":{"template":{"spec":{"containers":[
                         {"name":"one","env":[{"name":"B","value":"3"},{"name":"A","$patch":"delete"}]}]}}}}""")
                .is(200);
        assertThat(patched.json().at("/spec/template/spec/containers")).hasSize(2);
        assertThat(patched.at("/spec/template/spec/containers/0/image")).isEqualTo("x:1");
        assertThat(patched.json().at("/spec/template/spec/containers/0/env")).hasSize(1);
        assertThat(patched.at("/spec/template/spec/containers/0/env/0/value")).isEqualTo("3");
        assertThat(patched.number("/metadata/generation")).isEqualTo(2);
        server.delete(server.apps("deployments/k30"), "").is(200);
    }

    @Test
    @DisplayName("K-31: scales a workload through its scale")
    void scales() {
        server.post(server.apps("deployments"), """
                        {"metadata":{"name":"k31"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"}},
                         "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"one","image":"x:1"}]}}}}""").is(201);
        Answer scale = server.patch(
                        server.apps("deployments/k31/scale"), ApiServer.MERGE_PATCH, "{\"spec\":{\"replicas\":2}}")
                .is(200);
        assertThat(scale.at("/kind")).isEqualTo("Scale");
        assertThat(server.get(server.apps("deployments/k31")).number("/spec/replicas"))
                .isEqualTo(2);
        server.delete(server.apps("deployments/k31"), "").is(200);
    }

    @Test
    @DisplayName("K-32: refuses a change of a selector, and a selector that misses its own template, with 422")
    void checksSelectors() {
        String body = """
                {"metadata":{"name":"k32"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"}},
                 "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"one","image":"x:1"}]}}}}""";
        server.post(server.apps("deployments"), body.replace("\"labels\":{\"a\":\"b\"}", "\"labels\":{\"a\":\"c\"}"))
                .refusesField("spec.template.metadata.labels");
        server.post(server.apps("deployments"), body).is(201);
        server.patch(
                        server.apps("deployments/k32"),
                        ApiServer.MERGE_PATCH,
                        "{\"spec\":{\"selector\":{\"matchLabels\":{\"c\":\"d\"}},"
                                + "\"template\":{\"metadata\":{\"labels\":{\"c\":\"d\"}}}}}")
                .refusesField("spec.selector");
        server.delete(server.apps("deployments/k32"), "").is(200);
    }

    @Test
    @DisplayName("K-90: takes the replacement of a key that is not there in a JSON patch")
    void replacesMissingKeys() {
        server.post(server.core("configmaps"), ApiServer.configMap("k90", "a")).is(201);
        String url = server.core("configmaps/k90");
        String patch = "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"b\"}]";
        assertThat(server.patch(url, ApiServer.JSON_PATCH, patch.formatted("/data/other"))
                        .is(200)
                        .at("/data/other"))
                .isEqualTo("b");
        server.patch(url, ApiServer.JSON_PATCH, patch.formatted("/metadata/labels/a"))
                .fails(422, "Invalid");
    }

    @Test
    @DisplayName("K-103: takes a JSON patch that tests for null what is not there, and refuses it once it is there")
    void testsForAbsence() {
        server.post(server.core("configmaps"), ApiServer.configMap("k103", "a")).is(201);
        String once = """
                [{"op":"test","path":"/data/once","value":null},{"op":"add","path":"/data/once","value":"b"}]""";
        Answer patched = server.patch(server.core("configmaps/k103"), ApiServer.JSON_PATCH, once)
                .is(200);
        assertThat(patched.at("/data/once")).isEqualTo("b");
        server.patch(server.core("configmaps/k103"), ApiServer.JSON_PATCH, once).fails(422, "Invalid");
    }
}
