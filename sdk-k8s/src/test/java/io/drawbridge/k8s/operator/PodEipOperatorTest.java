package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.PluginManifests;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.config.Coexistence;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.config.OtherOwnersException;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.k8s.operator.report.OpenTelemetryTracer;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The operator, with threads, over HTTP")
final class PodEipOperatorTest {

    @RegisterExtension
    static final OpenTelemetryExtension spans = OpenTelemetryExtension.create();

    private static final String WITH_EIP = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: %s
              namespace: default
              annotations:
                k8s.aliyun.com/pod-with-eip: "true"
            spec:
              readinessGates:
              - conditionType: k8s.aliyun.com/eip
              containers:
              - name: main
                image: nginx
            """;

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.of(
            FakeKubernetes.builder().crd(Manifests.read("podeips-crd.yaml")).build());

    private final KubernetesClient client = cluster.client();
    private final FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
            .transition(Duration.ofMillis(50))
            .unlimitedRates()
            .build();

    @BeforeEach
    void openCloud() {
        cloud.anyAddressHasAnInterface();
    }

    private PodEipOperatorBuilder operator() {
        return PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll());
    }

    private Pod awaitReady(String name) {
        return client.pods().inNamespace("default").withName(name).waitUntilReady(30, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("S2-118, S2-148: gives a pod its EIP, takes it back, and leaves none of its threads behind")
    void wholeLife() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (PodEipOperator operator = operator()
                .metrics(MicrometerMetrics.in(registry))
                .tracer(OpenTelemetryTracer.in(spans.getOpenTelemetry()))
                .build()) {
            operator.start();
            assertThat(operator.isRunning()).isTrue();
            cluster.kubernetes().add(WITH_EIP.formatted("web"));
            Pod pod = awaitReady("web");
            PodEip record = client.resources(PodEip.class)
                    .inNamespace("default")
                    .withName("web")
                    .get();
            assertThat(pod.getMetadata().getAnnotations())
                    .containsEntry(
                            "k8s.aliyun.com/allocated-eipAddress",
                            record.getStatus().getEipAddress());
            client.pods()
                    .inNamespace("default")
                    .withName("web")
                    .withGracePeriod(0)
                    .delete();
            client.resources(PodEip.class)
                    .inNamespace("default")
                    .withName("web")
                    .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
        }
        assertThat(cloud.all()).isEmpty();
        assertThat(registry.counter("drawbridge.podeip.steps", "step", "Allocate", "outcome", "done")
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("drawbridge.podeip.attach").timer().count()).isEqualTo(1);
        assertThat(spans.getSpans())
                .extracting(SpanData::getName)
                .contains(
                        "reconcile",
                        "cloud allocate",
                        "cloud release",
                        "kubernetes post podeip",
                        "kubernetes patch pod/status");
        OperatorThreads.expectEnded();
    }

    @Test
    @DisplayName("sends nothing after it has been closed")
    void closed() {
        PodEipOperator operator = operator().build();
        operator.start();
        cluster.kubernetes().add(WITH_EIP.formatted("web"));
        operator.close();
        int calls = cloud.ledger().count();
        long writes = cluster.kubernetes().ledger().writes().of("podeips").count();
        cluster.kubernetes().add(WITH_EIP.formatted("web-2"));
        assertThat(cloud.ledger().count()).isEqualTo(calls);
        assertThat(cluster.kubernetes().ledger().writes().of("podeips").count()).isEqualTo((int) writes);
        assertThat(operator.isRunning()).isFalse();
    }

    @Test
    @DisplayName("runs once")
    void once() {
        try (PodEipOperator operator = operator().build()) {
            operator.start();
            assertThatThrownBy(operator::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("once");
        }
    }

    @Test
    @DisplayName("does not start without the CRD, and says so")
    void withoutCrd() {
        try (ServedCluster bare = ServedCluster.of(FakeKubernetes.create());
                PodEipOperator operator = PodEipOperator.builder(bare.client(), cloud.eips(), PodEipPolicy.allowAll())
                        .build()) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(DrawbridgeException.class)
                    .hasMessageContaining("podeips.alibabacloud.com");
        }
    }

    @Test
    @DisplayName("S2-33: does not start beside ack-extend-network-controller, unless told to")
    void besideExtendController() {
        cluster.kubernetes().add(PluginManifests.EXTEND);
        try (PodEipOperator operator = operator().build()) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(OtherOwnersException.class)
                    .hasMessageContaining("ack-extend-network-controller");
        }
        try (PodEipOperator operator = operator().beside(Coexistence.ANYBODY).build()) {
            operator.start();
            assertThat(operator.isRunning()).isTrue();
        }
    }

    @Test
    @DisplayName("S2-33: does not start beside Terway with its EIP pool on, and starts when the pool is off")
    void besideTerway() {
        cluster.kubernetes().add(PluginManifests.TERWAY);
        try (PodEipOperator operator = operator().build()) {
            assertThatThrownBy(operator::start).hasMessageContaining("enable_eip_pool");
        }
        client.configMaps()
                .inNamespace("kube-system")
                .withName("eni-config")
                .edit(map -> map.edit()
                        .addToData("eni_conf", "{\"enable_eip_pool\": \"false\"}")
                        .build());
        try (PodEipOperator operator = operator().build()) {
            operator.start();
            assertThat(operator.isRunning()).isTrue();
        }
    }

    @Test
    @DisplayName("S2-33: stops when another EIP implementation is turned on later, and says why")
    void otherOwnerLater() throws InterruptedException {
        try (PodEipOperator operator =
                operator().cleanupPeriod(Duration.ofMillis(100)).build()) {
            operator.start();
            cluster.kubernetes().add(PluginManifests.TERWAY);
            assertThat(operator.awaitTermination(Duration.ofSeconds(20))).isTrue();
            assertThat(operator.awaitTermination()).containsInstanceOf(OtherOwnersException.class);
            cluster.kubernetes().add(WITH_EIP.formatted("web"));
            assertThat(cloud.ledger().count(EipAction.ALLOCATE)).isZero();
        }
    }

    private static LeaderElection election(String identity) {
        return LeaderElection.byLease("default", "drawbridge", identity)
                .times(Duration.ofMillis(1500), Duration.ofMillis(1000), Duration.ofMillis(200));
    }

    @Test
    @Tag("proof")
    @DisplayName("of two replicas one works; when it closes, the other one takes over")
    void handOver() {
        try (KubernetesClient second = cluster.connect();
                PodEipOperator follower = PodEipOperator.builder(second, cloud.eips(), PodEipPolicy.allowAll())
                        .leaderElection(election("b"))
                        .build()) {
            try (PodEipOperator leader =
                    operator().leaderElection(election("a")).build()) {
                leader.start();
                awaitHolder("a");
                follower.start();
                cluster.kubernetes().add(WITH_EIP.formatted("web"));
                awaitReady("web");
                assertThat(holder()).contains("a");
            }
            cluster.kubernetes().add(WITH_EIP.formatted("web-2"));
            awaitReady("web-2");
            assertThat(holder()).contains("b");
        }
        assertThat(cloud.ledger().bill().bought()).isEqualTo(2);
    }

    private Optional<String> holder() {
        return Optional.ofNullable(client.leases()
                        .inNamespace("default")
                        .withName("drawbridge")
                        .get())
                .map(lease -> lease.getSpec().getHolderIdentity());
    }

    private void awaitHolder(String identity) {
        client.leases()
                .inNamespace("default")
                .withName("drawbridge")
                .waitUntilCondition(
                        lease ->
                                lease != null && identity.equals(lease.getSpec().getHolderIdentity()),
                        20,
                        TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("ends all work when leadership is lost, and says so")
    void leadershipLost() throws InterruptedException {
        try (PodEipOperator operator = operator().leaderElection(election("a")).build()) {
            operator.start();
            awaitHolder("a");
            cluster.kubernetes().add(WITH_EIP.formatted("web"));
            awaitReady("web");
            // Without a version: an edit would lose against the holder's own renewals at times.
            client.leases()
                    .inNamespace("default")
                    .withName("drawbridge")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\":{\"holderIdentity\":\"thief\",\"leaseDurationSeconds\":3600}}");
            assertThat(operator.awaitTermination(Duration.ofSeconds(20))).isTrue();
            assertThat(operator.awaitTermination().map(Throwable::getMessage))
                    .hasValueSatisfying(message -> assertThat(message).contains("leadership"));
            int calls = cloud.ledger().count();
            client.pods()
                    .inNamespace("default")
                    .withName("web")
                    .withGracePeriod(0)
                    .delete();
            cluster.kubernetes().add(WITH_EIP.formatted("web-2"));
            assertThat(cloud.ledger().count()).isEqualTo(calls);
        }
    }
}
