package io.drawbridge.error;

import io.drawbridge.finding.Findings;

/** Values that are each allowed but do not fit together; thrown before any remote call. */
public final class InvalidSpecException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final transient Findings findings;

    /** With the findings that refused the values. */
    public InvalidSpecException(Findings findings) {
        super(findings.toString());
        this.findings = findings;
    }

    /** What was wrong, where, and what to do. */
    public Findings findings() {
        return findings;
    }
}
