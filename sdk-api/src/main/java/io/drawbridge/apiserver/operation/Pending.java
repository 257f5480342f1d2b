package io.drawbridge.apiserver.operation;

import io.drawbridge.apiserver.AccessStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operation waits for before it looks for the next step.
 *
 * @param step the step that was sent; empty when it waits for somebody else's operation, or for the cluster to show all
 * @param operation what carries it out; empty when it has ended or there is none
 * @param since when it was sent, or its operation ended
 * @param patience how long after that it may stay invisible
 */
record Pending(Optional<AccessStep> step, Optional<OperationId> operation, Instant since, Duration patience) {

    /** Data that is read back lags by seconds; this is far beyond. */
    private static final Duration VISIBLE = Duration.ofMinutes(2);

    /** After that a call whose answer was lost has not arrived. */
    private static final Duration ARRIVED = Duration.ofSeconds(30);

    static Pending accepted(AccessStep step, Optional<OperationId> operation, Instant now) {
        return new Pending(Optional.of(step), operation, now, VISIBLE);
    }

    static Pending unknown(AccessStep step, Instant now) {
        return new Pending(Optional.of(step), Optional.empty(), now, ARRIVED);
    }

    static Pending foreign(OperationId operation, Instant now) {
        return new Pending(Optional.empty(), Optional.of(operation), now, VISIBLE);
    }

    /** Nothing was sent after now, whatever the clock said then. */
    Pending asOf(Instant now) {
        return since.isAfter(now) ? new Pending(step, operation, now, patience) : this;
    }

    boolean hasPatience(Instant now) {
        return now.isBefore(since.plus(patience));
    }

    /** Nothing is sent any more, and what is there is not shown in full. */
    static Pending unsettled(Instant now) {
        return new Pending(Optional.empty(), Optional.empty(), now, VISIBLE);
    }

    boolean isUnsettled() {
        return step.isEmpty() && operation.isEmpty();
    }

    /** Its operation has ended at the latest now, so that it has arrived. */
    Pending ended(Instant now) {
        return new Pending(step, Optional.empty(), now, VISIBLE);
    }
}
