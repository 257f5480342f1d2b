package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.kube.front.FrontFault;
import io.drawbridge.testing.kube.front.FrontRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("proof")
@DisplayName("Answers that break off, and refusals for a moment, over HTTP")
@Timeout(120)
class HalfAnswersTest {

    private FrontBench bench;

    @BeforeEach
    void open() {
        bench = new FrontBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static boolean patchesPods(FrontRequest request) {
        return request.method().equals("PATCH") && request.endsWith("/pods/web/status");
    }

    @Test
    @DisplayName("R9: events, lists and reads of which half arrives lose nothing, and bring nothing up twice")
    void halves() {
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("before");
            bench.front
                    .inject(FrontFault.halfAnswer())
                    .when(request -> request.method().equals("GET"))
                    .times(10);
            bench.kubernetes.dials().endWatches();
            bench.addPod("one");
            bench.addPod("two");
            bench.deletePod("before");
            bench.awaitServed("one", "two");
            bench.awaitGone("before");
            bench.expectInOrder("one", "two");
        }
    }

    @Test
    @DisplayName(
            "R14: a server that is too busy is asked less and less often, until it answers, and nothing is doubled")
    void tooBusy() {
        bench.front
                .inject(FrontFault.tooManyRequests(Duration.ofSeconds(1)))
                .when(HalfAnswersTest::patchesPods)
                .times(4);
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("web");
            bench.expectInOrder("web");
        }
        List<FrontRequest> patches = bench.front.requests(HalfAnswersTest::patchesPods);
        assertThat(patches).hasSize(5);
        long first = patches.get(1).nanoTime() - patches.get(0).nanoTime();
        long last = patches.get(4).nanoTime() - patches.get(3).nanoTime();
        assertThat(last).isGreaterThan(first * 2);
    }

    @ParameterizedTest(
            name = "R14: a server that answers {0} for a while is asked until it answers, and nothing is doubled")
    @ValueSource(ints = {500, 503, 504})
    void unavailable(int code) {
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            bench.serve("before");
            bench.front.inject(FrontFault.answer(code)).times(30);
            bench.serve("web");
            bench.expectInOrder("before", "web");
        }
    }

    @Test
    @Tag("proof")
    @DisplayName(
            "R14: whatever goes wrong on the wire for a while, everybody is served in the end, and nothing is doubled")
    void everything() {
        Random random = new Random(14);
        List<FrontFault> faults = List.of(
                FrontFault.answer(503),
                FrontFault.answer(410),
                FrontFault.halfAnswer(),
                FrontFault.lostAnswer(),
                FrontFault.lostRequest(),
                FrontFault.twice(),
                FrontFault.emptyAnswer());
        try (PodEipOperator operator = bench.operator(builder -> builder)) {
            operator.start();
            faults.forEach(fault ->
                    bench.front.inject(fault).when(request -> flip(random)).times(100));
            for (int round = 0; round < 10; round++) {
                bench.addPod("web-" + round);
                bench.front.resetConnections();
                bench.awaitServed("web-" + round);
                if (round > 0) {
                    bench.deletePod("web-" + (round - 1));
                }
            }
            bench.front.behave();
            for (int round = 0; round < 9; round++) {
                bench.awaitGone("web-" + round);
            }
            bench.expectInOrder("web-9");
        }
    }

    private static boolean flip(Random random) {
        synchronized (random) {
            return random.nextInt(20) == 0;
        }
    }
}
