package io.drawbridge.k8s.operator.config;

/** What happens to pods on virtual nodes. */
public enum VirtualNodes {
    /** They are refused; the default. */
    REFUSE,
    /** They are served, those excepted that carry the keys which the virtual node itself reads. */
    SERVE
}
