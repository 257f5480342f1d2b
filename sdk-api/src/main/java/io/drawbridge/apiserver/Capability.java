package io.drawbridge.apiserver;

/**
 * What can be done about the reach of an API server; which cluster can do which, {@link ClusterKind#supports} tells.
 */
public enum Capability {
    /** Ask for a public endpoint when the cluster is created. */
    EXPOSE_AT_CREATION,
    /** Give an existing cluster a public endpoint: on ACK, associate an EIP. */
    EXPOSE,
    /** Take the public endpoint away again: on ACK, disassociate the EIP. */
    UNEXPOSE,
    /** Replace the EIP by another one; ACK only. */
    CHANGE_EIP,
    /**
     * Restrict who may use the public endpoint: on EKS by CIDRs, on ACK by a network ACL, which is for the internal
     * endpoint too.
     */
    RESTRICT,
    /** Switch the private endpoint on and off; EKS only. On ACK the internal endpoint is always there. */
    SWITCH_PRIVATE_ENDPOINT
}
