package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.drawbridge.k8s.operator.config.ClusterNotReadyException;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An API server that is not ready")
@Timeout(120)
class ClusterNotReadyTest {

    private final LogTap log = new LogTap();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).transition(Duration.ZERO).build();
    private final FakeKubernetesServer server = FakeKubernetesServer.start(
            FakeKubernetes.builder().crd(PodEipCrd.manifest()).build());
    private final KubernetesClient client = connect(server);

    private static KubernetesClient connect(FakeKubernetesServer server) {
        Config config = Config.fromKubeconfig(server.kubeconfig());
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @BeforeEach
    void openCloud() {
        cloud.anyAddressHasAnInterface();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        log.close();
    }

    private PodEipOperatorBuilder builder() {
        return PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | GET   | namespaces   | namespace kube-system cannot be read | grant the operator the right",
                "503 | GET   | namespaces   | namespace kube-system cannot be read | 503 not now",
                "503 | LIST  | deployments  | the cluster's workloads cannot       | 503 not now",
                "403 | LIST  | pods         | pods and PodEIPs cannot be listed    | grant the operator the right",
                "503 | LIST  | podeips      | pods and PodEIPs cannot be listed    | 503 not now",
            })
    @DisplayName(
            "finding 29, at each request of a start: the start says what, in the server's words, and suspects nothing")
    void refusesToStart(int code, Verb verb, String resource, String what, String why) {
        server.kubernetes()
                .faults()
                .inject(Fault.answer(code, "not now"))
                .on(verb, resource)
                .always();
        try (PodEipOperator operator = builder().build()) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(ClusterNotReadyException.class)
                    .hasMessageContaining(what)
                    .hasMessageContaining(why)
                    .hasMessageContaining("not now")
                    .message()
                    .doesNotContain("CRD");
            assertThat(operator.isRunning()).isFalse();
        }
    }

    @Test
    @DisplayName("finding 29, that is not there: the start names the failure and the address")
    void refusesConnections() {
        server.close();
        try (PodEipOperator operator = builder().build()) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(ClusterNotReadyException.class)
                    .hasMessageContaining("ConnectException")
                    .hasMessageContaining(client.getMasterUrl().toString());
        }
    }

    @Test
    @DisplayName("finding 29, without the definition: the start names the definition")
    void withoutDefinition() {
        try (FakeKubernetesServer bare = FakeKubernetesServer.start(FakeKubernetes.create());
                KubernetesClient other = connect(bare);
                PodEipOperator operator = PodEipOperator.builder(other, cloud.eips(), PodEipPolicy.allowAll())
                        .build()) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(ClusterNotReadyException.class)
                    .hasMessageContaining("install the CRD podeips.alibabacloud.com");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,get", "CREATE,create", "PATCH,patch"})
    @DisplayName("finding 24, a Lease without a right: one line names it, and leadership comes when the right does")
    void leaseWithoutRight(Verb verb, String right) throws InterruptedException {
        LeaderElection election = LeaderElection.byLease("default", "drawbridge", "a")
                .times(Duration.ofMillis(1500), Duration.ofMillis(1000), Duration.ofMillis(50));
        if (verb == Verb.PATCH) {
            server.kubernetes().add("""
                    apiVersion: coordination.k8s.io/v1
                    kind: Lease
                    metadata: {name: drawbridge, namespace: default}
                    spec:
                      holderIdentity: b
                      leaseDurationSeconds: 1
                      acquireTime: "2020-01-01T00:00:00.000000Z"
                      renewTime: "2020-01-01T00:00:00.000000Z"
                      leaseTransitions: 1
                    """);
        }
        server.kubernetes()
                .faults()
                .inject(Fault.answer(403, "leases is forbidden"))
                .on(verb, "leases")
                .times(10);
        try (PodEipOperator operator = builder().leaderElection(election).build()) {
            operator.start();
            server.kubernetes().add("""
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: web
                      annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                    spec:
                      containers: [{name: main, image: nginx}]
                    """);
            client.resources(io.drawbridge.k8s.podeip.PodEip.class)
                    .inNamespace("default")
                    .withName("web")
                    .waitUntilCondition(record -> record != null, 20, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(operator.isRunning()).isTrue();
        }
        assertThat(log.lines(Level.WARN, "action=lease"))
                .singleElement()
                .asString()
                .contains("default/drawbridge", "leases is forbidden")
                .contains("missing=\"verb " + right + " on leases of coordination.k8s.io, name drawbridge,"
                        + " namespace default\"");
        assertThat(log.lines(Level.INFO, "action=lease outcome=done")).hasSize(1);
    }
}
