package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * looked at again, and what belongs to no record is released when it is old enough. The cloud is read first, then the
 * API server past all caches: what is bought meanwhile has its record before the second read.
 */
final class Sweep {

    /** How old an EIP without a record has to be. */
    static final Duration ORPHAN_AGE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(PodEipOperator.class);

    private final String clusterUid;
    private final Eips eips;
    private final ClusterApi api;
    private final ClusterCache cache;
    private final Memories memories;
    private final Clock clock;
    private final Clock steady;
    private final Consumer<Key> lookAgain;
    private final OperatorMetrics metrics;
    private final Map<EipId, Instant> firstSeenOrphaned = new HashMap<>();

    Sweep(String clusterUid, Eips eips, Reconciler.Shell shell, OperatorMetrics metrics) {
        this.clusterUid = clusterUid;
        this.eips = eips;
        this.api = shell.api();
        this.cache = shell.cache();
        this.memories = shell.memories();
        this.clock = shell.clock();
        this.steady = shell.steady();
        this.lookAgain = shell.requeue()::now;
        this.metrics = metrics;
    }

    void run() {
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
        for (Eip eip : all) {
            Optional<OwnerMark> mark = eip.owner();
            Optional<PodEipRecord> record = mark.flatMap(owner -> cache.recordByUid(owner.podEipUid()));
            record.ifPresentOrElse(
                    known -> byRecord.computeIfAbsent(known.uid(), none -> new ArrayList<>())
                            .add(eip),
                    () -> orphans.add(eip));
        }
        int inUse = 0;
        int retained = 0;
        for (PodEipRecord record : cache.records()) {
            if (record.isOf(clusterUid)) {
                compare(record, byRecord.getOrDefault(record.uid(), List.of()));
                inUse += record.isRetained() ? 0 : 1;
                retained += record.isRetained() ? 1 : 0;
            }
        }
        retire(orphans);
        metrics.swept(inUse, retained, orphans.size());
        LOG.debug("action=sweep inUse={} retained={} orphaned={}", inUse, retained, orphans.size());
    }

    private void compare(PodEipRecord record, List<Eip> owned) {
        if (record.isStatic() || record.allocationId().isEmpty()) {
            return;
        }
        if (record.isRetained() && !record.deleting()) {
            // Its timer may have been set by a clock that has been corrected since.
            lookAgain.accept(record.key());
        }
        EipId id = record.allocationId().get();
        Optional<Eip> own = owned.stream().filter(eip -> eip.id().equals(id)).findFirst();
        boolean surplus = owned.size() > (own.isPresent() ? 1 : 0);
        boolean asRecorded = record.isRetained()
                || own.flatMap(Eip::association).filter(record::accountsFor).isPresent();
        if (!surplus && asRecorded) {
            return;
        }
        KeyMemory memory = memories.of(record.key());
        memory.about(record.uid());
        memory.suspect();
        if (surplus) {
            memory.readOwned(owned, steady.instant());
        }
        lookAgain.accept(record.key());
    }

    // --- orphans ---

    private void retire(List<Eip> orphans) {
        Set<EipId> ids = new HashSet<>();
        orphans.forEach(eip -> ids.add(eip.id()));
        firstSeenOrphaned.keySet().retainAll(ids);
        for (Eip eip : orphans) {
            Instant since = firstSeenOrphaned.computeIfAbsent(eip.id(), none -> clock.instant());
            Instant born = eip.allocatedAt().orElse(since);
            boolean old = !clock.instant().isBefore(born.plus(ORPHAN_AGE));
            if (old && eip.isIdle() && hasNoRecord(eip)) {
                release(eip);
            }
        }
    }

    /** A name that a tag could not hold whole cannot be looked up: such an EIP is left to people. */
    private boolean hasNoRecord(Eip eip) {
        OwnerMark mark = eip.owner().orElseThrow();
        boolean whole =
                mark.name().length() < EipSpec.LONGEST_TAG && !mark.name().isEmpty();
        return whole
                && api.podEip(new Key(mark.namespace(), mark.name()))
                        .filter(podEip -> podEip.getMetadata().getUid().equals(mark.podEipUid()))
                        .isEmpty();
    }

    private void release(Eip eip) {
        try {
            if (eip.bandwidthPackageId().isPresent()) {
                eips.leavePackage(eip.id(), eip.bandwidthPackageId().get());
            } else {
                eips.release(eip.id());
            }
            LOG.info(
                    "action=retire-orphan eip={} podeip={}",
                    eip.id(),
                    eip.owner().map(OwnerMark::podEipUid).orElse(""));
        } catch (CloudException refused) {
            LOG.warn("action=retire-orphan eip={} outcome=failed cause={}", eip.id(), refused.code());
        }
    }
}
