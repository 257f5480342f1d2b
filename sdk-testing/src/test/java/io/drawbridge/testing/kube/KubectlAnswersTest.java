package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What kubectl reads beside the objects that it is asked for")
class KubectlAnswersTest {

    private static final String GAME = "/apis/apps/v1/namespaces/default/deployments/game";

    private final TestClock clock = TestClock.create();
    private final FakeKubernetes cluster = FakeKubernetes.builder()
            .clock(clock)
            .crd(Samples.podEipDefinition())
            .build();

    private void addDeployment() {
        cluster.add("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: game}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: game}}
                  template:
                    metadata: {labels: {app: game}}
                    spec: {containers: [{name: game, image: "game:1"}]}
                """);
    }

    private ObjectNode deployment() {
        return cluster.find("deployments.apps", "default", "game").orElseThrow();
    }

    private String condition(String type) {
        for (var condition : deployment().at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText() + " "
                        + condition.path("reason").asText();
            }
        }
        return "none";
    }

    private void image(String image) {
        cluster.handle(ApiRequest.patch(GAME, ApiRequest.STRATEGIC_MERGE_PATCH, """
                        {"spec":{"template":{"spec":{"containers":[{"name":"game","image":"%s"}]}}}}""".formatted(image)))
                .object();
    }

    @Test
    @DisplayName("says of a deployment whether it is available and how far it is: kubectl wait, kubectl rollout status")
    void conditions() {
        cluster.controllers().podsStartAfter(Duration.ofSeconds(5));
        addDeployment();
        assertThat(condition("Available")).isEqualTo("False MinimumReplicasUnavailable");
        assertThat(condition("Progressing")).isEqualTo("True ReplicaSetUpdated");
        clock.advance(Duration.ofSeconds(5));
        assertThat(condition("Available")).isEqualTo("True MinimumReplicasAvailable");
        assertThat(condition("Progressing")).isEqualTo("True NewReplicaSetAvailable");
    }

    @Test
    @DisplayName("numbers the revisions of a deployment, and an old template that comes back is the newest one")
    void revisions() {
        addDeployment();
        assertThat(revision()).isEqualTo("1");
        image("game:2");
        assertThat(revision()).isEqualTo("2");
        image("game:1");
        assertThat(revision()).isEqualTo("3");
        assertThat(cluster.handle(ApiRequest.get("/apis/apps/v1/namespaces/default/replicasets"))
                        .object()
                        .path("items")
                        .findValuesAsText("deployment.kubernetes.io/revision"))
                .containsExactlyInAnyOrder("2", "3");
    }

    private String revision() {
        return deployment()
                .at("/metadata/annotations/deployment.kubernetes.io~1revision")
                .asText();
    }

    @Test
    @DisplayName("says what kubectl get all gets")
    void categories() {
        var resources = cluster.handle(ApiRequest.get("/api/v1")).object().path("resources");
        assertThat(resources)
                .filteredOn(resource -> resource.at("/categories/0").asText().equals("all"))
                .extracting(resource -> resource.path("name").asText())
                .containsExactly("pods", "services");
    }

    @Test
    @DisplayName("has the schemas of custom resources for kubectl explain")
    void explains() {
        var document = cluster.handle(ApiRequest.get("/openapi/v3/apis/alibabacloud.com/v1beta1"))
                .object();
        var schema = document.at("/components/schemas/com.alibabacloud.v1beta1.PodEIP");
        assertThat(schema.at("/properties/spec/properties/allocationID/type").asText())
                .isEqualTo("string");
        assertThat(schema.at("/x-kubernetes-group-version-kind/0/kind").asText())
                .isEqualTo("PodEIP");
    }
}
