package io.drawbridge.k8s.plugin.values;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.version.DottedVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * The Helm values of {@code ack-extend-network-controller}.
 *
 * <pre>{@code
 * ExtendControllerValues values = ExtendControllerValues.builder()
 *         .clusterId("c11ba338192xxxxxxx")
 *         .region("cn-hangzhou")
 *         .vpcId("vpc-bp1rkq0zxxxxxx")
 *         .eip()
 *         .build();
 * String yaml = values.yaml();
 * }</pre>
 *
 * <p>Values that were parsed keep the other parameters and the comments of their file, also through {@link #toBuilder}.
 *
 * @param clusterId parameter clusterID: the cluster, not blank
 * @param region parameter regionID: its region, such as {@code cn-hangzhou}; never a zone, whatever the vendor's table
 *     says
 * @param vpcId parameters networkController.vpcid and vpcID: its VPC, such as {@code vpc-bp1rkq0zxxxxxx}
 * @param enableControllers {@code enableControllers}: which controllers run, in order, at least one; {@code eip} for
 *     EIPs
 * @param maxConcurrentReconciles {@code networkController.eipController.maxConcurrentReconciles}: how many EIPs are
 *     worked on at once, at least 1; empty for the chart's own
 * @param garbageCollectionPeriod {@code networkController.eipController.garbageCollectionPeriodInMinutes}: how often
 *     fixed EIPs are cleaned up, whole minutes, at least 1; empty for the chart's own
 * @param statefulKinds {@code customStatefulWorkloadKinds}: the kinds whose pods are stateful beside
 *     {@code StatefulSet}
 * @param virtualNodes {@code enableVirtualNode}: whether pods on virtual nodes get EIPs
 * @param rrsa {@code enableRRSA} and {@code rrsaRoleName}, from v0.10.0 on; empty for none
 * @param credential {@code credential.accessKey} and {@code .accessSecret}; empty is better
 * @param kubeClientQps parameter kubeClientQPS: most queries a second to the API server, finite and above 0, from
 *     v0.12.2
 *     on; empty for the chart's own
 * @param kubeClientBurst {@code kubeClientBurst}: most queries in a burst, at least 1, from v0.12.2 on; empty for the
 *     chart's own
 * @param other what the file had besides
 */
public record ExtendControllerValues(
        String clusterId,
        String region,
        String vpcId,
        List<String> enableControllers,
        Optional<Integer> maxConcurrentReconciles,
        Optional<Duration> garbageCollectionPeriod,
        List<String> statefulKinds,
        VirtualNodes virtualNodes,
        Optional<Rrsa> rrsa,
        Optional<Credential> credential,
        Optional<Float> kubeClientQps,
        Optional<Integer> kubeClientBurst,
        OtherValues other) {

    static final String EIP = "eip";

    /** Whether pods on virtual nodes get EIPs. */
    public enum VirtualNodes {
        /** They do not; the chart's default. */
        LEFT_ALONE,
        /** They do. */
        SERVED
    }

    /**
     * Checks every value.
     *
     * @throws InvalidSpecException with codes of {@link ExtendValuesCode} when one is not allowed
     */
    public ExtendControllerValues {
        requireNonNull(clusterId, "clusterId");
        requireNonNull(region, "region");
        requireNonNull(vpcId, "vpcId");
        enableControllers = List.copyOf(new LinkedHashSet<>(enableControllers));
        statefulKinds = List.copyOf(new LinkedHashSet<>(statefulKinds));
        requireNonNull(virtualNodes, "virtualNodes");
        requireNonNull(rrsa, "rrsa");
        requireNonNull(credential, "credential");
        requireNonNull(other, "other");
        List<Finding> refused = new ArrayList<>();
        refused.addAll(ValueChecks.clusterId(clusterId));
        refused.addAll(ValueChecks.region(region));
        refused.addAll(ValueChecks.vpcId(vpcId));
        refused.addAll(ValueChecks.names(Parameter.ENABLE_CONTROLLERS, enableControllers));
        refused.addAll(ValueChecks.names(Parameter.STATEFUL_KINDS, statefulKinds));
        if (enableControllers.isEmpty()) {
            refused.add(ValueChecks.missing(Parameter.ENABLE_CONTROLLERS));
        }
        maxConcurrentReconciles.ifPresent(
                count -> refused.addAll(ValueChecks.count(Parameter.MAX_CONCURRENT_RECONCILES, count)));
        garbageCollectionPeriod.ifPresent(period -> refused.addAll(ValueChecks.period(period)));
        kubeClientQps.ifPresent(qps -> refused.addAll(ValueChecks.rate(qps)));
        kubeClientBurst.ifPresent(burst -> refused.addAll(ValueChecks.count(Parameter.BURST, burst)));
        if (!refused.isEmpty()) {
            throw new InvalidSpecException(Findings.of(refused));
        }
    }

    /** Starts values. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a file's text, whoever wrote it; never throws for what it holds.
     *
     * @param fileName how to call it in findings
     */
    public static ValuesFile parse(String fileName, String yaml) {
        return new ValuesReader(requireNonNull(fileName, "fileName")).read(requireNonNull(yaml, "yaml"));
    }

    /**
     * The values as YAML for Helm; with other parameters and comments of the file that they were parsed from. The
     * AccessKey
     * is in it, when there is one.
     */
    public String yaml() {
        return new ValuesWriter(this).write();
    }

    /** Whether the EIP feature is on. */
    public boolean givesEips() {
        return enableControllers.contains(EIP);
    }

    /** What to know about the values, in whatever version; none of it is an error. */
    public Findings findings() {
        return ValueChecks.findings(this);
    }

    /**
     * What a version of the chart does not have of this.
     *
     * @param version of the chart, such as {@code 0.12.7}
     */
    public Findings check(DottedVersion version) {
        return ValueChecks.check(this, requireNonNull(version, "version"));
    }

    /**
     * The plan to change these values of an installed chart.
     *
     * @param wanted the values to have instead
     * @param from the installed version of the chart
     * @param to the version to have instead; the same for none
     */
    public ValuesChange change(ExtendControllerValues wanted, DottedVersion from, DottedVersion to) {
        return ValuesChange.of(this, wanted, from, to);
    }

    /** What the linter wants to know of a cluster, as far as these values say it. */
    public ClusterFacts.Builder facts() {
        ClusterFacts.Builder facts = ClusterFacts.builder();
        statefulKinds.forEach(facts::customStatefulKind);
        if (virtualNodes == VirtualNodes.SERVED) {
            facts.feature(ClusterFacts.Feature.VIRTUAL_NODES);
        }
        return givesEips() ? facts.eipPlugin(EipPlugin.ackExtendNetworkController()) : facts;
    }

    /** A builder that holds these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.clusterId = clusterId;
        builder.region = region;
        builder.vpcId = vpcId;
        builder.enableControllers.addAll(enableControllers);
        builder.maxConcurrentReconciles = maxConcurrentReconciles.orElse(null);
        builder.garbageCollectionPeriod = garbageCollectionPeriod.orElse(null);
        builder.statefulKinds.addAll(statefulKinds);
        builder.virtualNodes = virtualNodes;
        builder.rrsa = rrsa.orElse(null);
        builder.credential = credential.orElse(null);
        builder.kubeClientQps = kubeClientQps.orElse(null);
        builder.kubeClientBurst = kubeClientBurst.orElse(null);
        builder.other = other;
        return builder;
    }

    /** Builds {@link ExtendControllerValues}; a later value replaces an earlier one. */
    public static final class Builder {
        private final LinkedHashSet<String> enableControllers = new LinkedHashSet<>();
        private final LinkedHashSet<String> statefulKinds = new LinkedHashSet<>();
        private VirtualNodes virtualNodes = VirtualNodes.LEFT_ALONE;
        private OtherValues other = OtherValues.NONE;

        @Nullable
        private String clusterId;

        @Nullable
        private String region;

        @Nullable
        private String vpcId;

        @Nullable
        private Integer maxConcurrentReconciles;

        @Nullable
        private Duration garbageCollectionPeriod;

        @Nullable
        private Rrsa rrsa;

        @Nullable
        private Credential credential;

        @Nullable
        private Float kubeClientQps;

        @Nullable
        private Integer kubeClientBurst;

        private Builder() {}

        /** The cluster; required. */
        public Builder clusterId(String clusterId) {
            this.clusterId = requireNonNull(clusterId, "clusterId");
            return this;
        }

        /** The cluster's region, such as {@code cn-hangzhou}; required. */
        public Builder region(String region) {
            this.region = requireNonNull(region, "region");
            return this;
        }

        /** The cluster's VPC, such as {@code vpc-bp1rkq0zxxxxxx}; required. */
        public Builder vpcId(String vpcId) {
            this.vpcId = requireNonNull(vpcId, "vpcId");
            return this;
        }

        /** Switches the EIP feature on, beside the controllers that are on. */
        public Builder eip() {
            return controller(EIP);
        }

        /** One more controller that is on; one at least is required. */
        public Builder controller(String name) {
            enableControllers.add(requireNonNull(name, "name"));
            return this;
        }

        /** Switches a controller off; nothing when it is not on. */
        public Builder withoutController(String name) {
            enableControllers.remove(requireNonNull(name, "name"));
            return this;
        }

        /** How many EIPs are worked on at once; at least 1. */
        public Builder maxConcurrentReconciles(int count) {
            this.maxConcurrentReconciles = count;
            return this;
        }

        /** How often fixed EIPs are cleaned up; whole minutes, at least one. */
        public Builder garbageCollectionPeriod(Duration period) {
            this.garbageCollectionPeriod = requireNonNull(period, "period");
            return this;
        }

        /** One more kind whose pods are stateful. */
        public Builder statefulKind(String kind) {
            statefulKinds.add(requireNonNull(kind, "kind"));
            return this;
        }

        /** Whether pods on virtual nodes get EIPs; by default they do not. */
        public Builder virtualNodes(VirtualNodes virtualNodes) {
            this.virtualNodes = requireNonNull(virtualNodes, "virtualNodes");
            return this;
        }

        /** Requests are authenticated by RRSA; from v0.10.0 on. */
        public Builder rrsa(Rrsa rrsa) {
            this.rrsa = requireNonNull(rrsa, "rrsa");
            return this;
        }

        /** An AccessKey; not recommended. */
        public Builder credential(Credential credential) {
            this.credential = requireNonNull(credential, "credential");
            return this;
        }

        /** No AccessKey, which is how it should be. */
        public Builder withoutCredential() {
            this.credential = null;
            return this;
        }

        /** Most queries a second to the API server, finite and above 0; from v0.12.2 on. */
        public Builder kubeClientQps(float queries) {
            this.kubeClientQps = queries;
            return this;
        }

        /** Most queries in a burst to the API server, at least 1; from v0.12.2 on. */
        public Builder kubeClientBurst(int queries) {
            this.kubeClientBurst = queries;
            return this;
        }

        Builder other(OtherValues other) {
            this.other = other;
            return this;
        }

        /**
         * The values.
         *
         * @throws InvalidSpecException that names each parameter that is missing or not allowed
         */
        public ExtendControllerValues build() {
            Findings missing = ValueChecks.missing(clusterId, region, vpcId, enableControllers);
            if (clusterId == null || region == null || vpcId == null || missing.hasErrors()) {
                throw new InvalidSpecException(missing);
            }
            return new ExtendControllerValues(
                    clusterId,
                    region,
                    vpcId,
                    List.copyOf(enableControllers),
                    Optional.ofNullable(maxConcurrentReconciles),
                    Optional.ofNullable(garbageCollectionPeriod),
                    List.copyOf(statefulKinds),
                    virtualNodes,
                    Optional.ofNullable(rrsa),
                    Optional.ofNullable(credential),
                    Optional.ofNullable(kubeClientQps),
                    Optional.ofNullable(kubeClientBurst),
                    other);
        }
    }
}
