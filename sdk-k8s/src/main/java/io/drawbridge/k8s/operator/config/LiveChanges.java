package io.drawbridge.k8s.operator.config;

/** What happens to the EIP of a served pod when the pod's annotations ask for something else than they did. */
public enum LiveChanges {
    /** It stays as it was bought; the default. */
    IGNORE,
    /**
     * Another bandwidth, and another shared bandwidth package or none, are applied when the policy allows them. Costs
     * money where traffic is metered by bandwidth; what the bandwidth is changed by may need one more permission.
     */
    APPLY
}
