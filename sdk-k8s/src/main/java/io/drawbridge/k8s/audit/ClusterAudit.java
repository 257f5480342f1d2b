package io.drawbridge.k8s.audit;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.audit.AuditedEip.Fate;
import io.drawbridge.k8s.internal.ClusterIds;
import io.drawbridge.k8s.operator.internal.cluster.RecordAnnotations;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Compares the EIPs that carry a cluster's mark with its PodEIPs, and releases orphans when it is asked to. Inspecting
 * changes nothing.
 *
 * <pre>{@code
 * ClusterAudit audit = ClusterAudit.builder(kubernetes, eips, clusterUid).build();
 * AuditReport report = audit.inspect();
 * System.out.println(report);
 * }</pre>
 *
 * <p>The cloud is read first, the PodEIPs of all namespaces after it, past all caches. Never released: what is bound or
 * in between two states, younger than the minimum age, named by any PodEIP, of another cluster, without a whole mark,
 * or disowned.
 */
public final class ClusterAudit {

    private final PodEipSource cluster;
    private final Eips eips;
    private final String clusterUid;

    @Nullable
    private final String clusterId;

    private final Duration minimumAge;
    private final Map<EipId, Instant> firstSeen;
    private final Clock clock;

    private ClusterAudit(Builder builder) {
        this.cluster = builder.cluster;
        this.eips = builder.eips;
        this.clusterUid = builder.clusterUid;
        this.clusterId = builder.clusterId;
        this.minimumAge = builder.minimumAge;
        this.firstSeen = builder.firstSeen;
        this.clock = builder.clock;
    }

    /**
     * Starts an audit.
     *
     * @param kubernetes the cluster
     * @param eips the account and region that its operator buys in
     * @param clusterUid the UID of the cluster's namespace kube-system, as the caller knows it; another cluster is
     *     refused
     */
    public static Builder builder(KubernetesClient kubernetes, Eips eips, String clusterUid) {
        return new Builder(PodEipSource.of(kubernetes), eips, clusterUid);
    }

