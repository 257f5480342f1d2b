package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The end of an operator")
@Timeout(120)
class TheEndTest {

    private static final Duration THOUSAND_YEARS = Duration.ofDays(365_250);
    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              annotations: {k8s.aliyun.com/pod-with-eip: "true"}
            spec:
              containers: [{name: main, image: nginx}]
            """;

    @RegisterExtension
    final ServedCluster cluster =
            ServedCluster.of(FakeKubernetes.builder().crd(PodEipCrd.manifest()).build());

    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).transition(Duration.ZERO).build();
    private final AtomicReference<PodEipOperator> operator = new AtomicReference<>();

    private final KubernetesClient client = cluster.client();

    @BeforeEach
    void openCloud() {
        cloud.anyAddressHasAnInterface();
    }

    private PodEipOperatorBuilder builder() {
        return PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll());
    }

    private void close() {
        operator.get().close();
    }

    private void expectEnded(PodEipOperator running) throws InterruptedException {
        assertThat(running.awaitTermination(SECONDS)).isTrue();
        assertThat(running.isRunning()).isFalse();
        OperatorThreads.expectEnded();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    @DisplayName("finding 12, close() in a call of the cloud: does not wait for itself, and everything ends")
    void inTheCloud(int workers) throws InterruptedException {
        var closing = new DelegatingEips(cloud.eips()) {
            @Override
            public Eip allocate(EipSpec spec, OwnerMark mark) {
                close();
                close();
                return super.allocate(spec, mark);
            }
        };
        run(PodEipOperator.builder(client, closing, PodEipPolicy.allowAll()).workers(workers));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    @DisplayName("finding 12, close() in a call of the metrics, held by a lock: everything ends")
    void inTheMetrics(int workers) throws InterruptedException {
        run(builder().workers(workers).metrics(new OperatorMetrics() {
            @Override
            public synchronized void step(String step, String outcome) {
                close();
            }
        }));
    }

    @ParameterizedTest(name = "finding 12, close() in the metrics' count, {0} workers: everything ends")
    @ValueSource(ints = {1, 3})
    void inTheCount(int workers) throws InterruptedException {
        AtomicInteger ends = new AtomicInteger();
        run(builder().workers(workers).metrics(new OperatorMetrics() {
            @Override
            public synchronized void held(int inUse, int retained) {
                ends.incrementAndGet();
                close();
            }
        }));
        assertThat(ends).as("five pods, and one end").hasValueLessThanOrEqualTo(6);
    }

    @Test
    @DisplayName("finding 12, close() in the sweep's metrics, on the operator's own timers: everything ends")
    void inTheSweep() throws InterruptedException {
        run(builder().cleanupPeriod(Duration.ofMillis(50)).metrics(new OperatorMetrics() {
            @Override
            public void swept(int orphaned) {
                close();
            }
        }));
    }

    @Test
    @DisplayName("finding 12, close() on the only thread of the user's own scheduler: everything ends")
    void onTheScheduler() throws InterruptedException {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        try {
            PodEipOperator running = builder().scheduler(Scheduler.on(executor)).build();
            operator.set(running);
            running.start();
            executor.execute(this::close);
            expectEnded(running);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @DisplayName("finding 12, close() from within and from without at once: everything ends")
    void atOnce() throws InterruptedException {
        PodEipOperator running = builder()
                .metrics(new OperatorMetrics() {
                    @Override
                    public void step(String step, String outcome) {
                        close();
                    }
                })
                .build();
        operator.set(running);
        running.start();
        Thread[] closers = {new Thread(this::close), new Thread(this::close)};
        cluster.kubernetes().add(POD);
        for (Thread closer : closers) {
            closer.start();
        }
        for (Thread closer : closers) {
            closer.join();
        }
        expectEnded(running);
    }

    private void run(PodEipOperatorBuilder builder) throws InterruptedException {
        PodEipOperator running = builder.build();
        operator.set(running);
        running.start();
        for (int i = 0; i < 5; i++) {
            cluster.kubernetes().add(POD.replace("name: web", "name: web-" + i));
        }
        expectEnded(running);
    }

    @Test
    @DisplayName("finding 11, a read that is wished for when it ends: nothing is scheduled any more")
    void schedulesNothing() {
        World world = new World();
        world.startPod("web", "10.0.0.1", "k8s.aliyun.com/pod-with-eip: \"true\"", World.Owner.REPLICA_SET);
        world.settle();
        assertThat(world.clock.nextTask()).isPresent();
        world.endOperation();
        world.clock.advance(Duration.ofHours(1));
        assertThat(world.clock.nextTask()).isEmpty();
        assertThat(world.cloud.ledger().count()).isZero();
    }

    @Test
    @DisplayName("finding 20, durations of a thousand years: are understood wherever they are allowed")
    void longDurations() throws InterruptedException {
        PodEipOperator running = builder()
                .cleanupPeriod(THOUSAND_YEARS)
                .heartbeat(THOUSAND_YEARS)
                .build();
        running.start();
        cluster.kubernetes().add(POD);
        client.pods()
                .inNamespace("default")
                .withName("web")
                .waitUntilCondition(
                        pod -> pod != null
                                && pod.getMetadata()
                                        .getAnnotations()
                                        .containsKey("k8s.aliyun.com/allocated-eipAddress"),
                        30,
                        java.util.concurrent.TimeUnit.SECONDS);
        assertThat(running.isRunning()).isTrue();
        running.close();
        assertThat(running.awaitTermination(THOUSAND_YEARS)).isTrue();
        assertThat(running.awaitTermination(Duration.ofSeconds(Long.MIN_VALUE))).isTrue();
    }

    @Test
    @DisplayName("finding 20, durations that no moment can hold: are refused at once, with what is allowed")
    void endlessDurations() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertThatThrownBy(() -> builder().cleanupPeriod(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cleanup period")
                .hasMessageContaining("is allowed");
        assertThatThrownBy(() -> builder().heartbeat(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heartbeat");
        assertThatThrownBy(() -> LeaderElection.byLease("default", "lease", "a")
                        .times(endless, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lease duration");
    }
}
