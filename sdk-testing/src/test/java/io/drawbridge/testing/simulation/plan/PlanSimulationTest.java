package io.drawbridge.testing.simulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Access plans, whatever happens on the way,")
class PlanSimulationTest {

    static Stream<PlanSimulation> clouds() {
        return Stream.of(PlanSimulation.eks(), PlanSimulation.ack());
    }

    private static List<PlanRun> bad(Stream<PlanRun> runs) {
        return runs.filter(run -> !run.troubles().isEmpty()).limit(3).toList();
    }

    @Test
    @DisplayName("play one run again that -Ddrawbridge.plan.run names")
    void replays() {
        PlanRun run = PlanSimulation.replay(System.getProperty("drawbridge.plan.run", "eks:1:calm"));
        assertThat(run.troubles()).as(String.join("\n", run.trace())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R4: keep to their promises for hundreds of random clusters and come to an end")
    void randomRuns(PlanSimulation cloud) {
        assertThat(bad(LongStream.range(0, 300).mapToObj(cloud::run))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R4: keep to their promises with every mishap at every call")
    void everyMishapAtEveryCall(PlanSimulation cloud) {
        assertThat(bad(LongStream.range(1000, 1004).boxed().flatMap(seed -> cloud.sweep(seed).stream())))
                .isEmpty();
    }

    @Test
    void statistics() {
        for (PlanSimulation cloud : clouds().toList()) {
            Map<String, Integer> endings = new TreeMap<>();
            Map<String, String> troubles = new TreeMap<>();
            long calls = 0;
            long start = System.nanoTime();
            for (long seed = 0; seed < Integer.getInteger("n", 300); seed++) {
                PlanRun run = cloud.run(seed);
                calls += run.calls();
                endings.merge(run.ending(), 1, Integer::sum);
                run.troubles().forEach(t -> troubles.putIfAbsent(t.replaceAll("[0-9.]+", "#"), run.spec() + " " + t));
            }
            System.out.println(endings + " calls " + calls + " ms " + (System.nanoTime() - start) / 1000000);
            troubles.forEach((k, v) -> System.out.println(k + "\n     " + v));
        }
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R4: keep to their promises for thousands of random clusters")
    void manyRandomRuns(PlanSimulation cloud) {
        assertThat(bad(LongStream.range(10_000, 14_000).mapToObj(cloud::run))).isEmpty();
    }

    @Test
    @DisplayName("R23: go the same way for the same seed")
    void isDeterministic() {
        for (PlanSimulation cloud : clouds().toList()) {
            for (long seed = 0; seed < 20; seed++) {
                assertThat(cloud.run(seed).hash()).isEqualTo(cloud.run(seed).hash());
            }
        }
    }
}
