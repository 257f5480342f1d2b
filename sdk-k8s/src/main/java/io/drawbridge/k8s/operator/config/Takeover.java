package io.drawbridge.k8s.operator.config;

/** What happens to an EIP that a pod names while it is bound elsewhere. */
public enum Takeover {
    /** It stays where it is and the pod's condition says so; the default. */
    REFUSE,
    /** It is unbound there first (Terway's {@code allow_eip_rob}). */
    UNBIND_FIRST
}
