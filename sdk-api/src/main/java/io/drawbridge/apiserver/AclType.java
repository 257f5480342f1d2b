package io.drawbridge.apiserver;

/** The two readings of a network ACL's entries. */
public enum AclType {
    /** A whitelist. */
    ALLOW("allow list"),
    /** A blacklist. */
    DENY("deny list");

    private final String words;

    AclType(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
