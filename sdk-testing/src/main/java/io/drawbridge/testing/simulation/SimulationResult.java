package io.drawbridge.testing.simulation;

import java.time.Duration;
import java.util.List;

/**
 * What came of one world.
 *
 * @param seed the world's seed
 * @param violations what must not be and was; empty when all is well
 * @param troubled which calls something went wrong with, by their numbers
 * @param calls how many calls there were
 * @param virtualTime how much time passed in the world
 * @param lastSteps the last of what happened, for reading
 * @param traceHash the same for every run of the same world
 */
public record SimulationResult(
        long seed,
        List<String> violations,
        List<Integer> troubled,
        int calls,
        Duration virtualTime,
        List<String> lastSteps,
        String traceHash) {

    /** Copies the lists. */
    public SimulationResult {
        violations = List.copyOf(violations);
        troubled = List.copyOf(troubled);
        lastSteps = List.copyOf(lastSteps);
    }

    /** One line that says which world it was, what went wrong, and with which calls trouble was made. */
    @Override
    public String toString() {
        return "world " + seed
                + (isWell() ? " is well" : " went wrong: " + violations + ", troubled calls " + troubled);
    }

    /** Whether everything was as it must be. */
    public boolean isWell() {
        return violations.isEmpty();
    }
}
