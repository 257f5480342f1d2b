package io.drawbridge.apiserver.plan;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;

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
