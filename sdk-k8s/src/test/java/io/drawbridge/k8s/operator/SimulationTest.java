package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.simulation.Simulation;
import io.drawbridge.testing.simulation.SimulationResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R1, R4, R23: In worlds where anything may go wrong")
final class SimulationTest {

    private static final String SEED = "drawbridge.seed";
    private static final int FEW = 100;
    private static final int MANY = 5_000;

    private final Simulation simulation = simulation(SimulatedProcess.Flaw.NONE);

    static Simulation simulation(SimulatedProcess.Flaw flaw) {
        return Simulation.of(ports -> new SimulatedProcess(ports, flaw), Manifests.read("podeips-crd.yaml"));
    }

    @Test
    @DisplayName("nobody is cut off, nothing leaks, and all ends as if nothing had happened")
    void fewWorlds() {
        expectWell(simulation.run(0, FEW));
    }

    /** Seeds that found a mistake, most of them in the operator. */
    @ParameterizedTest(name = "world {0}, which once went wrong, does so no more")
    @ValueSource(
            longs = {
                5, 28, 41, 116, 117, 164, 185, 192, 312, 494, 646, 769, 775, 1496, 3223, 3282, 4493, 6365, 6819, 6906
            })
    void onceWrong(long seed) {
        SimulationResult result = simulation.run(seed);
        expectWell(result.isWell() ? List.of() : List.of(result));
    }

    @Test
    @Tag("proof")
    @Tag("whole-machine")
    @Timeout(900)
    @DisplayName(
            "nobody is cut off, nothing leaks, and all ends as if nothing had happened: 5,000 worlds in five minutes")
    void manyWorlds() {
        expectWell(simulation.run(0, MANY));
    }

    @Test
    @EnabledIfSystemProperty(named = SEED, matches = ".*")
    @DisplayName("one world of the seed that is given, with as few troubles as still make it fail")
    void oneWorld() {
        SimulationResult result = simulation.run(Long.getLong(SEED, 0));
        if (!result.isWell()) {
            SimulationResult smallest = simulation.shrink(result);
            smallest.lastSteps().forEach(System.out::println);
            expectWell(List.of(smallest));
        }
    }

    @Test
    @DisplayName("the same seed gives the same trace, every time")
    void sameTrace() {
        for (long seed = 1; seed <= 4; seed++) {
            String trace = simulation.run(seed).traceHash();
            long world = seed;
            assertThat(IntStream.range(0, 4)
                            .parallel()
                            .mapToObj(i -> simulation.run(world).traceHash()))
                    .containsOnly(trace);
        }
    }

    @Test
    @DisplayName("hours pass in each of them")
    void hours() {
        assertThat(simulation.run(3).virtualTime()).isGreaterThan(Duration.ofHours(4));
    }

    private static void expectWell(List<SimulationResult> wrong) {
        assertThat(wrong.stream()
                        .map(result ->
                                result + "%n  again: mvn -q -pl sdk-k8s -am test -Dtest=SimulationTest".formatted()
                                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + SEED + "=" + result.seed()))
                .isEmpty();
    }
}
