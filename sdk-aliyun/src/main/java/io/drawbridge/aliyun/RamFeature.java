package io.drawbridge.aliyun;

/** What a program does with addresses; a policy allows what its features call, and no more. */
public enum RamFeature {
    /** Reads addresses and network interfaces: all that a dry audit needs. */
    READ,
    /** Buys addresses with their owner's mark as tags, binds, unbinds and releases them: all that the operator needs for most pods. */
    SERVE,
    /** Puts addresses into shared bandwidth packages and takes them out, as pods ask for. */
    PACKAGES,
    /** Takes the owner's mark off addresses that people abandon. */
    ABANDON,
    /** Gets released addresses back: {@link AddressRecovery}. */
    RECOVERY,
    /** Protects addresses from being released: {@link DeletionProtection}. */
    PROTECTION
}
