package io.drawbridge.testing.kube.api;

/** When an address that a pod gave back is given to another pod. */
public enum AddressRecycling {
    /** After every other address of the range has had its turn. */
    LATE,
    /** At the next opportunity, as small ranges make it happen. */
    AT_ONCE
}
