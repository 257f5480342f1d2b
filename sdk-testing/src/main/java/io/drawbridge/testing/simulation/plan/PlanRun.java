package io.drawbridge.testing.simulation.plan;

import java.util.List;

/**
 * What came of one run.
 *
 * @param spec cloud, seed and script, for {@link PlanSimulation#replay}
 * @param troubles what should not have happened; empty when all is well
 * @param ending how it ended, in a word or two
 * @param calls how many calls the program sent
 * @param trace what happened, in order
 * @param hash of the trace
 */
public record PlanRun(String spec, List<String> troubles, String ending, int calls, List<String> trace, String hash) {

    /** Copies the lists. */
    public PlanRun {
        troubles = List.copyOf(troubles);
        trace = List.copyOf(trace);
    }

    /** The line that plays it again. */
    public String reproducer() {
        return "mvn -q -pl sdk-testing -am test -Dtest=PlanSimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Ddrawbridge.plan.run=" + spec;
    }

    /** Troubles and reproducer. */
    @Override
    public String toString() {
        return troubles + "\n" + reproducer();
    }
}
