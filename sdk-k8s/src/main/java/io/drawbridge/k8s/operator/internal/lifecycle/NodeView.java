package io.drawbridge.k8s.operator.internal.lifecycle;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decisions read of a node.
 *
 * @param instanceId the machine that it is, in the cloud's words; empty where pods have machines of their own, as on virtual nodes,
 *     and as long as nobody has said so
 */
public record NodeView(String name, NodeKind kind, Optional<String> instanceId) {

    /** {@code aws:///eu-central-1a/i-0123}, {@code cn-hangzhou.i-bp1} and {@code alicloud://cn-hangzhou.i-bp1}. */
    private static final Pattern PROVIDER_ID = Pattern.compile("(?:.*[/.])?([0-9A-Za-z_-]+)");

    /** For a pod that no node has taken yet. */
    public static final NodeView NONE = new NodeView("(none)", NodeKind.INSTANCE, Optional.empty());

    public static NodeView missing(String name) {
        return new NodeView(name, NodeKind.UNKNOWN, Optional.empty());
    }

    public static NodeView of(Node node) {
        NodeKind kind =
                NodeKind.of(Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of()));
        Optional<String> instance = Optional.ofNullable(node.getSpec())
                .map(NodeSpec::getProviderID)
                .filter(id -> kind == NodeKind.INSTANCE)
                .map(PROVIDER_ID::matcher)
                .filter(Matcher::matches)
                .map(form -> form.group(1));
        return new NodeView(node.getMetadata().getName(), kind, instance);
    }

    /** Whether there is nothing more to learn about it. */
    public boolean isWhole() {
        return kind != NodeKind.UNKNOWN && (kind != NodeKind.INSTANCE || instanceId.isPresent());
    }
}
