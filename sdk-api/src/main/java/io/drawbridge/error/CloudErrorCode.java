package io.drawbridge.error;

/**
 * What a cloud's refusal means to a caller. Every vendor code is mapped to one of these; what is done next depends on
 * this code, never on the vendor's text.
 */
public enum CloudErrorCode {
    /** Too many calls; nothing was done. The same call may be sent again later. */
    THROTTLED(Retry.LATER),
    /** The cloud could not serve the call; nothing was done. */
    UNAVAILABLE(Retry.LATER),
    /**
     * The answer was lost, so the cloud may have acted; the same call with the same mark may be sent again. Always with
     * an {@link OutcomeUnknownException}.
     */
    OUTCOME_UNKNOWN(Retry.LATER),
    /** An earlier call with the same token is still being worked on. */
    TOKEN_IN_PROGRESS(Retry.LATER),
    /** Another operation runs on the same address, interface or package. */
    CONFLICT(Retry.LATER),
    /** The address, interface or instance is in a state that does not allow the call: read again, then decide. */
    WRONG_STATE(Retry.AFTER_READING),
    /** There is no such address. */
    NOT_FOUND(Retry.AFTER_READING),
    /** The network interface or the private address to associate with is gone. */
    TARGET_NOT_FOUND(Retry.AFTER_READING),
    /** The network interface's private address has an EIP already. */
    TARGET_OCCUPIED(Retry.AFTER_READING),
    /** The address is in a shared bandwidth package already. */
    ALREADY_IN_PACKAGE(Retry.AFTER_READING),
    /** The address is not in the shared bandwidth package. */
    NOT_IN_PACKAGE(Retry.AFTER_READING),
    /** The token was used before with other parameters: read by owner, then take a new attempt. */
    TOKEN_MISMATCH(Retry.AFTER_READING),
    /** The account's number of addresses is used up. */
    QUOTA_EXCEEDED(Retry.MUCH_LATER),
    /** Bought and released too often; purchases are blocked, for about an hour. */
    PURCHASES_BLOCKED(Retry.MUCH_LATER),
    /** The account cannot pay. */
    NO_FUNDS(Retry.MUCH_LATER),
    /** The caller lacks a permission. */
    FORBIDDEN(Retry.MUCH_LATER),
    /** The address cannot be released: subscription, deletion protection or a lock. */
    RELEASE_BLOCKED(Retry.MUCH_LATER),
    /** A parameter is wrong: the same call fails forever. */
    INVALID_REQUEST(Retry.NEVER),
    /** The cloud or the region does not offer this. */
    UNSUPPORTED(Retry.NEVER),
    /** A code that this version does not know. */
    UNKNOWN(Retry.LATER);

    /** Whether, and after what, the same call makes sense again. */
    public enum Retry {
        /** After a back-off of seconds. */
        LATER,
        /** After reading the state; the call may be done already, or pointless. */
        AFTER_READING,
        /** After minutes, up to an hour: somebody has to act, or a window has to pass. */
        MUCH_LATER,
        /** Not before the request itself has changed. */
        NEVER
    }

    private final Retry retry;

    CloudErrorCode(Retry retry) {
        this.retry = retry;
    }

    /** When the same call makes sense again. */
    public Retry retry() {
        return retry;
    }
}
