package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EIPs that carry the cluster's mark and belong to no record. Given back is only what this process saw lose its record:
 * a cluster that was restored from a snapshot carries the same marks as the original, and what it misses is most likely
 * the original's. Everything else is told, and released by {@code ClusterAudit} when a person says so.
 */
public final class Orphans {

    /** How old an EIP without a record has to be. */
    static final Duration AGE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final Eips eips;
    private final ClusterApi api;
    private final ClusterCache cache;
    private final Clock clock;
    private final Clock steady;
    private final SlotQueue slots;
    private final Map<EipId, Instant> firstSeen = new HashMap<>();
    private final Set<EipId> told = new HashSet<>();

    public Orphans(Eips eips, Reconciler.Shell shell, SlotQueue slots) {
        this.eips = eips;
        this.api = shell.api();
        this.cache = shell.cache();
        this.clock = shell.clock();
        this.steady = shell.steady();
        this.slots = slots;
    }

    void look(List<Eip> orphans) {
        Set<EipId> ids = new HashSet<>();
        orphans.forEach(eip -> ids.add(eip.id()));
        firstSeen.keySet().retainAll(ids);
        told.retainAll(ids);
        for (Eip eip : orphans) {
            Instant since = firstSeen.computeIfAbsent(eip.id(), none -> clock.instant());
            Instant born = eip.allocatedAt().orElse(since);
            boolean old = !clock.instant().isBefore(born.plus(AGE));
            if (old && !eip.state().isTransitional() && hasNoRecord(eip)) {
                look(eip);
            }
        }
    }

    /** A name that a tag could not hold whole cannot be looked up: such an EIP is left to people. */
    private boolean hasNoRecord(Eip eip) {
        OwnerMark mark = eip.owner().orElseThrow();
        boolean whole =
                mark.name().length() < EipSpec.LONGEST_TAG && !mark.name().isEmpty();
        return whole && isGone(new Key(mark.namespace(), mark.name()), mark.podEipUid());
    }

    /** One that cannot be read may be there, and stands in no other one's way. */
    private boolean isGone(Key key, String uid) {
        try {
            return api.podEip(key)
                    .filter(podEip -> podEip.getMetadata().getUid().equals(uid))
                    .isEmpty();
        } catch (KubernetesClientException unread) {
            LOG.warn("action=orphan key={} outcome=unread cause={}", key, Finding.quote(unread.toString()));
            return false;
        }
    }

    private void look(Eip eip) {
        OwnerMark mark = eip.owner().orElseThrow();
        Optional<Key> naming = cache.namedBy(eip.id());
        if (naming.isPresent()) {
            tellNamed(eip, naming.get());
        } else if (cache.sawDeleted(mark.podEipUid())) {
            retire(eip);
        } else if (told.add(eip.id())) {
            LOG.warn(
                    "action=orphan eip={} podeip={} key={}/{} outcome=kept cause=\"its PodEIP is gone, and this process did"
                            + " not see it go; look at it with ClusterAudit, which can release it\"",
                    eip.id(),
                    mark.podEipUid(),
                    mark.namespace(),
                    mark.name());
        }
    }

    /** A PodEIP that was restored, or made anew by hand: it proves nothing, and yet its pod may live by this EIP. */
    private void tellNamed(Eip eip, Key naming) {
        if (told.add(eip.id())) {
            LOG.warn(
                    "action=orphan eip={} podeip={} key={} outcome=kept cause=\"it was bought for a PodEIP"
                            + " that is gone, and this one names it; delete this one to have the EIP released\"",
                    eip.id(),
                    eip.owner().map(OwnerMark::podEipUid).orElse(""),
                    naming);
        }
    }

    private void retire(Eip eip) {
        Optional<Association> bound = eip.association();
        try {
            if (bound.isPresent()) {
                eips.disassociate(eip.id(), bound.get());
            } else if (eip.bandwidthPackageId().isPresent()) {
                eips.leavePackage(eip.id(), eip.bandwidthPackageId().get());
            } else {
                eips.release(eip.id());
                slots.released(steady.instant());
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
