package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Whether the cloud's answers can be believed. EIPs vanish one by one; when many of those that are known to exist
 * vanish from the answers at once, it is the view that is gone and not the EIPs: a wrong account or region, an identity
 * that sees one resource group, a page that is missing. The operator then neither cuts, withdraws nor buys.
 *
 * <p>Sight returns when what was missed is seen again. A part that stays missing for {@link CloudView#BELIEVED_AFTER}
 * while others are seen is believed to be gone; an account in which nothing is seen any more is not believed at all.
 */
public final class Sight {

    /** Fewer are lost by hand, one by one. */
    private static final int FEWEST = 2;

    /** At least one of so many has to be missing. */
    private static final int SHARE = 10;

    private final String clusterUid;

    /** Known to exist is what a cluster's records have been seen with; each with the number of records that name it. */
    private final Map<EipId, Integer> known = new HashMap<>();

    /** Of these, what this process has given back itself: that it is gone before its record is no surprise. */
    private final Set<EipId> released = new HashSet<>();

    private final Map<EipId, Instant> missing = new HashMap<>();

    @Nullable
    private View blind;

    private boolean seesNothing = true;

    /**
     * What is missing.
     *
     * @param missing how many EIPs
     * @param known of how many that are known to exist
     */
    public record View(int missing, int known) {}

    public Sight(String clusterUid) {
        this.clusterUid = clusterUid;
    }

    /** A record before and after it has changed. */
    public synchronized void replaced(Optional<PodEipRecord> before, Optional<PodEipRecord> after) {
        Optional<EipId> gone = before.flatMap(this::existing);
        Optional<EipId> there = after.flatMap(this::existing);
        if (gone.equals(there)) {
            return;
        }
        there.ifPresent(id -> known.merge(id, 1, Integer::sum));
        gone.ifPresent(this::forget);
    }

    private Optional<EipId> existing(PodEipRecord record) {
        return record.isOf(clusterUid) && record.isKnownToExist() ? record.allocationId() : Optional.empty();
    }

    private void forget(EipId id) {
        if (known.merge(id, -1, Integer::sum) <= 0) {
            known.remove(id);
            released.remove(id);
            missing.remove(id);
        }
    }

    /** The cloud has accepted that this EIP is given back. */
    public synchronized void released(EipId id) {
        if (known.containsKey(id)) {
            released.add(id);
            missing.remove(id);
        }
    }

    /** A successful answer: of those asked for, which were there. */
    public synchronized void answered(Set<EipId> asked, Set<EipId> seen, Instant now) {
        for (EipId id : asked) {
            if (seen.contains(id)) {
                missing.remove(id);
            } else if (known.containsKey(id) && !released.contains(id)) {
                missing.putIfAbsent(id, now);
            }
        }
        judge(now);
    }

    /** A successful listing of all that carry the cluster's mark. */
    public synchronized void listed(Set<EipId> seen, Instant now) {
        Set<EipId> asked = new HashSet<>(known.keySet());
        asked.addAll(seen);
        answered(asked, seen, now);
    }

    private void judge(Instant now) {
        int exist = known.size() - released.size();
        seesNothing = missing.size() == exist;
        long fresh = missing.values().stream()
                .filter(since -> now.isBefore(since.plus(CloudView.BELIEVED_AFTER)))
                .count();
        long doubtful = seesNothing ? missing.size() : fresh;
        blind = doubtful >= FEWEST && doubtful * SHARE >= exist ? new View(missing.size(), exist) : null;
    }

    /** What is missing, while the answers are in doubt. */
    public synchronized Optional<View> blind() {
        return Optional.ofNullable(blind);
    }

    /** Whether not one of the known EIPs is seen, be it the only one: reason for more patience. */
    public synchronized boolean seesNothing() {
        return seesNothing;
    }

    public synchronized Optional<Refusal> doubt() {
        return blind().map(view -> Reason.CLOUD_IN_DOUBT.because("the cloud's answers leave out " + view.missing()
                + " of " + view.known() + " EIPs that are known to exist"));
    }
}
