package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What carrying out a step led to. All moments are steady ones. */
public sealed interface Outcome {

    /** Something changed: observe and decide again. */
    record Again() implements Outcome {}

    /** The observer brings the key back with an answer. */
    record Parked() implements Outcome {}

    /** Nothing to do until something changes, or until then. */
    record AtRest(Optional<Instant> wakeAt) implements Outcome {}

    /**
     * It did not work; try again after a back-off, and not before the moment given.
     *
     * @param retry what kind of failure it was, which decides how patient the back-off is
     */
    record Failed(Optional<Instant> notBefore, Optional<Refusal> refusal, CloudErrorCode.Retry retry)
            implements Outcome {
        Failed(Optional<Instant> notBefore, Optional<Refusal> refusal) {
            this(notBefore, refusal, CloudErrorCode.Retry.LATER);
        }
    }

    /** It failed a moment ago, or has yet to get its turn: not tried before its time, whatever brought the key here. */
    record Paused(Instant until) implements Outcome {}

    /** It must not be; look again after a while. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Decide again. */
    Outcome AGAIN = new Again();

    /** Wait for the observer. */
    Outcome PARKED = new Parked();

    /** Try again later. */
    Outcome FAILED = new Failed(Optional.empty(), Optional.empty());
}
