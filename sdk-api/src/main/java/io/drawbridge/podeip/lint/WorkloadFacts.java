package io.drawbridge.podeip.lint;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Location;
import io.drawbridge.internal.Once;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * What the linter wants to know of a pod or of a controller with a pod template.
 *
 * @param kind {@code Pod}, {@code Deployment}, {@code StatefulSet} or any other kind
 * @param namespace its namespace; empty when it has none yet
 * @param name its name
 * @param annotations the annotations of the pod, or of the pod template
 * @param replicas how many pods it keeps; default: 1
 * @param parallelism how many pods a Job, or each Job of a CronJob, runs at the same time; default: 1
 * @param updateStrategy how it replaces its pods; empty for its kind's default
 * @param nodeName the node that the pod is bound to
 * @param nodeLabels the labels that a node must have, by node selector or required affinity
 * @param nodeKind the only kind of node that the pod can run on, where it is known otherwise than by name and labels
 * @param readinessGates the condition types of its readiness gates
 * @param traits what else is true of it
 * @param controllerKind the kind of what makes the pods, where a part of the object names another one, such as the
 *     {@code statefulSetTemplate} of a UnitedDeployment; default: the kind
 * @param places where in a text its annotations and fields stand, by their names; under the empty name the object's
 */
public record WorkloadFacts(
        String kind,
        String namespace,
        String name,
        Map<String, String> annotations,
        int replicas,
        int parallelism,
        Optional<UpdateStrategy> updateStrategy,
        Optional<String> nodeName,
        Map<String, String> nodeLabels,
        Optional<NodeKind> nodeKind,
        Set<String> readinessGates,
        Set<Trait> traits,
        String controllerKind,
        Map<String, Location> places) {

    /** How a controller replaces its pods. */
    public enum UpdateStrategy {
        /** New pods come before old ones are gone. */
        ROLLING_UPDATE,
        /** Old pods go first; also in a rolling update that adds none. */
        RECREATE,
        /** A pod is replaced when somebody deletes it. */
        ON_DELETE
    }

    /** What a pod runs on. */
    public enum NodeKind {
        /** An ECS instance. */
        ECS,
        /** Alibaba Cloud Container Compute Service (ACS), which runs pods without nodes of one's own. */
        ACS,
        /** A virtual node, which runs pods as ECI instances. */
        VIRTUAL,
        /** Anything else, such as an edge node. */
        OTHER
    }

    /** What else matters. */
    public enum Trait {
        /** The pod uses its node's network ({@code hostNetwork: true}). */
        HOST_NETWORK,
        /** An init container waits for the annotation with the allocated address. */
        WAITS_FOR_EIP,
        /** Only a part of the pod was given, such as its annotations in a patch; the rest is not known. */
        FRAGMENT
    }

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{1,63}");

    /** Copies the collections. */
    public WorkloadFacts {
        requireNonNull(annotations, "annotations");
        requireNonNull(updateStrategy, "updateStrategy");
        requireNonNull(nodeName, "nodeName");
        requireNonNull(nodeLabels, "nodeLabels");
        requireNonNull(nodeKind, "nodeKind");
        requireNonNull(readinessGates, "readinessGates");
        requireNonNull(traits, "traits");
        requireNonNull(kind, "kind");
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        // Not Map.copyOf: an annotation without value is a null in a manifest.
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        nodeLabels = Map.copyOf(nodeLabels);
        readinessGates = Set.copyOf(readinessGates);
        traits = Set.copyOf(traits);
        requireNonNull(controllerKind, "controllerKind");
        requireNonNull(places, "places");
        places = Map.copyOf(places);
    }

    /** Starts the facts of a workload. */
    public static Builder builder(String kind, String name) {
        return new Builder(kind, name);
    }

    /** A builder that holds these facts. */
    public Builder toBuilder() {
        Builder builder = new Builder(kind, name);
        builder.namespace = namespace;
        builder.annotations = annotations;
        builder.replicas = replicas;
        builder.parallelism = parallelism;
        builder.updateStrategy = updateStrategy.orElse(null);
        builder.nodeName = nodeName.orElse(null);
        builder.nodeLabels.putAll(nodeLabels);
        builder.nodeKind = nodeKind.orElse(null);
        builder.readinessGates.addAll(readinessGates);
        builder.traits.addAll(traits);
        builder.controllerKind = controllerKind;
        builder.places.putAll(places);
        return builder;
    }

    /** The kind, in quotes when it is not a word as the API server wants it. */
    String printableKind() {
        return WORD.matcher(kind).matches() ? kind : Finding.quote(kind);
    }

    /** A finding about it, at the place of the finding's subject where that is known, else at its own. */
    Finding locate(Finding finding) {
        Optional<Location> place = Optional.ofNullable(places.get(finding.subject()))
                .or(() -> Optional.ofNullable(places.get("")))
                .filter(any -> finding.location().isEmpty());
        return place.map(finding::at).orElse(finding);
    }

    /** Kind, namespace and name on one line. */
    String label() {
        return printableKind() + " " + Finding.quote(namespace.isEmpty() ? name : namespace + "/" + name);
    }

    /** Builds {@link WorkloadFacts}. */
    public static final class Builder {
        private final Once once = new Once();
        private final String kind;
        private final String name;
        private final Map<String, String> nodeLabels = new LinkedHashMap<>();
        private final Set<String> readinessGates = new LinkedHashSet<>();
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
        private String namespace = "";
        private Map<String, String> annotations = Map.of();
        private final Map<String, Location> places = new HashMap<>();
        private String controllerKind;
        private int replicas = 1;
        private int parallelism = 1;

        @Nullable
        private UpdateStrategy updateStrategy;

        @Nullable
        private String nodeName;

        @Nullable
        private NodeKind nodeKind;

        private Builder(String kind, String name) {
            this.kind = requireNonNull(kind, "kind");
            this.name = requireNonNull(name, "name");
            this.controllerKind = kind;
        }

        /** Its namespace. */
        public Builder namespace(String namespace) {
            this.namespace = once.value("namespace", namespace);
            return this;
        }

        /** All annotations of the pod, or of the pod template. */
        public Builder annotations(Map<String, String> annotations) {
            this.annotations = once.value("annotations", annotations);
            return this;
        }

        /**
         * How many pods it keeps; default 1.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder replicas(int replicas) {
            this.replicas = once.value("replicas", requireCount("replicas", replicas));
            return this;
        }

        /**
         * How many pods a Job, or each Job of a CronJob, runs at the same time; default 1.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder parallelism(int parallelism) {
            this.parallelism = once.value("parallelism", requireCount("parallelism", parallelism));
            return this;
        }

        private static int requireCount(String what, int count) {
            if (count < 0) {
                throw new IllegalArgumentException(what + " " + count + " is negative; allowed are 0 and more");
            }
            return count;
        }

        /** How it replaces its pods; default that of its kind. */
        public Builder updateStrategy(UpdateStrategy updateStrategy) {
            this.updateStrategy = once.value("updateStrategy", updateStrategy);
            return this;
        }

        /** The node that the pod is bound to. */
        public Builder nodeName(String nodeName) {
            this.nodeName = once.value("nodeName", nodeName);
            return this;
        }

        /** One more label that a node must have, by node selector or required affinity. */
        public Builder nodeLabel(String key, String value) {
            nodeLabels.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** The only kind of node that the pod can run on, where it is known otherwise than by name and labels. */
        public Builder nodeKind(NodeKind nodeKind) {
            this.nodeKind = once.value("nodeKind", nodeKind);
            return this;
        }

        /** One more readiness gate. */
        public Builder readinessGate(String conditionType) {
            readinessGates.add(requireNonNull(conditionType, "conditionType"));
            return this;
        }

        /** One more thing that is true of it. */
        public Builder trait(Trait trait) {
            traits.add(requireNonNull(trait, "trait"));
            return this;
        }

        /** The kind of what makes the pods; default the kind itself. */
        public Builder controllerKind(String controllerKind) {
            this.controllerKind = once.value("controllerKind", controllerKind);
            return this;
        }

        /**
         * Where in a text an annotation or a field stands.
         *
         * @param name the whole annotation, or a field as subjects of findings name it, such as
         *     {@code spec.hostNetwork}; empty for the object itself
         */
        public Builder place(String name, Location place) {
            places.put(requireNonNull(name, "name"), requireNonNull(place, "place"));
            return this;
        }

        /** The facts. */
        public WorkloadFacts build() {
            return new WorkloadFacts(
                    kind,
                    namespace,
                    name,
                    annotations,
                    replicas,
                    parallelism,
                    Optional.ofNullable(updateStrategy),
                    Optional.ofNullable(nodeName),
                    nodeLabels,
                    Optional.ofNullable(nodeKind),
                    readinessGates,
                    traits,
                    controllerKind,
                    places);
        }
    }
}
