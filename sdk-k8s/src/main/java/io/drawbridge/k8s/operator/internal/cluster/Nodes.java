package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.internal.lifecycle.NodeKind;
import io.drawbridge.k8s.operator.internal.lifecycle.NodeView;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The nodes as last read. A name says nothing forever: another machine may come under it, and so a reading counts for a
 * while, and only for pods that were there when it was made.
 */
public final class Nodes {

    /** {@code aws:///eu-central-1a/i-0123}, {@code cn-hangzhou.i-bp1} and {@code alicloud://cn-hangzhou.i-bp1}. */
    private static final Pattern PROVIDER_ID = Pattern.compile("(?:.*[/.])?([0-9A-Za-z_-]+)");

    private static final int MOST = 10_000;
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** For nodes that are not there, or have not said all yet. */
    private static final Duration PARTLY = Duration.ofSeconds(10);

    private record Reading(NodeView node, Instant at) {}

    private final ClusterApi api;
    private final Clock clock;
    private final Map<String, Reading> readings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reading> eldest) {
            return size() > MOST;
        }
    };

    public Nodes(ClusterApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** The pod's node; empty when it has to be read. */
    public Optional<NodeView> of(PodView pod) {
        return pod.node().isEmpty()
                ? Optional.of(NodeView.NONE)
                : reading(pod.node().get()).filter(known -> counts(known, pod)).map(Reading::node);
    }

    private synchronized Optional<Reading> reading(String name) {
        return Optional.ofNullable(readings.get(name));
    }

    private boolean counts(Reading reading, PodView pod) {
        Instant now = clock.instant();
        Instant end = reading.at().plus(reading.node().isWhole() ? FRESH : PARTLY);
        boolean fresh = !now.isBefore(reading.at()) && !now.isAfter(end);
        // A pod from the future is one of a server whose clock is ahead.
        boolean older = reading.at().isBefore(pod.created()) && !pod.created().isAfter(now);
        return fresh && !older;
    }

    /** Reads a node past all caches. */
    public void read(String name) {
        NodeView node = api.node(name).map(Nodes::view).orElseGet(() -> NodeView.missing(name));
        put(new Reading(node, clock.instant()));
    }

    private synchronized void put(Reading reading) {
        readings.put(reading.node().name(), reading);
    }

    private static NodeView view(Node node) {
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
}
