package io.drawbridge.k8s.uninstall;

import io.drawbridge.calls.SteadyClock;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.k8s.migration.internal.AskingPod;
import io.drawbridge.k8s.migration.internal.Inventory;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.PodBodies;
import io.drawbridge.k8s.operator.internal.cluster.RecordBodies;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView.Absence;
import io.drawbridge.k8s.operator.internal.lifecycle.PodCondition;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.uninstall.UninstalledEip.Fate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Drains a cluster, one step of each PodEIP at a time. Every {@link #advance} looks anew: it can be broken off anywhere
 * and begun again, since what was decided is written down as the deletion of the PodEIP before anything is unbound. Not
 * for use by several threads.
 */
public final class Drain {

    private static final String GONE = "let go";

    private final Uninstall uninstall;
    private final ClusterApi api;
    private final Eips eips;
    private final Clock clock;
    private final Set<DrainPermission> permissions;
    private final Clock steady;
    private final Map<EipId, Absence> notSeen = new HashMap<>();
    private final Map<String, Absence> nothingBought = new HashMap<>();
    private final Set<EipId> released = new HashSet<>();

    @Nullable
    private KnownEips known;

    Drain(Uninstall uninstall, ClusterApi api, Eips eips, Clock clock, Set<DrainPermission> permissions) {
        this.uninstall = uninstall;
        this.api = api;
        this.eips = eips;
        this.clock = clock;
        this.steady = SteadyClock.of(clock);
        this.permissions = permissions;
    }

    /**
     * What came of an {@link #advance}.
     *
     * @param done what was done, a line each
     * @param left the PodEIPs that are still to go, as {@code namespace/name}
     * @param blocked those that stay, with what they lack
     */
    public record Progress(List<String> done, List<String> left, List<UninstalledEip> blocked) {
        /** Copies the lists. */
        public Progress {
            done = List.copyOf(done);
            left = List.copyOf(left);
            blocked = List.copyOf(blocked);
        }

        /** Whether nothing is left to do, but for what is blocked. */
        public boolean isFinished() {
            return left.isEmpty();
        }
    }

    /**
     * Takes the next step of every PodEIP of the operator's.
     *
     * @throws io.drawbridge.error.DrawbridgeException when it is not clear whose PodEIPs are meant; nothing was done
     * @throws io.drawbridge.error.CloudException when the cloud refuses; advancing again is safe
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the cluster refuses; advancing again is safe
     */
    public Progress advance() {
        Inventory seen = uninstall.lookAtOwn();
        KnownEips sight = known == null ? new KnownEips(seen.clusterUid()) : known;
        known = sight;
        notSeen.keySet().removeAll(seen.eips().keySet());
        Fates fates = new Fates(seen, permissions);
        Optional<String> doubt = sight.doubt(seen, steady.instant());
        if (doubt.isPresent()) {
            return doubted(ours(seen).map(fates::row).toList(), doubt.get());
        }
        List<String> done = new ArrayList<>();
        List<String> left = new ArrayList<>();
        List<UninstalledEip> blocked = new ArrayList<>();
        for (PodEipRecord record : ours(seen).toList()) {
            UninstalledEip row = fates.row(record);
            if (row.whenDrained() == Fate.BLOCKED) {
                blocked.add(row);
                continue;
            }
            String step = isDoubtful(seen, record, sight.patience()) ? "" : step(seen, fates, record);
            if (!step.isEmpty()) {
                done.add(record.key() + ": " + step);
            }
            if (!step.equals(GONE)) {
                left.add(record.key().toString());
            }
        }
        return new Progress(done, left, blocked);
    }

    private static Stream<PodEipRecord> ours(Inventory seen) {
        return seen.records().stream()
                .filter(record -> record.isOf(seen.clusterUid()) && (!record.deleting() || record.isProtected()));
    }

    /** Nothing is done: what is not seen is not gone, and what is bought may not be seen either. */
    private static Progress doubted(List<UninstalledEip> rows, String why) {
        return new Progress(
                List.of(),
                rows.stream().map(row -> row.namespace() + "/" + row.pod()).toList(),
                rows.stream().map(row -> row.blocked(why)).toList());
    }

    /** Whether a pod's EIP is missing, and not for so long that the pod may be told. */
    private boolean isDoubtful(Inventory seen, PodEipRecord record, Duration patience) {
        Optional<EipId> missing =
                record.allocationId().filter(id -> !seen.eips().containsKey(id));
        return missing.isPresent() && !record.deleting() && !isGone(missing.get(), notSeen, patience);
    }

    /** What was done; nothing when there is to wait. */
    private String step(Inventory seen, Fates fates, PodEipRecord record) {
        RecordBodies bodies = new RecordBodies(seen.clusterUid());
        if (!record.deleting() && !record.isProtected()) {
            var unused = api.patch(record.key(), bodies.withFinalizer(record));
            return "protected again";
        }
        Optional<AskingPod> told = seen.pod(record.key())
                .filter(pod -> record.serves(pod.pod()) && pod.pod().claimsEip() && !fates.leavesInUse(record));
        if (told.isPresent()) {
            withdraw(told.get());
            return "its pod was told";
        }
        if (!record.deleting()) {
            var unused = api.delete(record.key(), record.uid(), record.resourceVersion());
            return "deletion written down";
        }
        for (EipId id : ids(record)) {
            Optional<String> step = retire(fates, record, id);
            if (step.isPresent()) {
                return step.get();
            }
        }
        if (ids(record).isEmpty() && !isGone(record.uid(), nothingBought, CloudView.VISIBILITY)) {
            return "";
        }
        var unused = api.patch(record.key(), bodies.withoutFinalizer(record));
        return GONE;
    }

    private void withdraw(AskingPod pod) {
        PodCondition condition =
                PodCondition.refused(Reason.DETACHED.because("the operator is being taken out of the cluster"));
        var unused = api.patchPodStatus(
                pod.pod().key(),
                PodBodies.both(pod.pod(), Optional.empty(), DnsTarget.EXTERNAL_DNS, condition, clock.instant())
                        .toString());
    }

    /** The EIP that the record names, and whatever else was bought for it. */
    private List<EipId> ids(PodEipRecord record) {
        Set<EipId> ids = new LinkedHashSet<>();
        record.allocationId().ifPresent(ids::add);
        if (!record.isStatic()) {
            eips.describe(OwnerFilter.record(record.clusterUid().orElseThrow(), record.uid()))
                    .forEach(eip -> ids.add(eip.id()));
        }
        return List.copyOf(ids);
    }

    /** What was done about an EIP, read for this very decision; empty when nothing is left to do about it. */
    private Optional<String> retire(Fates fates, PodEipRecord record, EipId id) {
        Optional<Eip> eip = Optional.ofNullable(eips.describe(List.of(id)).get(id));
        if (eip.isEmpty()) {
            return released.contains(id) || isGone(id, notSeen, CloudView.VISIBILITY)
                    ? Optional.empty()
                    : Optional.of("");
        }
        notSeen.remove(id);
        Fates.Verdict verdict = fates.drained(record, eip);
        if (verdict.fate() == Fate.KEPT || verdict.fate() == Fate.BLOCKED) {
            return verdict.fate() == Fate.KEPT ? Optional.empty() : Optional.of("");
        }
        if (eip.get().state().isTransitional()) {
            return Optional.of("");
        }
        Optional<Association> bound = eip.get().association();
        if (bound.isPresent() && fates.accountsFor(record, bound.get())) {
            eips.disassociate(id, bound.get());
            return Optional.of(id + " unbound from " + bound.get());
        }
        return switch (verdict.fate()) {
            case RELEASED -> Optional.of(giveBack(eip.get()));
            case DETACHED_AND_KEPT -> disown(eip.get());
            default -> Optional.empty();
        };
    }

    private String giveBack(Eip eip) {
        if (eip.bandwidthPackageId().isPresent()) {
            eips.leavePackage(eip.id(), eip.bandwidthPackageId().get());
            return eip.id() + " taken out of " + eip.bandwidthPackageId().get();
        }
        eips.release(eip.id());
        released.add(eip.id());
        return eip.id() + " given back";
    }

    /** Without its mark no later audit takes it for an orphan. */
    private Optional<String> disown(Eip eip) {
        if (eip.owner().isEmpty()) {
            return Optional.empty();
        }
        eips.disown(eip.id());
        return Optional.of(eip.id() + " kept, without the operator's mark");
    }

    /** As the operator believes it: by several readings, over the time that a purchase may stay invisible. */
    private <K> boolean isGone(K what, Map<K, Absence> absences, Duration patience) {
        Instant now = steady.instant();
        return absences.merge(what, Absence.first(now), (before, again) -> before.again(now))
                .isOver(patience, now);
    }
}
