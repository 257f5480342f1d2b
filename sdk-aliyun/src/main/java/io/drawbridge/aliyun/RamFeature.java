package io.drawbridge.aliyun;

/** What a program does; a policy allows what its features call, and no more. */
public enum RamFeature {
    /** Reads addresses and network interfaces: all that a dry audit needs. */
    READ,
    /**
     * Buys addresses with their owner's mark as tags, binds, unbinds and releases them: all that the operator needs for
     * most pods.
     */
    SERVE,
    /** Puts addresses into shared bandwidth packages and takes them out, as pods ask for. */
    PACKAGES,
    /** Gives addresses another bandwidth, where an operator applies live changes of annotations. */
    BANDWIDTH,
    /** Takes the owner's mark off addresses that people abandon. */
    ABANDON,
    /** Gets released addresses back: {@link AddressRecovery}. */
    RECOVERY,
    /** Protects addresses from being released: {@link DeletionProtection}. */
    PROTECTION,
    /** Reads ACK clusters, their load balancers, network ACLs and EIPs: all that a plan needs. */
    READ_API_SERVERS,
    /** Changes who may reach the API servers of ACK clusters: exposure by an EIP that is there, and network ACLs. */
    CHANGE_API_SERVERS,
    /** Buys EIPs for API servers, with their owner's mark as tags. */
    BUY_FOR_API_SERVERS,
    /** Reads the rules of security groups: {@link SecurityGroups}. */
    READ_SECURITY_GROUPS
}
