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
import java.util.function.Supplier;
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

    private final Supplier<Set<EipId>> known;
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

    Sight(Supplier<Set<EipId>> known) {
        this.known = known;
    }

    /** Known to exist is what a cluster's records have been seen with. */
    public static Sight over(ClusterCache cache, String clusterUid) {
        return new Sight(() -> {
            Set<EipId> known = new HashSet<>();
            for (PodEipRecord record : cache.records()) {
                if (record.isOf(clusterUid) && record.isKnownToExist()) {
                    record.allocationId().ifPresent(known::add);
                }
            }
            return known;
        });
    }

    /** A successful answer: of those asked for, which were there. */
    public synchronized void answered(Set<EipId> asked, Set<EipId> seen, Instant now) {
        Set<EipId> exist = known.get();
        for (EipId id : asked) {
            if (seen.contains(id)) {
                missing.remove(id);
            } else if (exist.contains(id)) {
                missing.putIfAbsent(id, now);
            }
        }
        judge(exist, now);
    }

    /** A successful listing of all that carry the cluster's mark. */
    public void listed(Set<EipId> seen, Instant now) {
        Set<EipId> asked = new HashSet<>(known.get());
        asked.addAll(seen);
        answered(asked, seen, now);
    }

    private void judge(Set<EipId> exist, Instant now) {
        missing.keySet().retainAll(exist);
        seesNothing = missing.size() == exist.size();
        long fresh = missing.values().stream()
                .filter(since -> now.isBefore(since.plus(CloudView.BELIEVED_AFTER)))
                .count();
        long doubtful = seesNothing ? missing.size() : fresh;
        blind = doubtful >= FEWEST && doubtful * SHARE >= exist.size() ? new View(missing.size(), exist.size()) : null;
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
