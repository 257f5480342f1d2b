package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.operator.config.Coexistence;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.testing.kube.front.FrontFault;
import io.drawbridge.testing.kube.front.FrontRequest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Operators that are started and closed in mid-flight, over HTTP")
@Timeout(300)
class ManyClosesTest {

    /** When close() comes. */
    private enum Moment {
        RIGHT_AFTER_START,
        WHILE_IT_STARTS,
        IN_A_CALL_OF_THE_API_SERVER,
        IN_A_CALL_OF_THE_CLOUD,
        AT_REST
    }

    private static final long LESS_THAN_AN_OPERATOR_A_CYCLE = 64 * 1024;

    private final Random random = new Random(22);

    @Test
    @DisplayName("R22: ten of them leave no thread behind, and send nothing after close() has returned")
    void ten() throws InterruptedException {
        block(10);
        OperatorThreads.expectEnded();
    }

    @Test
    @Tag("proof")
    @DisplayName(
            "R22: a hundred of them leave no thread and no object behind, and send nothing after close() has returned")
    void hundred() throws Exception {
        block(10);
        OperatorThreads.expectEnded();
        long before = heap();
        long own = ownHeap();
        int threads = threads();
        for (int i = 0; i < 10; i++) {
            block(10);
        }
        OperatorThreads.expectEnded();
        long grown = ownHeap() - own;
        System.out.println("R22: 100 starts and closes: own objects grown by " + grown + " bytes, all by "
                + (heap() - before) + ", threads from " + threads + " to " + threads());
        assertThat(threads()).isLessThanOrEqualTo(threads);
        assertThat(grown).isLessThan(LESS_THAN_AN_OPERATOR_A_CYCLE);
    }

    @Test
    @Tag("proof")
    @DisplayName("R22, sabotage: operators that somebody keeps are found out")
    void kept() throws Exception {
        block(1);
        long own = ownHeap();
        List<PodEipOperator> kept = new ArrayList<>();
        try (FrontBench bench = new FrontBench()) {
            for (int i = 0; i < 5; i++) {
                try (PodEipOperator operator = bench.operator(builder -> builder)) {
                    operator.start();
                    kept.add(operator);
                }
            }
        }
        assertThat((ownHeap() - own) * 100 / kept.size()).isGreaterThan(LESS_THAN_AN_OPERATOR_A_CYCLE);
    }

    private void block(int operators) throws InterruptedException {
        try (FrontBench bench = new FrontBench()) {
            List<Cycle> cycles = new ArrayList<>();
            for (int i = 0; i < operators; i++) {
                Cycle cycle = new Cycle(bench, "ns-" + i, Moment.values()[i % Moment.values().length]);
                cycles.add(cycle);
                cycle.run();
            }
            // What is late has all the time that yet another one takes for its work.
            try (PodEipOperator last =
                    bench.operator(builder -> builder.namespaces("default").clusterId("last"))) {
                last.start();
                bench.serve("last");
            }
            cycles.forEach(Cycle::expectNothingLate);
        }
    }

    /** One operator, of a namespace of its own, by which its calls are known. */
    private final class Cycle {
        private final FrontBench bench;
        private final String namespace;
        private final Moment moment;
        private final CountDownLatch inFlight = new CountDownLatch(1);
        private final CountDownLatch closing = new CountDownLatch(1);
        private final AtomicLong closedAt = new AtomicLong(Long.MAX_VALUE);
        private final int stage = random.nextInt(5);
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger lateCloudCalls = new AtomicInteger();

        Cycle(FrontBench bench, String namespace, Moment moment) {
            this.bench = bench;
            this.namespace = namespace;
            this.moment = moment;
        }

        void run() throws InterruptedException {
            prepare();
            PodEipOperatorBuilder builder = PodEipOperator.builder(bench.client, new Watched(), PodEipPolicy.allowAll())
                    .namespaces(namespace)
                    .clusterId(namespace)
                    .beside(Coexistence.ANYBODY);
            if (moment == Moment.AT_REST || moment == Moment.IN_A_CALL_OF_THE_CLOUD) {
                builder = bench.time.on(builder);
            }
            PodEipOperator operator = (random.nextBoolean()
                            ? builder.leaderElection(LeaderElection.byLease(namespace, "operator", "me"))
                            : builder)
                    .build();
            Thread starter = new Thread(() -> start(operator));
            starter.start();
            awaitMoment(starter);
            List<Thread> closers = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(2); i++) {
                closers.add(new Thread(() -> close(operator)));
            }
            closers.forEach(Thread::start);
            for (Thread closer : closers) {
                closer.join();
            }
            starter.join();
            assertThat(bench.front.requests(this::isLate))
                    .as("calls of the API server after close(), " + moment + ", stage " + stage)
                    .isEmpty();
            assertThat(operator.isRunning()).isFalse();
            assertThat(operator.awaitTermination()).isEmpty();
        }

