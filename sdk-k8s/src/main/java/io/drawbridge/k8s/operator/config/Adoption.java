package io.drawbridge.k8s.operator.config;

/** What happens to a PodEIP that another controller wrote. */
public enum Adoption {
    /** It is only read; the default. */
    REFUSE,
    /** It is made the operator's own when its pod is there and asks for what it records. */
    ADOPT
}
