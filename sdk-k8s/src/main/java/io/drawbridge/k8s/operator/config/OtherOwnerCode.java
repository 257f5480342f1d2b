package io.drawbridge.k8s.operator.config;

import static io.drawbridge.finding.FindingCode.Entry.error;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about other components that give EIPs to pods of the same cluster. The texts are stable. */
public enum OtherOwnerCode implements FindingCode {
    OTHER_OWNER(error(
            "another component works on the same pods",
            "switch the feature of that component off, or have the operator work beside anybody")),
    OTHER_OWNER_UNCLEAR(error(
            "another component may work on the same pods",
            "say in its configuration that the feature is off, scale it to 0, or have the operator "
                    + "work beside anybody")),
    OTHER_OWNER_UNREADABLE(error(
            "another component may work on the same pods, and the operator lacks the right to look",
            "grant it, as rbac.yaml does, or have the operator work beside anybody"));

    private final Entry entry;

    OtherOwnerCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
