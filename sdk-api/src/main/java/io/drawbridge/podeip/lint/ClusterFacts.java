package io.drawbridge.podeip.lint;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import io.drawbridge.podeip.EipPlugin;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * What the linter wants to know of a cluster. What is not given is not held against the workload.
 *
 * @param kind its kind
 * @param networkPlugin its network plugin, such as {@code terway-eniip} or {@code flannel}
 * @param features the switches of its EIP component that are on
 * @param customStatefulKinds the kinds, beside {@code StatefulSet}, whose pods the EIP component takes for stateful
 *     ({@code customStatefulWorkloadKinds})
 * @param eipPlugins the components whose EIP feature is on, as far as known
 */
public record ClusterFacts(
        Optional<Kind> kind,
        Optional<String> networkPlugin,
        Set<Feature> features,
        Set<String> customStatefulKinds,
        Set<EipPlugin> eipPlugins) {

    /** Kinds of clusters. */
    public enum Kind {
        /** ACK managed cluster, Basic and Pro. */
        ACK_MANAGED,
        /** ACK dedicated cluster; no new ones can be created. */
        ACK_DEDICATED,
        /** ACK Serverless cluster. */
        ACK_SERVERLESS,
        /** ACK Edge cluster. */
        ACK_EDGE,
        /** A cluster from elsewhere, registered with ACK. */
        REGISTERED,
        /** Any other. */
        OTHER
    }

    /** Switches of the EIP component. */
    public enum Feature {
        /** {@code enableVirtualNode: true}: pods on virtual nodes are served too. */
        VIRTUAL_NODES
    }

    private static final ClusterFacts UNKNOWN = builder().build();

    /** Copies the collections. */
    public ClusterFacts {
        requireNonNull(features, "features");
        requireNonNull(customStatefulKinds, "customStatefulKinds");
        requireNonNull(eipPlugins, "eipPlugins");
        requireNonNull(kind, "kind");
        requireNonNull(networkPlugin, "networkPlugin");
        features = Set.copyOf(features);
        customStatefulKinds = Set.copyOf(customStatefulKinds);
        eipPlugins = Set.copyOf(eipPlugins);
    }

    /** A cluster of which nothing is known. */
    public static ClusterFacts unknown() {
        return UNKNOWN;
    }

    /** Starts the facts of a cluster. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these facts. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.kind = kind.orElse(null);
        builder.networkPlugin = networkPlugin.orElse(null);
        builder.features.addAll(features);
        builder.customStatefulKinds.addAll(customStatefulKinds);
        builder.eipPlugins.addAll(eipPlugins);
        return builder;
    }

    /** Builds {@link ClusterFacts}. */
    public static final class Builder {
        private final Once once = new Once();
        private final Set<Feature> features = EnumSet.noneOf(Feature.class);
        private final Set<String> customStatefulKinds = new LinkedHashSet<>();
        private final Set<EipPlugin> eipPlugins = new LinkedHashSet<>();

        @Nullable
        private Kind kind;

        @Nullable
        private String networkPlugin;

        private Builder() {}

        /** Its kind. */
        public Builder kind(Kind kind) {
            this.kind = once.value("kind", kind);
            return this;
        }

        /** Its network plugin, such as {@code terway-eniip} or {@code flannel}. */
        public Builder networkPlugin(String networkPlugin) {
            this.networkPlugin = once.value("networkPlugin", networkPlugin);
            return this;
        }

        /** One more switch of the EIP component that is on. */
        public Builder feature(Feature feature) {
            features.add(requireNonNull(feature, "feature"));
            return this;
        }

        /** One more kind whose pods the EIP component takes for stateful; compared letter by letter. */
        public Builder customStatefulKind(String kind) {
            customStatefulKinds.add(requireNonNull(kind, "kind"));
            return this;
        }

        /** One more component whose EIP feature is on. */
        public Builder eipPlugin(EipPlugin plugin) {
            eipPlugins.add(requireNonNull(plugin, "plugin"));
            return this;
        }

        /** The facts. */
        public ClusterFacts build() {
            return new ClusterFacts(
                    Optional.ofNullable(kind),
                    Optional.ofNullable(networkPlugin),
                    features,
                    customStatefulKinds,
                    eipPlugins);
        }
    }
}
