package io.drawbridge.k8s.operator.internal.lifecycle;

import java.util.Optional;

/**
 * What decisions read of a node.
 *
 * @param instanceId the machine that it is, in the cloud's words; empty where pods have machines of their own, as on
 *     virtual nodes, and as long as nobody has said so
 */
public record NodeView(String name, NodeKind kind, Optional<String> instanceId) {

    /** For a pod that no node has taken yet. */
    public static final NodeView NONE = new NodeView("(none)", NodeKind.INSTANCE, Optional.empty());

    public static NodeView missing(String name) {
        return new NodeView(name, NodeKind.UNKNOWN, Optional.empty());
    }

    /** Whether there is nothing more to learn about it. */
    public boolean isWhole() {
        return kind != NodeKind.UNKNOWN && (kind != NodeKind.INSTANCE || instanceId.isPresent());
    }
}
