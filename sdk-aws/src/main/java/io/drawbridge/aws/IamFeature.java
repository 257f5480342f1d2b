package io.drawbridge.aws;

/** What a program does with addresses; a policy allows what its features call, and no more. */
public enum IamFeature {
    /** Reads addresses and network interfaces: all that a dry audit needs. */
    READ,
    /** Buys addresses with their owner's mark as tags, binds, unbinds and releases them: all that the operator needs for most pods. */
    SERVE,
    /** Takes the owner's mark off addresses that people abandon. */
    ABANDON
}
