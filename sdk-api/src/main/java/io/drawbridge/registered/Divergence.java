package io.drawbridge.registered;

import static java.util.Objects.requireNonNull;

/**
 * Something that a component expects to be as in an ACK cluster, and that is otherwise here.
 *
 * @param component such as {@code csi-plugin}
 * @param expected such as {@code kubelet directory /var/lib/kubelet}
 * @param found what is there instead
 * @param evidence where that was seen, such as a node or a pod
 */
public record Divergence(String component, String expected, String found, String evidence) {

    /** Checks that nothing is missing. */
    public Divergence {
        requireNonNull(component, "component");
        requireNonNull(expected, "expected");
        requireNonNull(found, "found");
        requireNonNull(evidence, "evidence");
    }
}
