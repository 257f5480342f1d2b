package io.drawbridge.network;

/** Which way a connection is opened, seen from the protected side. */
public enum Direction {
    /** Towards the protected side. */
    INGRESS("from"),
    /** From the protected side. */
    EGRESS("to");

    private final String preposition;

    Direction(String preposition) {
        this.preposition = preposition;
    }

    /** Stands before the peer in a sentence: {@code from} or {@code to}. */
    public String preposition() {
        return preposition;
    }
}
