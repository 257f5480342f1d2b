package io.drawbridge.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import javax.annotation.Nullable;

/**
 * What was waited for was not seen in time. This is no failure of the operation: the cloud may have done it or do it
 * yet, and nothing is lost. Read the state, or wait again with the same arguments.
 */
public final class DeadlineExceededException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final String lastSeen;

    @Nullable
    private final CloudException lastFailure;

    /**
     * Says what was awaited and what was there instead.
     *
     * @param awaited what was waited for, and how long
     * @param lastSeen the state that was read last, in words
     * @param lastFailure what the last attempt ended with; nothing when it only has not come about yet
     */
    public DeadlineExceededException(String awaited, String lastSeen, @Nullable CloudException lastFailure) {
        super(
                requireNonNull(awaited, "awaited") + ": not seen in time; last seen: "
                        + requireNonNull(lastSeen, "lastSeen")
                        + (lastFailure == null ? "" : "; last answer: " + lastFailure.getMessage())
                        + "; it may still come about, waiting again is safe",
                lastFailure);
        this.lastSeen = lastSeen;
        this.lastFailure = lastFailure;
    }

    /** The state that was read last, in words. */
    public String lastSeen() {
        return lastSeen;
    }

    /** What the last attempt ended with; empty when the cloud accepted it and was only slow. */
    public Optional<CloudException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }
}
