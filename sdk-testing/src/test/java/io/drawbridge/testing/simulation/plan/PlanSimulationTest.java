package io.drawbridge.testing.simulation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** A failure says how to play it again. */
    private static List<PlanRun> bad(Stream<PlanRun> runs) {
        return runs.filter(run -> !run.troubles().isEmpty()).limit(3).toList();
    }

    @Test
    @DisplayName("play the one run again that -Ddrawbridge.plan.run names")
    void replays() {
        PlanRun run = PlanSimulation.replay(System.getProperty("drawbridge.plan.run", "eks:1:DIES_AFTER@3"));
        assertThat(run.troubles()).as(String.join("\n", run.trace())).isEmpty();
        assertThat(run.reproducer()).endsWith("-Ddrawbridge.plan.run=" + run.spec());
        assertThat(PlanSimulation.replay(run.spec())).isEqualTo(run);
        assertThatIllegalArgumentException().isThrownBy(() -> PlanSimulation.replay("gke:1"));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R4: keep to their promises on random clusters, and come to every kind of end")
    void randomRuns(PlanSimulation cloud) {
        Set<String> endings = new TreeSet<>();
        assertThat(bad(LongStream.range(0, 150).mapToObj(cloud::run).peek(run -> endings.add(run.ending()))))
                .isEmpty();
        assertThat(endings).contains("beyond limits", "finished CHANGED", "finished UNCHANGED", "refused by the guard");
    }

    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R1, R4: keep to their promises with every mishap at every call")
    void everyMishapAtEveryCall(PlanSimulation cloud) {
        assertThat(bad(cloud.sweep(1003).stream())).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R4: keep to their promises on hundreds of random clusters")
    void manyRandomRuns(PlanSimulation cloud) {
        assertThat(bad(LongStream.range(10_000, 10_300).mapToObj(cloud::run))).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R1, R4: keep to their promises on many clusters with every mishap at every call")
    void manySweeps(PlanSimulation cloud) {
        assertThat(bad(LongStream.range(2000, 2002).boxed().flatMap(seed -> cloud.sweep(seed).stream())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    @DisplayName("R23: go the same way for the same seed")
    void sameSeedSameWay(PlanSimulation cloud) {
        Set<String> hashes = new TreeSet<>();
        for (long seed = 0; seed < 10; seed++) {
            String hash = cloud.run(seed).hash();
            assertThat(cloud.run(seed).hash()).isEqualTo(hash);
            hashes.add(hash);
        }
        assertThat(hashes).hasSize(10);
    }
}
