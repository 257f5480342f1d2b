package io.drawbridge.k8s.operator.config;

import java.util.Optional;

/**
 * Whether external-dns is told the EIP's address. It takes the targets of a pod's DNS records from an annotation of the
 * pod, of its pod source and of headless Services alike; without it a record of a headless Service leads to the pod's
 * private address, and one of the pod source to the node's.
 *
 * @see <a href="https://github.com/kubernetes-sigs/external-dns/blob/v0.22.0/docs/annotations/annotations.md">The
 *     annotations of external-dns</a>
 */
public enum DnsTarget {
    /** Not told; the default. */
    NONE(""),
    /** By {@code external-dns.kubernetes.io/target}, which external-dns reads from v0.22.0 on. */
    EXTERNAL_DNS("external-dns.kubernetes.io/target"),
    /**
     * By {@code external-dns.alpha.kubernetes.io/target}, which external-dns reads before v0.22.0, and later with
     * {@code --enable-legacy-annotation-prefix} or that {@code --annotation-prefix}.
     */
    EXTERNAL_DNS_ALPHA("external-dns.alpha.kubernetes.io/target");

    private final String annotation;

    DnsTarget(String annotation) {
        this.annotation = annotation;
    }

    /** The pod's annotation that holds the address; empty for {@link #NONE}. */
    public Optional<String> annotation() {
        return Optional.of(annotation).filter(key -> !key.isEmpty());
    }
}
