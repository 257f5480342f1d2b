package io.drawbridge.error;

import static java.util.Objects.requireNonNull;

/**
 * The thread that waited was interrupted; its interrupt flag is set again. Nothing is lost: what was started in the
 * cloud goes on, and waiting again with the same arguments is safe.
 */
public final class WaitInterruptedException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what was waited for.
     *
     * @param awaited what was waited for
     * @param lastSeen the state that was read last, in words
     * @param cause the interruption
     */
    public WaitInterruptedException(String awaited, String lastSeen, InterruptedException cause) {
        super(
                requireNonNull(awaited, "awaited") + ": interrupted; last seen: " + requireNonNull(lastSeen, "lastSeen")
                        + "; waiting again is safe",
                requireNonNull(cause, "cause"));
    }
}