    static Builder builder(PodEipSource cluster, Eips eips, String clusterUid) {
        return new Builder(cluster, eips, clusterUid);
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws DrawbridgeException when the cluster is another one
     * @throws CloudException when the cloud cannot be read
     */
    public AuditReport inspect() {
        requireCluster();
        Instant now = clock.instant();
        List<Eip> marked = eips.describe(OwnerFilter.cluster(mark()));
        return new AuditReport(mark(), now, rules(now).judge(marked, cluster.podEips()));
    }

    /**
     * Looks, and releases the orphans that are old enough: each is read once more just before, and judged anew by
     * PodEIPs that are read after that.
     *
     * @throws DrawbridgeException when the cluster is another one, or when its PodEIPs are of another cluster id than
     *     the audit; nothing was released
     * @throws CloudException when the cloud cannot be read
     */
    public AuditReport releaseOrphans() {
        AuditReport report = inspect();
        Map<EipId, Eip> fresh = eips.describe(report.only(Fate.RELEASABLE).stream()
                .map(orphan -> orphan.eip().id())
                .toList());
        List<ReadPodEip> podEips = fresh.isEmpty() ? List.of() : cluster.podEips();
        requireOneIdentity(podEips);
        List<AuditedEip> after = report.eips().stream()
                .map(each -> each.fate() == Fate.RELEASABLE ? release(each, fresh, podEips) : each)
                .toList();
        return new AuditReport(report.clusterUid(), report.at(), after);
    }

    private AuditedEip release(AuditedEip orphan, Map<EipId, Eip> fresh, Collection<ReadPodEip> podEips) {
        Eip eip = fresh.get(orphan.eip().id());
        boolean still = eip != null
                && rules(clock.instant()).judge(List.of(eip), podEips).stream()
                        .anyMatch(again -> again.fate() == Fate.RELEASABLE);
        if (eip == null || !still) {
            return orphan.with(Fate.NOT_RELEASED, "it is no more what it was a moment ago");
        }
        try {
            if (eip.bandwidthPackageId().isPresent()) {
                eips.leavePackage(eip.id(), eip.bandwidthPackageId().get());
                return orphan.with(Fate.LEFT_PACKAGE, "its PodEIP is gone");
            }
            eips.release(eip.id());
            return orphan.with(Fate.RELEASED, "its PodEIP is gone");
        } catch (CloudException refused) {
            return orphan.with(Fate.NOT_RELEASED, String.valueOf(refused.getMessage()));
        }
    }

    private AuditRules rules(Instant now) {
        return new AuditRules(mark(), now, minimumAge, firstSeen);
    }

    private String mark() {
        return clusterId == null ? clusterUid : clusterId;
    }

    /** A clone has the UID of the original, and no PodEIPs for what the original bought since. */
    private void requireOneIdentity(Collection<ReadPodEip> podEips) {
        if (clusterId != null) {
            return;
        }
        podEips.stream()
                .flatMap(podEip ->
                        Optional.ofNullable(podEip.podEip().getMetadata().getAnnotations())
                                .map(annotations -> annotations.get(RecordAnnotations.CLUSTER))
                                .stream())
                .filter(other -> !other.equals(clusterUid))
                .findFirst()
                .ifPresent(other -> {
                    throw new DrawbridgeException("PodEIPs of this cluster are of cluster id " + Finding.quote(other)
                            + ", so that EIPs with the mark of " + Finding.quote(clusterUid)
                            + " may be another cluster's: say which is meant, by clusterId or --cluster-id");
                });
    }

    private void requireCluster() {
        Optional<String> actual = cluster.clusterUid();
        if (actual.filter(clusterUid::equals).isEmpty()) {
            throw new DrawbridgeException("the cluster's namespace kube-system has the UID "
                    + actual.map(Finding::quote).orElse("(cannot be read)") + ", not " + Finding.quote(clusterUid)
                    + ": name the cluster that is meant by its own UID");
        }
    }

    /** Builds {@link ClusterAudit}s. */
    public static final class Builder {
        private final PodEipSource cluster;
        private final Eips eips;
        private final String clusterUid;
        private Duration minimumAge = Duration.ofHours(1);
        private Map<EipId, Instant> firstSeen = Map.of();
        private Clock clock = Clock.systemUTC();

        @Nullable
        private String clusterId;

        private Builder(PodEipSource cluster, Eips eips, String clusterUid) {
            this.cluster = cluster;
            this.eips = requireNonNull(eips, "eips");
            this.clusterUid = requireNonNull(clusterUid, "clusterUid");
        }

        /**
         * How old an orphan has to be before it is released; default: one hour.
         *
         * @param age zero or more
         */
        public Builder minimumAge(Duration age) {
            if (age.isNegative()) {
                throw new IllegalArgumentException("minimum age " + age + " is out of range; zero or more is allowed");
            }
            this.minimumAge = age;
            return this;
        }

        /**
         * {@link AuditReport#orphansSince()} of an earlier audit; counts where the cloud does not say when an address
         * was bought, as AWS.
         */
        public Builder firstSeen(Map<EipId, Instant> since) {
            this.firstSeen = Map.copyOf(since);
            return this;
        }

        /** The clock for ages; default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Who the cluster is, where its operator was given {@link
         * io.drawbridge.k8s.operator.PodEipOperatorBuilder#clusterId an id of its own}; default the UID of namespace
         * {@code kube-system}.
         *
         * @throws IllegalArgumentException when it has not 1 to 128 characters
         */
        public Builder clusterId(String clusterId) {
            this.clusterId = ClusterIds.checked(clusterId);
            return this;
        }

        /** The audit. */
        public ClusterAudit build() {
            return new ClusterAudit(this);
        }
    }
}
