package io.drawbridge.k8s.operator.config;

import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Findings;

/** The operator does not work beside another EIP implementation, or what may be one, unless it is told to. */
public final class OtherOwnersException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final transient Findings findings;

    /** With the evidence for each other owner. */
    public OtherOwnersException(Findings findings) {
        super("refused to work beside another owner of pod EIPs:\n" + findings);
        this.findings = findings;
    }

    /**
     * Whether nothing but rights that the operator lacks leaves it open if somebody else is at work: rights may come,
     * and an API server that is coming up refuses them for a while.
     */
    public boolean isForWantOfRights() {
        return findings.all().stream().allMatch(finding -> finding.code() == OtherOwnerCode.OTHER_OWNER_UNREADABLE);
    }

    /** The evidence for each other implementation, and the rights that are missing where it cannot be said. */
    public Findings findings() {
        return findings;
    }
}
