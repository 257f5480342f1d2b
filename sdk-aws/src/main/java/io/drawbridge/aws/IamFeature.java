package io.drawbridge.aws;

/** What a program does; a policy allows what its features call, and no more. */
public enum IamFeature {
    /** Reads addresses and network interfaces: all that a dry audit needs. */
    READ,
    /**
     * Buys addresses with their owner's mark as tags, binds, unbinds and releases them: all that the operator needs for
     * most pods.
     */
    SERVE,
    /** Takes the owner's mark off addresses that people abandon. */
    ABANDON,
    /** Reads how many addresses the account may have, and has: {@link Aws#quotas()}. */
    READ_QUOTA,
    /** Reads EKS clusters and their updates, and the networks of private endpoints: all that a plan needs. */
    READ_API_SERVERS,
    /** Changes the endpoint access of EKS clusters. */
    CHANGE_API_SERVERS,
    /**
     * Prepares networks for private endpoints: DNS attributes of VPCs and rules of security groups, as
     * {@code AccessPlan.withFixes()} does.
     */
    PREPARE_NETWORKS,
    /** Reads the rules of security groups: {@link SecurityGroups}. */
    READ_SECURITY_GROUPS
}
