package io.drawbridge.testing.simulation;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Runs an operator of {@code PodEIP} resources through worlds in which things go wrong: crashes at every call, lost and
 * doubled answers and events, refusals, half answers, stale lists after a restart, pauses longer than a lease, late
 * visibility, quota, a wall clock that is set, people who edit, copy and delete records. One seed is one world; the
 * same seed gives the same {@linkplain SimulationResult#traceHash() trace}.
 *
 * <pre>{@code
 * Simulation simulation = Simulation.of(ports -> new MyOperator(ports), crd);
 * assertThat(simulation.run(0, 500)).isEmpty(); // each failure is a line that reproduces it
 * }</pre>
 *
 * <p>After every step it must hold that nobody in service is cut off, nothing is released before its time, no person's
 * own EIP is changed, and an address that a pod shows is bound to it. Three virtual hours after the last trouble every
 * pod is served, every EIP that was bought is one record's, and in three hours more nothing changes.
 */
public final class Simulation {

    private final Settings settings;

    /** What is to be simulated. */
    record Settings(SimulatedOperator.Launcher launcher, String crd) {}

    private Simulation(Settings settings) {
        this.settings = settings;
    }

    /**
     * A simulation of one operator.
     *
     * @param launcher starts its processes
     * @param crd the CustomResourceDefinition of {@code PodEIP}, YAML or JSON
     */
    public static Simulation of(SimulatedOperator.Launcher launcher, String crd) {
        return new Simulation(new Settings(requireNonNull(launcher, "launcher"), requireNonNull(crd, "crd")));
    }

    /** Runs one world. */
    public SimulationResult run(long seed) {
        return run(seed, Set.of());
    }

    private SimulationResult run(long seed, Set<Integer> spared) {
        Conditions conditions = Conditions.of(seed);
        Story story = Story.of(seed, conditions.profile());
        return new SimulatedWorld(
                        seed, settings, story, new Trouble.Plan(seed, conditions.troubleShare(), spared), conditions)
                .run();
    }

    /**
     * Runs many worlds, on all processors.
     *
     * @param firstSeed the first world
     * @param worlds how many
     * @return those in which something was not as it must be, in the order of their seeds
     */
    public List<SimulationResult> run(long firstSeed, int worlds) {
        return LongStream.range(firstSeed, firstSeed + worlds)
                .parallel()
                .mapToObj(this::run)
                .filter(result -> !result.isWell())
                .toList();
    }

    /**
     * Looks for fewer troubles that lead to a violation too: leaves out half of them, a quarter, and so on to single
     * ones, as long as something still goes wrong.
     *
     * @param result of a world that went wrong
     * @return the smallest world found, the same one when nothing can be left out
     */
    public SimulationResult shrink(SimulationResult result) {
        Set<Integer> spared = new HashSet<>();
        SimulationResult smallest = result;
        for (int size = Math.max(1, result.troubled().size() / 2); size > 0; size /= 2) {
            for (int from = 0; from < smallest.troubled().size(); from += size) {
                List<Integer> troubled = smallest.troubled();
                Set<Integer> fewer = new HashSet<>(spared);
                fewer.addAll(troubled.subList(from, Math.min(from + size, troubled.size())));
                SimulationResult smaller = run(result.seed(), fewer);
                if (!smaller.isWell()) {
                    spared = fewer;
                    smallest = smaller;
                    from -= size;
                }
            }
        }
        return smallest;
    }
}
