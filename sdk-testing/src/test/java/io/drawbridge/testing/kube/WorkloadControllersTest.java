package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.PodEnd;
import io.drawbridge.testing.kube.internal.json.Conditions;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The small controllers of workloads")
class WorkloadControllersTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String APPS = "/apis/apps/v1/namespaces/default";

    private final TestClock clock = TestClock.create();
    private final FakeKubernetes kubernetes =
            FakeKubernetes.builder().clock(clock).build();

    @Test
    @DisplayName("create the pods of an ordered stateful set one after the other, each when the last one is ready")
    void createInOrder() {
        kubernetes.controllers().podsStartAfter(Duration.ofSeconds(2));
        post(APPS + "/statefulsets", Samples.statefulSet("game", 3, "OrderedReady"));
        assertThat(names()).containsExactly("game-0");
        clock.advance(Duration.ofSeconds(2));
        assertThat(names()).containsExactly("game-0", "game-1");
        clock.advance(Duration.ofSeconds(4));
        assertThat(names()).containsExactly("game-0", "game-1", "game-2");
        assertThat(kubernetes
                        .find("statefulsets.apps", "default", "game")
                        .orElseThrow()
                        .at("/status/readyReplicas")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("create the pod of a stateful set again under its name, with another uid, when the old one is gone")
    void recreateUnderTheSameName() {
        post(APPS + "/statefulsets", Samples.statefulSet("game", 2, "Parallel"));
        String uid = pod("game-1").at("/metadata/uid").asText();
        kubernetes.handle(ApiRequest.delete(PODS + "/game-1"));
        assertThat(pod("game-1").at("/metadata/uid").asText()).isEqualTo(uid);

        clock.advance(Duration.ofSeconds(30));
        assertThat(pod("game-1").at("/metadata/uid").asText()).isNotEqualTo(uid);
    }

    @Test
    @DisplayName("scale a stateful set down from the highest ordinal")
    void scaleDown() {
        post(APPS + "/statefulsets", Samples.statefulSet("game", 3, "OrderedReady"));
        kubernetes.handle(ApiRequest.patch(
                APPS + "/statefulsets/game/scale", ApiRequest.MERGE_PATCH, "{\"spec\":{\"replicas\":1}}"));
        assertThat(pod("game-2").at("/metadata").has("deletionTimestamp")).isTrue();
        assertThat(pod("game-1").at("/metadata").has("deletionTimestamp")).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(names()).containsExactly("game-0");
    }

    @Test
    @DisplayName("replace the pods of a stateful set from the highest ordinal down when its template changes")
    void rollStatefulSets() {
        post(APPS + "/statefulsets", Samples.statefulSet("game", 2, "OrderedReady"));
        kubernetes.handle(
                ApiRequest.patch(
                        APPS + "/statefulsets/game",
                        ApiRequest.STRATEGIC_MERGE_PATCH,
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"game\",\"image\":\"example.com/game:2\"}]}}}}"));
        assertThat(image("game-0")).endsWith(":1");
        clock.advance(Duration.ofSeconds(30));
        assertThat(image("game-1")).endsWith(":2");
        clock.advance(Duration.ofSeconds(30));
        assertThat(image("game-0")).endsWith(":2");
    }

    @Test
    @DisplayName("roll a deployment over to a new replica set without falling below what must be available")
    void rollDeployments() {
        post(APPS + "/deployments", Samples.deployment("web", 4, "RollingUpdate"));
        assertThat(names()).hasSize(4).allMatch(name -> name.startsWith("web-"));

        kubernetes.handle(
                ApiRequest.patch(
                        APPS + "/deployments/web",
                        ApiRequest.STRATEGIC_MERGE_PATCH,
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"game\",\"image\":\"example.com/game:2\"}]}}}}"));
        clock.advance(Duration.ofMinutes(5));

        assertThat(names()).hasSize(4);
        assertThat(names()).allMatch(name -> image(name).endsWith(":2"));
        ObjectNode deployment =
                kubernetes.find("deployments.apps", "default", "web").orElseThrow();
        assertThat(deployment.at("/status/updatedReplicas").asInt()).isEqualTo(4);
    }

    @Test
    @DisplayName("let the pods of a recreated deployment end before the new ones begin")
    void recreateDeployments() {
        post(APPS + "/deployments", Samples.deployment("web", 2, "Recreate"));
        kubernetes.handle(
                ApiRequest.patch(
                        APPS + "/deployments/web",
                        ApiRequest.STRATEGIC_MERGE_PATCH,
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"game\",\"image\":\"example.com/game:2\"}]}}}}"));
        assertThat(names()).allMatch(name -> image(name).endsWith(":1"));
        clock.advance(Duration.ofSeconds(30));
        assertThat(names()).hasSize(2).allMatch(name -> image(name).endsWith(":2"));
    }

    @Test
    @DisplayName("put a pod of a daemon set on every node, new ones included")
    void serveEveryNode() {
        post(
                APPS + "/daemonsets",
                Samples.deployment("agent", 1, "RollingUpdate")
                        .replace("\"kind\":\"Deployment\"", "\"kind\":\"DaemonSet\""));
        assertThat(names()).hasSize(1);
        kubernetes.addNode("virtual-1", Map.of("type", "virtual-kubelet"));
        assertThat(names()).hasSize(2);
    }

    @Test
    @DisplayName("run a job until enough of its pods have succeeded")
    void runJobs() {
        post("/apis/batch/v1/namespaces/default/jobs", """
                {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"once"},
                 "spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"a","image":"b"}]}}}}""");
        kubernetes.controllers().finishPod("default", names().get(0), PodEnd.FAILED);
        assertThat(names()).hasSize(2);
        String second = names().stream()
                .filter(name -> pod(name).at("/status/phase").asText().equals("Running"))
                .findFirst()
                .orElseThrow();
        kubernetes.controllers().finishPod("default", second, PodEnd.SUCCEEDED);
        ObjectNode job = kubernetes.find("jobs.batch", "default", "once").orElseThrow();
        assertThat(Conditions.isTrue(job, "Complete")).isTrue();
        assertThat(names()).hasSize(2);
    }

    private void post(String url, String body) {
        kubernetes.handle(ApiRequest.post(url, body)).object();
    }

    private ObjectNode pod(String name) {
        return kubernetes.find("pods", "default", name).orElseThrow();
    }

    private String image(String name) {
        return pod(name).at("/spec/containers/0/image").asText();
    }

    private JsonNode list(String url) {
        return kubernetes.handle(ApiRequest.get(url)).object().path("items");
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        list(PODS).forEach(pod -> names.add(pod.at("/metadata/name").asText()));
        return names;
    }
}
