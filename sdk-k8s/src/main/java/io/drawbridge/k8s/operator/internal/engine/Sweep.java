package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.cluster.TooSoonException;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.Ownership;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares all EIPs that carry the cluster's mark with the records: surplus goes back to its key, contradictions are
 * looked at again, and what belongs to no record goes to {@link Orphans}. The cloud is read first, then the API server
 * past all caches: what is bought meanwhile has its record before the second read.
 */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final String clusterUid;
    private final Set<String> namespaces;
    private final Eips eips;
    private final ClusterCache cache;
    private final Memories memories;
    private final Clock steady;
    private final Consumer<Key> lookAgain;
    private final OperatorMetrics metrics;
    private final Sight sight;
    private final Orphans orphanage;
    private final Reporter reporter;
    private boolean wasBlind;

    /**
     * Looks after the EIPs of a cluster.
     *
     * @param namespaces whose PodEIPs are known here; none for all
     */
    public Sweep(
            String clusterUid,
            Set<String> namespaces,
            Eips eips,
            Reconciler.Shell shell,
            Orphans orphanage,
            OperatorMetrics metrics) {
        this.clusterUid = clusterUid;
        this.namespaces = namespaces;
        this.eips = eips;
        this.cache = shell.cache();
        this.memories = shell.memories();
        this.steady = shell.steady();
        this.lookAgain = shell.requeue()::now;
        this.sight = shell.sight();
        this.reporter = shell.reporter();
        this.orphanage = orphanage;
        this.metrics = metrics;
    }

    public void run() {
        try {
            sweep(eips.describe(OwnerFilter.cluster(clusterUid)));
        } catch (CloudException refused) {
            LOG.warn("action=sweep outcome=failed cause={}", refused.code());
        } catch (KubernetesClientException | TooSoonException unread) {
            LOG.warn("action=sweep outcome=failed cause={}", Finding.quote(unread.toString()));
        }
    }

    private void sweep(List<Eip> all) {
        Map<String, List<Eip>> byRecord = new HashMap<>();
        List<Eip> orphans = new ArrayList<>();
        Set<EipId> seen = new HashSet<>();
        for (Eip eip : all) {
            seen.add(eip.id());
            Optional<OwnerMark> mark = eip.owner();
            Optional<PodEipRecord> record = mark.flatMap(owner -> cache.recordByUid(owner.podEipUid()));
            record.ifPresentOrElse(
                    known -> byRecord.computeIfAbsent(known.uid(), none -> new ArrayList<>())
                            .add(eip),
                    () -> {
                        if (isWatched(eip)) {
                            orphans.add(eip);
                        }
                    });
        }
        sight.listed(seen, steady.instant());
        tellSight();
        for (PodEipRecord record : cache.records()) {
            if (record.isOf(clusterUid)) {
                compare(record, byRecord.getOrDefault(record.uid(), List.of()));
            }
        }
        if (sight.blind().isEmpty()) {
            orphanage.look(orphans);
        }
        metrics.swept(orphans.size());
        LOG.debug("action=sweep listed={} orphaned={}", all.size(), orphans.size());
    }

    /** What another namespace's PodEIPs hold is another operator's to know. */
    private boolean isWatched(Eip eip) {
        return namespaces.isEmpty()
                || eip.owner()
                        .map(OwnerMark::namespace)
                        .filter(namespaces::contains)
                        .isPresent();
    }

    private void tellSight() {
        Optional<Sight.View> blind = sight.blind();
        metrics.missing(blind.map(Sight.View::missing).orElse(0));
        if (blind.isPresent() != wasBlind) {
            wasBlind = blind.isPresent();
            reporter.sight(sight.doubt());
        }
    }

    /**
     * A key is looked at again when the listing is not what its record says; what it finds there decides. A user's own
     * EIP is in no listing: what binds one to a pod reads it each time.
     */
    private void compare(PodEipRecord record, List<Eip> owned) {
        if (record.isRetained() && !record.deleting()) {
            // Its time may be over.
            lookAgain.accept(record.key());
        }
        boolean inDoubt = record.isStatic() ? !record.isRetained() : !isAsRecorded(record, owned);
        if (!inDoubt) {
            return;
        }
        KeyMemory memory = memories.of(record.key());
        memory.about(record);
        memory.cloud().suspect();
        boolean others = owned.stream().anyMatch(eip -> !Optional.of(eip.id()).equals(record.allocationId()));
        if (others) {
            memory.cloud().listed(owned);
        }
        lookAgain.accept(record.key());
    }

    private static boolean isAsRecorded(PodEipRecord record, List<Eip> owned) {
        if (record.allocationId().isEmpty()) {
            return owned.isEmpty();
        }
        if (owned.size() != 1) {
            // An adopted one carries no mark; whether it is there is for its own key to read.
            return owned.isEmpty() && record.adopted().isPresent();
        }
        Eip only = owned.get(0);
        boolean bound = only.association().isPresent();
        return Optional.of(only.id()).equals(record.allocationId())
                && (record.isRetained() ? !bound : Ownership.isAtTarget(only, record));
    }
}
