package io.drawbridge.network;

/** Transport protocols that rules name. */
public enum Protocol {
    /** TCP. */
    TCP,
    /** UDP. */
    UDP,
    /** Every protocol, with or without ports. */
    ALL;

    /** Whether a rule for this protocol is about a flow of the other one. */
    boolean covers(Protocol other) {
        return this == ALL || this == other;
    }
}
