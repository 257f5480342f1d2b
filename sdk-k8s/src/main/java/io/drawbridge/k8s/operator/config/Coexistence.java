package io.drawbridge.k8s.operator.config;

/** What the operator does when another EIP implementation is on in its cluster. */
public enum Coexistence {
    /**
     * It does not start, and it stops when one is turned on later; the default. It does not start either when it cannot
     * be read whether one is on; {@link io.drawbridge.k8s.plugin.EipPlugins} says what is looked at.
     */
    NOBODY,
    /** It works all the same: the other one is known to leave the same pods alone. */
    ANYBODY
}
