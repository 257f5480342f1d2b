package io.drawbridge.k8s.operator.internal.cluster;

import java.time.Instant;

/** The operator's own share of API-server requests is used up; nothing was sent. */
public final class TooSoonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant notBefore;

    public TooSoonException(Instant notBefore) {
        super("no API-server request before " + notBefore, null, false, false);
        this.notBefore = notBefore;
    }

    /** By the steady clock. */
    public Instant notBefore() {
        return notBefore;
    }
}
