package io.drawbridge.k8s.uninstall;

/** What draining may do only when it is told to. */
public enum DrainPermission {
    /** Take EIPs away from living pods; an EIP that was bought for one is given back, and its address is gone. */
    EIPS_IN_USE,
    /** Give back EIPs that their release strategy keeps: {@code Never}, and a time that is not over. */
    RETAINED_EIPS
}
