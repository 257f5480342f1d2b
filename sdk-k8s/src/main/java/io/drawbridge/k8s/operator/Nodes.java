package io.drawbridge.k8s.operator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What kind a node is; asked once for each node. */
final class Nodes {

    private final Map<String, NodeKind> kinds = new ConcurrentHashMap<>();
    private final ClusterApi api;

    Nodes(ClusterApi api) {
        this.api = api;
    }

    NodeKind kindOf(PodView pod) {
        return pod.node()
                .map(node -> kinds.computeIfAbsent(node, name -> NodeKind.of(api.nodeLabels(name))))
                .orElse(NodeKind.INSTANCE);
    }
}
