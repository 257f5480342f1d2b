package io.drawbridge.k8s.operator.config;

import io.drawbridge.error.DrawbridgeException;

/**
 * The operator cannot start, since the API server is not to be reached, or refuses or lacks what the operator needs:
 * the message says which. An API server that is coming up answers like that for a while, so another operator that is
 * built and started later may work.
 */
public final class ClusterNotReadyException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    /** With what is missing. */
    public ClusterNotReadyException(String message) {
        super(message);
    }

    /** With what is missing, and the answer that said so. */
    public ClusterNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
