package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.k8s.PluginManifests;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.config.Coexistence;
import io.drawbridge.k8s.operator.config.OtherOwnersException;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An operator in a cluster with another EIP implementation")
final class OtherOwnersTest {

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.of(FakeKubernetes.builder()
            .withoutControllers()
            .crd(PodEipCrd.manifest())
            .build());

    private final KubernetesClient client = cluster.client();

    private PodEipOperatorBuilder operator() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN).build();
        return PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll());
    }

    private void addController(String namespace, String controllers) {
        cluster.kubernetes().add("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: somebody, namespace: %s}
                spec:
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {labels: {app: a}}
                    spec: {containers: [{name: main, image: "acs/ack-extend-network-controller:v0.12.7", args: ["%s"]}]}
                """.formatted(namespace, controllers));
    }

    private void addTerway(String conf) {
        cluster.kubernetes().add(PluginManifests.terway("v1.6.4", conf));
    }

    private void expectStart() {
        try (PodEipOperator operator = operator().build()) {
            operator.start();
            assertThat(operator.isRunning()).isTrue();
        }
    }

    @ParameterizedTest(name = "S2-33, audit H2: does not start beside one in namespace {0}")
    @ValueSource(strings = {"default", "kube-system"})
    void anyNamespace(String namespace) {
        addController(namespace, "--enable-controllers=eip");
        try (PodEipOperator operator = operator().build()) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(OtherOwnersException.class)
                    .hasMessageContaining("Deployment " + namespace + "/somebody");
        }
    }

    @Test
    @DisplayName("S2-33, audit H2: starts beside one whose EIP controller is off, as its own remedy says")
    void featureOff() {
        addController("kube-system", "--enable-controllers=nat");
        expectStart();
    }

    @Test
    @DisplayName(
            "S2-33, audit H2: starts in the middle of the vendor's migration from Terway, when nobody manages the EIPs")
    void migrating() {
        addTerway("{\"enable_eip_pool\": \"true\", \"enable_eip_migrate\": true}");
        expectStart();
    }

    @Test
    @DisplayName(
            "S2-33, audit H2: a read that is forbidden: it does not start and names the right, unless it works beside anybody")
    void forbidden() {
        cluster.kubernetes()
                .faults()
                .inject(Fault.answer(403))
                .on(Verb.LIST, "deployments.apps")
                .always();
        try (PodEipOperator operator = operator().build()) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(OtherOwnersException.class)
                    .hasMessageContaining("list deployments.apps in all namespaces");
        }
        try (PodEipOperator operator = operator().beside(Coexistence.ANYBODY).build()) {
            operator.start();
            assertThat(operator.isRunning()).isTrue();
        }
    }

    @Test
    @DisplayName("S2-33, audit H2: a right that is lost later does not stop an operator at work, another owner does")
    void lostRight() throws InterruptedException {
        try (PodEipOperator operator =
                operator().cleanupPeriod(Duration.ofMillis(50)).build()) {
            operator.start();
            cluster.kubernetes()
                    .faults()
                    .inject(Fault.answer(403))
                    .on(Verb.LIST, "statefulsets.apps")
                    .always();
            assertThat(operator.awaitTermination(Duration.ofMillis(400))).isFalse();
            addController("default", "--enable-controllers=eip");
            assertThat(operator.awaitTermination(Duration.ofSeconds(20))).isTrue();
            assertThat(operator.awaitTermination()).containsInstanceOf(OtherOwnersException.class);
        }
    }
}
