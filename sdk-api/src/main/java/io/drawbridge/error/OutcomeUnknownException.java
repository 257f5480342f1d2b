package io.drawbridge.error;

/**
 * A call was sent and its answer was lost: the cloud may or may not have acted. Its code is
 * {@link CloudErrorCode#OUTCOME_UNKNOWN}, whichever way it is caught. Read the state before anything else;
 * an allocation is settled by allocating again with the same {@code OwnerMark}, or by describing its owner.
 */
public final class OutcomeUnknownException extends CloudException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(Builder builder) {
        super(builder, CloudErrorCode.OUTCOME_UNKNOWN);
    }
}
