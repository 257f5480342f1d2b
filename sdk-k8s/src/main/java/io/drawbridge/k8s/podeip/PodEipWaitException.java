package io.drawbridge.k8s.podeip;

import io.drawbridge.error.DrawbridgeException;
import java.util.Optional;
import javax.annotation.Nullable;

/** A wait for a pod's EIP has ended without it. The message says what was last seen, the condition included. */
public final class PodEipWaitException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    /** Why the wait ended. */
    public enum Cause {
        /** The time limit has passed. */
        TIME_LIMIT,
        /** The pod that was waited for is gone, or another one has its name. */
        POD_GONE,
        /** The thread was interrupted; its flag is set again. */
        INTERRUPTED,
        /** The API server does not let this client look. */
        UNREADABLE
    }

    private final Cause reason;

    @Nullable
    private final transient AllocatedEip lastSeen;

    PodEipWaitException(Cause reason, String message, @Nullable AllocatedEip lastSeen, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.lastSeen = lastSeen;
    }

    /** Why the wait ended. */
    public Cause reason() {
        return reason;
    }

    /** What was last seen; empty when there was no pod, or when the wait was not for one. */
    public Optional<AllocatedEip> lastSeen() {
        return Optional.ofNullable(lastSeen);
    }
}
