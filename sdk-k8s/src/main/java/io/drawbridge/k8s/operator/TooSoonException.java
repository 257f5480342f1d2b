package io.drawbridge.k8s.operator;

import java.time.Instant;

/** The operator's own share of API-server requests is used up; nothing was sent. */
final class TooSoonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant notBefore;

    TooSoonException(Instant notBefore) {
        super("no API-server request before " + notBefore, null, false, false);
        this.notBefore = notBefore;
    }

    /** By the steady clock. */
    Instant notBefore() {
        return notBefore;
    }
}
