package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A cluster with controllers")
class ControllerRulesTest {

    @RegisterExtension
    static final ApiServer server = ApiServer.withControllers();

    @BeforeEach
    void needsControllers() {
        assumeFalse(ApiServer.isReal(), "the real API server of these tests has no controller manager and no kubelet");
    }

    @Test
    @DisplayName("K-80: collects what has lost its owner")
    void collects() {
        String uid = server.post(server.core("configmaps"), ApiServer.configMap("k80", "a"))
                .uid();
        String owner = "\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"k80\","
                + "\"uid\":\"" + uid + "\"}],\"name\"";
        server.post(
                        server.core("configmaps"),
                        ApiServer.configMap("k80-owned", "a").replace("\"name\"", owner))
                .is(201);
        server.delete(server.core("configmaps/k80"), "").is(200);
        server.awaitCode(server.core("configmaps/k80-owned"), 404);
    }

    @Test
    @DisplayName("K-81: empties a namespace that is deleted, and then lets it go")
    void empties() {
        String name = server.namespace() + "-k81";
        server.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"%s\"}}".formatted(name))
                .is(201);
        server.post("/api/v1/namespaces/" + name + "/configmaps", ApiServer.configMap("k81", "a"))
                .is(201);
        server.delete("/api/v1/namespaces/" + name, "").is(200);
        server.awaitCode("/api/v1/namespaces/" + name, 404);
    }

    @Test
    @DisplayName("K-82: gives a namespace its default service account")
    void furnishes() {
        server.awaitCode(server.core("serviceaccounts/default"), 200);
    }

    @Test
    @DisplayName("K-83: runs a pod, and keeps it unready until its readiness gate is open")
    void runs() {
        String gated = ApiServer.pod("k83")
                .replace("\"containers\"", "\"readinessGates\":[{\"conditionType\":\"x.example/eip\"}],\"containers\"");
        server.post(server.core("pods"), gated).is(201);
        Answer pod = server.get(server.core("pods/k83"));
        assertThat(pod.at("/status/phase")).isEqualTo("Running");
        assertThat(pod.at("/status/podIP")).isNotEmpty();
        assertThat(ready(pod)).isEqualTo("False");
        Answer opened = server.patch(
                        server.core("pods/k83/status"),
                        ApiServer.STRATEGIC_MERGE_PATCH,
                        "{\"status\":{\"conditions\":[{\"type\":\"x.example/eip\",\"status\":\"True\"}]}}")
                .is(200);
        assertThat(opened.json().at("/status/conditions").findValuesAsText("type"))
                .contains("x.example/eip");
        assertThat(ready(server.get(server.core("pods/k83")))).isEqualTo("True");
    }

    private static String ready(Answer pod) {
        for (var condition : pod.json().at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText();
            }
        }
        return "";
    }
}
