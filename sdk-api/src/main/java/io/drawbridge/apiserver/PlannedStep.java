package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

/**
 * A step of a plan with what it leads from and to.
 *
 * @param step what is done
 * @param before the access before it
 * @param after the access when it is done
 */
public record PlannedStep(AccessStep step, Access before, Access after) {

    /** Checks that nothing is missing. */
    public PlannedStep {
        requireNonNull(step, "step");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }
}
