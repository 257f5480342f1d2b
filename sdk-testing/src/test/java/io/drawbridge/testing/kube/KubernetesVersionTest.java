package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fake Kubernetes of a version")
class KubernetesVersionTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String EIPS = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips";

    private static FakeKubernetes cluster(String version) {
        return FakeKubernetes.builder()
                .version(version)
                .withoutControllers()
                .crd(Samples.podEipDefinition())
                .build();
    }

    @Test
    @DisplayName("says which one it is; without a choice the newest")
    void saysIt() {
        assertThat(FakeKubernetes.create().handle(ApiRequest.get("/version")).object())
                .isEqualTo(cluster("1.36").handle(ApiRequest.get("/version")).object());
        var old = cluster("1.32").handle(ApiRequest.get("/version")).object();
        assertThat(old.path("gitVersion").asText()).isEqualTo("v1.32.0");
        assertThat(old.has("emulationMinor")).isFalse();
        var recent = cluster("1.34").handle(ApiRequest.get("/version")).object();
        assertThat(recent.path("emulationMinor").asText()).isEqualTo("34");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.23", "1.37", "v1.33", "1.33.1", "latest", "2.30"})
    @DisplayName("is none that the fake does not know, and the refusal says which are allowed")
    void refusesOthers(String version) {
        assertThatThrownBy(() -> FakeKubernetes.builder().version(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + version + "\"; allowed are 1.24 to 1.36");
    }

    @ParameterizedTest
    @CsvSource({"1.24, 201", "1.25, 400", "1.36, 400"})
    @DisplayName("refuses unknown fields when it is asked to be strict from 1.25 on, and drops them before")
    void validatesFields(String version, int code) {
        String eip = Samples.podEip("a").replace("\"spec\":{", "\"spec\":{\"surprise\":1,");
        ApiResponse answer = cluster(version).handle(ApiRequest.post(EIPS + "?fieldValidation=Strict", eip));
        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"1.32, 0", "1.33, 1", "1.36, 1"})
    @DisplayName("counts the generations of pods from 1.33 on")
    void countsGenerations(String version, int generation) {
        ApiResponse pod = cluster(version).handle(ApiRequest.post(PODS, Samples.pod("a")));
        assertThat(pod.object().at("/metadata/generation").asInt(0)).isEqualTo(generation);
    }

    @ParameterizedTest
    @CsvSource({
        "1.26, resourceVersionMatch is forbidden for watch",
        "1.31, unless the WatchList feature gate is enabled",
        "1.32, ''",
        "1.33, unless the WatchList feature gate is enabled",
        "1.34, ''"
    })
    @DisplayName("sends initial events in 1.32 and from 1.34 on, and refuses to elsewhere in the words of that version")
    void sendsInitialEvents(String version, String refusal) {
        FakeKubernetes cluster = cluster(version);
        String url = "/api/v1/pods?sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
        if (refusal.isEmpty()) {
            assertThat(cluster.events(url, "").events()).hasSize(1);
        } else {
            assertThatThrownBy(() -> cluster.events(url, "")).hasMessageContaining(refusal);
        }
    }
}
