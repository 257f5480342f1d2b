package io.drawbridge.k8s.uninstall;

/** What draining may do only when it is told to. */
public enum DrainPermission {
    /** Take EIPs away from living pods; an EIP that was bought for one is given back, and its address is gone. */
    EIPS_IN_USE,
    /** Give back EIPs that their release strategy keeps: {@code Never}, and a time that is not over. */
    RETAINED_EIPS,
    /**
     * Act on EIPs without the operator's mark because their PodEIPs say so: unbind those that pods have named, give
     * back adopted ones. Whoever can write a PodEIP can name any EIP of the account in it.
     */
    UNMARKED_EIPS
}
