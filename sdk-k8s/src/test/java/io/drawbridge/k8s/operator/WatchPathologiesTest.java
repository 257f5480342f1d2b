package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.internal.engine.Relisting;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.testing.kube.front.FrontFault;
import io.drawbridge.testing.kube.front.FrontRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Watches that misbehave, over HTTP")
@Timeout(120)
class WatchPathologiesTest {

    private static final String PODS = "/api/v1/pods";

    /** How old data may become: what comes right after a comparison is seen by the next one. */
    private static final Duration BOUND = Relisting.PERIOD.multipliedBy(2);

    private FrontBench bench;

    @BeforeEach
    void open() {
        bench = new FrontBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static boolean watchesPods(FrontRequest request) {
        return request.isWatch() && request.path().equals(PODS);
    }

    private static boolean listsPods(FrontRequest request) {
        return request.isList() && request.path().equals(PODS);
    }

    private int lists() {
        return bench.front.requests(WatchPathologiesTest::listsPods).size();
    }

    private int watches() {
        return bench.front.requests(WatchPathologiesTest::watchesPods).size();
    }

    // --- 410 ---

    /** How a server says that it has forgotten a resource version. */
    enum Gone {
        BY_CODE(FrontFault.answer(410)),
        BY_EVENT(FrontFault.expiredWatch());

        private final FrontFault fault;

        Gone(FrontFault fault) {
            this.fault = fault;
        }
    }

    @ParameterizedTest(name = "R9: a watch that is answered 410 is followed by exactly one list, said {0}")
    @EnumSource(Gone.class)
    void gone(Gone gone) {
        Scheduler withoutComparing = bench.time.upTo(Duration.ofMinutes(2));
        try (PodEipOperator operator = bench.operator(builder -> builder.scheduler(withoutComparing))) {
            operator.start();
            bench.await("the first watch", () -> watches() >= 1);
            // What it tells shows that the server has it open.
            bench.serve("before");
            for (int i = 1; i <= 3; i++) {
                int lists = lists();
                int watches = watches();
                bench.front
                        .inject(gone.fault)
                        .when(WatchPathologiesTest::watchesPods)
                        .once();
                bench.kubernetes.dials().endWatches();
                bench.await("the list", () -> lists() > lists);
                bench.await("the watch after it", () -> watches() >= watches + 2);
                bench.serve("after-" + i);
                assertThat(lists()).isEqualTo(lists + 1);
            }
            bench.expectInOrder("before", "after-1", "after-2", "after-3");
        }
    }

    // --- silence ---

    /** How a watch says nothing, and stays open as far as the client knows. */
    enum Mute {
        SILENT {
            @Override
            void begin(FrontBench bench) {
                bench.front.silence(FrontRequest::isWatch);
            }
        },
        ENDED_WITHOUT_DATA {
            @Override
            void begin(FrontBench bench) {
                bench.front
                        .inject(FrontFault.emptyAnswer())
                        .when(FrontRequest::isWatch)
                        .always();
                bench.kubernetes.dials().endWatches();
            }
        },
        BOOKMARKS_ONLY {
            @Override
            void begin(FrontBench bench) {
                bench.kubernetes.dials().holdWatches("pods");
                bench.kubernetes.dials().holdWatches("podeips.alibabacloud.com");
                bench.kubernetes.dials().sendBookmarks();
            }
        };

        abstract void begin(FrontBench bench);
    }

    @ParameterizedTest(name = "R9: the data's age stays within a period, and pods are served, while watches are {0}")
    @EnumSource(Mute.class)
    void mute(Mute mute) {
        try (KubernetesClient other = bench.connect(config -> {});
                PodEipOperator operator = bench.operator(builder -> builder);
                SharedIndexInformer<Pod> naive = other.pods().inAnyNamespace().runnableInformer(0)) {
            naive.run();
            operator.start();
            bench.serve("before");
            mute.begin(bench);
            bench.serve("after");
            bench.deletePod("before");
            bench.awaitGone("before");
            bench.expectInOrder("after");
            if (mute != Mute.ENDED_WITHOUT_DATA) {
                // The client takes the watch for alive, and knows nothing; ends without data it notices itself.
                assertThat(naive.isWatching()).isTrue();
                assertThat(naive.getStore().listKeys()).containsExactly("default/before");
            }
            Duration age = operator.dataAge().orElseThrow();
            bench.await(
                    "the next comparison",
                    () -> operator.dataAge().orElseThrow().compareTo(age) < 0);
        }
    }

    @Test
    @DisplayName("R9: when everything falls silent, age and gauge tell it, although a watch takes itself for alive")
    void allSilent() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MicrometerMetrics metrics = MicrometerMetrics.in(registry);
        assertThat(age(registry)).isNaN();
        try (FrontBench quick =
                        new FrontBench(config -> config.withRequestTimeout(3000).withRequestRetryBackoffLimit(0));
                PodEipOperator operator = quick.operator(builder -> builder.metrics(metrics));
                SharedIndexInformer<Pod> naive =
                        quick.client.pods().inAnyNamespace().runnableInformer(0)) {
            assertThat(operator.dataAge()).isEmpty();
            naive.run();
            operator.start();
            quick.serve("before");
            quick.front.silence(request -> true);
            quick.await(
                    "the data to be old",
                    () -> operator.dataAge().orElseThrow().compareTo(BOUND) > 0 && age(registry) > 2);
            assertThat(naive.isWatching()).isTrue();
            assertThat(operator.isRunning()).isTrue();
            quick.front.behave();
            quick.await(
                    "the data to be new", () -> operator.dataAge().orElseThrow().compareTo(BOUND) < 0);
            quick.serve("after");
            quick.expectInOrder("before", "after");
        }
    }

    @Test
    @DisplayName("R9: what is known is as old as the list that cannot be had, although the other kind is listed")
    void onlyRecordsAreListed() {
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("before");
            bench.front
                    .inject(FrontFault.answer(403))
                    .when(WatchPathologiesTest::listsPods)
                    .always();
            bench.await(
                    "the data to be old", () -> operator.dataAge().orElseThrow().compareTo(BOUND) > 0);
            bench.front.behave();
            bench.await(
                    "the data to be new", () -> operator.dataAge().orElseThrow().compareTo(BOUND) < 0);
        }
    }

    private static double age(SimpleMeterRegistry registry) {
        return registry.get("drawbridge.podeip.data.age").timeGauge().value(TimeUnit.SECONDS);
    }
}
