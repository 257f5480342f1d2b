package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.AddressRecycling;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.PodAddress;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.internal.json.Conditions;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The small controllers")
class KubernetesControllersTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String APPS = "/apis/apps/v1/namespaces/default";

    private final TestClock clock = TestClock.create();
    private final FakeKubernetes kubernetes =
            FakeKubernetes.builder().clock(clock).build();

    @Test
    @DisplayName("give a pod a node, an address and readiness within the request that creates it")
    void runPods() {
        List<PodAddress> told = new ArrayList<>();
        kubernetes.controllers().onPodAddress(told::add);

        post(PODS, Samples.pod("game-0"));

        ObjectNode pod = pod("game-0");
        assertThat(pod.at("/spec/nodeName").asText()).isEqualTo("node-1");
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(Conditions.isTrue(pod, "Ready")).isTrue();
        assertThat(told)
                .containsExactly(new PodAddress(
                        pod.at("/status/podIP").asText(),
                        "node-1",
                        "default",
                        "game-0",
                        pod.at("/metadata/uid").asText()));
    }

    @Test
    @DisplayName("keep a pod unready until every readiness gate is open")
    void honourReadinessGates() {
        post(
                PODS,
                Samples.pod("game-0")
                        .replace(
                                "\"containers\"",
                                "\"readinessGates\":[{\"conditionType\":\"x.io/eip\"}],\"containers\""));
        assertThat(Conditions.isTrue(pod("game-0"), "Ready")).isFalse();
        assertThat(Conditions.isTrue(pod("game-0"), "ContainersReady")).isTrue();

        kubernetes.handle(ApiRequest.patch(
                PODS + "/game-0/status",
                ApiRequest.STRATEGIC_MERGE_PATCH,
                "{\"status\":{\"conditions\":[{\"type\":\"x.io/eip\",\"status\":\"True\"}]}}"));
        assertThat(Conditions.isTrue(pod("game-0"), "Ready")).isTrue();
    }

    @Test
    @DisplayName("let a deleted pod stay for its grace period, and take its address back then")
    void endPodsGracefully() {
        post(PODS, Samples.pod("game-0"));
        kubernetes.handle(ApiRequest.delete(PODS + "/game-0"));

        clock.advance(Duration.ofSeconds(29));
        assertThat(pod("game-0").at("/metadata").has("deletionTimestamp")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(kubernetes.find("pods", "default", "game-0")).isEmpty();
    }

    @Test
    @DisplayName("end pods quickly when they are told to, and give their addresses to the next ones")
    void recycleAddresses() {
        kubernetes.controllers().podsEndAfter(Duration.ZERO);
        kubernetes.controllers().recycleAddresses(AddressRecycling.AT_ONCE);
        post(PODS, Samples.pod("game-0"));
        String address = address("game-0");
        kubernetes.handle(ApiRequest.delete(PODS + "/game-0"));
        assertThat(kubernetes.find("pods", "default", "game-0")).isEmpty();

        post(PODS, Samples.pod("game-1"));
        assertThat(address("game-1")).isEqualTo(address);
    }

    @Test
    @DisplayName("give no two pods the same address, and pods on the host network that of their node")
    void giveAddresses() {
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            post(PODS, Samples.pod("game-" + i));
            addresses.add(address("game-" + i));
        }
        assertThat(addresses).hasSize(300);

        post(PODS, Samples.pod("host").replace("\"containers\"", "\"hostNetwork\":true,\"containers\""));
        assertThat(address("host")).isEqualTo(pod("host").at("/status/hostIP").asText());
    }

    @Test
    @DisplayName("collect what has lost its owner, down to the last dependent")
    void collectGarbage() {
        kubernetes.controllers().podsEndAfter(Duration.ZERO);
        post(APPS + "/deployments", Samples.deployment("web", 2, "RollingUpdate"));
        kubernetes.handle(ApiRequest.delete(APPS + "/deployments/web"));
        assertThat(names()).isEmpty();
        assertThat(list(APPS + "/replicasets")).isEmpty();
    }

    @Test
    @DisplayName(
            "keep the owner until its dependents are gone when it is deleted in the foreground, and leave orphans alone")
    void propagateDeletion() {
        post(APPS + "/deployments", Samples.deployment("web", 1, "RollingUpdate"));
        kubernetes.handle(ApiRequest.delete(APPS + "/deployments/web", "{\"propagationPolicy\":\"Foreground\"}"));
        assertThat(kubernetes.find("deployments.apps", "default", "web")).isPresent();
        clock.advance(Duration.ofSeconds(30));
        assertThat(kubernetes.find("deployments.apps", "default", "web")).isEmpty();

        post(APPS + "/statefulsets", Samples.statefulSet("game", 1, "Parallel"));
        kubernetes.handle(ApiRequest.delete(APPS + "/statefulsets/game?propagationPolicy=Orphan"));
        assertThat(kubernetes.find("statefulsets.apps", "default", "game")).isEmpty();
        assertThat(pod("game-0").at("/metadata/ownerReferences")).isEmpty();
    }

    @Test
    @DisplayName("empty a namespace that is deleted, wait for its finalizers, and refuse new content meanwhile")
    void emptyNamespaces() {
        post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"arena\"}}");
        post(
                "/api/v1/namespaces/arena/configmaps",
                "{\"metadata\":{\"name\":\"kept\",\"finalizers\":[\"x.io/keep\"]}}");
        post("/api/v1/namespaces/arena/pods", Samples.pod("game-0"));
        kubernetes.handle(ApiRequest.delete("/api/v1/namespaces/arena"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(kubernetes.find("pods", "arena", "game-0")).isEmpty();
        assertThat(kubernetes
                        .find("namespaces", "", "arena")
                        .orElseThrow()
                        .at("/status/phase")
                        .asText())
                .isEqualTo("Terminating");
        assertThat(kubernetes
                        .handle(ApiRequest.post("/api/v1/namespaces/arena/pods", Samples.pod("late")))
                        .code())
                .isEqualTo(403);

        kubernetes.handle(ApiRequest.patch(
                "/api/v1/namespaces/arena/configmaps/kept",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"finalizers\":null}}"));
        assertThat(kubernetes.find("namespaces", "", "arena")).isEmpty();
    }

    @Test
    @DisplayName("are asked about pods: finished, evicted, restarted, unready")
    void commandPods() {
        post(PODS, Samples.pod("game-0"));
        kubernetes.controllers().failReadiness("default", "game-0");
        assertThat(Conditions.isTrue(pod("game-0"), "Ready")).isFalse();
        kubernetes.controllers().passReadiness("default", "game-0");
        assertThat(Conditions.isTrue(pod("game-0"), "Ready")).isTrue();

        String address = address("game-0");
        kubernetes.controllers().restartContainer("default", "game-0", "game");
        assertThat(pod("game-0").at("/status/containerStatuses/0/restartCount").asInt())
                .isEqualTo(1);
        assertThat(address("game-0")).isEqualTo(address);

        kubernetes.controllers().evictPod("default", "game-0");
        assertThat(pod("game-0").at("/status/reason").asText()).isEqualTo("Evicted");
    }

    @Test
    @DisplayName("stop when they are told to, and find what has been waiting when they start again")
    void stopAndStart() {
        kubernetes.controllers().stop(Controller.SCHEDULER);
        post(PODS, Samples.pod("game-0"));
        assertThat(pod("game-0").at("/status/phase").asText()).isEqualTo("Pending");
        kubernetes.controllers().start(Controller.SCHEDULER);
        assertThat(pod("game-0").at("/status/phase").asText()).isEqualTo("Running");
    }

    private void post(String url, String body) {
        kubernetes.handle(ApiRequest.post(url, body)).object();
    }

    private ObjectNode pod(String name) {
        return kubernetes.find("pods", "default", name).orElseThrow();
    }

    private String address(String name) {
        return pod(name).at("/status/podIP").asText();
    }

    private JsonNode list(String url) {
        return kubernetes.handle(ApiRequest.get(url)).object().path("items");
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        list(PODS).forEach(pod -> names.add(pod.at("/metadata/name").asText()));
        return names;
    }

    @Test
    @DisplayName("every event of a pod that is scheduled and started carries the version of its own content")
    void eventsKeepTheirVersions() {
        FakeKubernetes kubernetes = FakeKubernetes.create();
        String before = kubernetes.resourceVersion();
        kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {containers: [{name: main, image: nginx}]}
                """);
        assertThat(kubernetes.events("/api/v1/pods", before).events())
                .extracting(WatchEvent::resourceVersion)
                .hasSizeGreaterThan(2)
                .doesNotHaveDuplicates();
    }
}