        private void prepare() {
            bench.kubernetes.add("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}");
            for (int i = 0; i < 5; i++) {
                bench.kubernetes.add("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: web-%d
                          namespace: %s
                          annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                        spec:
                          containers: [{name: main, image: nginx}]
                        """.formatted(i, namespace));
            }
            bench.front
                    .inject(FrontFault.lostRequest())
                    .when(request -> {
                        boolean works = isMine(request)
                                && request.isWrite()
                                && request.path().contains("/podeips");
                        boolean starts = isStarting() && requests.getAndIncrement() == stage;
                        reached(starts || works && moment == Moment.IN_A_CALL_OF_THE_API_SERVER);
                        return false;
                    })
                    .always();
        }

        private boolean isMine(FrontRequest request) {
            return request.path().contains("/" + namespace + "/");
        }

        private boolean isStarting() {
            return moment == Moment.WHILE_IT_STARTS && closing.getCount() > 0;
        }

        private void reached(boolean meant) {
            if (meant) {
                inFlight.countDown();
                awaitClosing();
            }
        }

        /** The call is still under way when close() begins. */
        private void awaitClosing() {
            try {
                closing.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void start(PodEipOperator operator) {
            try {
                operator.start();
            } catch (DrawbridgeException | IllegalStateException closed) {
                assertThat(moment).isEqualTo(Moment.WHILE_IT_STARTS);
            }
        }

        private void awaitMoment(Thread starter) throws InterruptedException {
            if (moment == Moment.RIGHT_AFTER_START || moment == Moment.AT_REST) {
                starter.join();
            } else {
                assertThat(inFlight.await(60, TimeUnit.SECONDS)).isTrue();
            }
            if (moment == Moment.AT_REST) {
                bench.await("all to be served", () -> served() == 5);
            }
        }

        private long served() {
            return java.util.stream.IntStream.range(0, 5)
                    .filter(i -> bench.kubernetes
                            .find("pods", namespace, "web-" + i)
                            .orElseThrow()
                            .toString()
                            .contains(FrontBench.ADDRESS))
                    .count();
        }

        private void close(PodEipOperator operator) {
            closing.countDown();
            operator.close();
            closedAt.accumulateAndGet(System.nanoTime(), Math::min);
        }

        private boolean isLate(FrontRequest request) {
            return request.nanoTime() > closedAt.get();
        }

        void expectNothingLate() {
            assertThat(bench.front.requests(request -> isMine(request) && isLate(request)))
                    .as("calls of the API server after close(), " + moment)
                    .isEmpty();
            assertThat(lateCloudCalls.get())
                    .as("calls of the cloud after close(), " + moment)
                    .isZero();
        }

        /** The cloud, and whether it is called when it must not be any more. */
        private final class Watched extends DelegatingEips {
            Watched() {
                super(bench.cloud.eips());
            }

            private void called() {
                lateCloudCalls.addAndGet(System.nanoTime() > closedAt.get() ? 1 : 0);
            }

            @Override
            public Eip allocate(EipSpec spec, OwnerMark mark) {
                called();
                reached(moment == Moment.IN_A_CALL_OF_THE_CLOUD);
                Eip bought = super.allocate(spec, mark);
                called();
                return bought;
            }

            @Override
            public Map<EipId, Eip> describe(Collection<EipId> ids) {
                called();
                return super.describe(ids);
            }
        }
    }

    private static int threads() {
        Map<Boolean, Long> counted = Thread.getAllStackTraces().keySet().stream()
                .collect(Collectors.partitioningBy(
                        thread -> thread.getName().matches("(?i).*(podeip|leader|timer|scheduler).*"),
                        Collectors.counting()));
        return counted.get(true).intValue();
    }

    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What all living objects of the operator's classes take; what clients of fabric8 keep is not the operator's. */
    private static long ownHeap() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .toString()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 3 && fields[3].contains("io.drawbridge.k8s."))
                .mapToLong(fields -> Long.parseLong(fields[2]))
                .sum();
    }
}
