package io.drawbridge.k8s.audit;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.audit.AuditedEip.Fate;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells orphans from the rest, as a pure function. A PodEIP is there before anything is bought for it, and no UID comes
 * twice; so an EIP that the cloud showed before all PodEIPs were read, and whose UID is not among them, has lost its
 * PodEIP for good.
 *
 * @param clusterUid whose EIPs
 * @param now when the cloud was asked
 * @param minimumAge how old an orphan has to be
 * @param firstSeen since when EIPs are known to be there, where the cloud does not say
 */
record AuditRules(String clusterUid, Instant now, Duration minimumAge, Map<EipId, Instant> firstSeen) {

    /** Judges EIPs by the PodEIPs that were read after them. */
    List<AuditedEip> judge(Collection<Eip> eips, Collection<ReadPodEip> podEips) {
        Map<String, ReadPodEip> byUid = new HashMap<>();
        Map<String, ReadPodEip> byNamed = new HashMap<>();
        for (ReadPodEip podEip : podEips) {
            byUid.put(podEip.podEip().getMetadata().getUid(), podEip);
            podEip.named().forEach(id -> byNamed.put(id, podEip));
        }
        return eips.stream()
                .flatMap(eip -> eip.owner().filter(mark -> mark.clusterUid().equals(clusterUid)).stream()
                        .map(mark -> judge(eip, mark, byUid, byNamed)))
                .toList();
    }

    private AuditedEip judge(Eip eip, OwnerMark mark, Map<String, ReadPodEip> byUid, Map<String, ReadPodEip> byNamed) {
        ReadPodEip own = byUid.get(mark.podEipUid());
        ReadPodEip naming = byNamed.get(eip.id().value());
        if (own != null) {
            return kept(eip, own);
        }
        return naming == null ? orphan(eip) : row(eip, Standing.FOREIGN, name(naming) + " names it", Fate.KEPT);
    }

    private AuditedEip kept(Eip eip, ReadPodEip own) {
        Standing standing = eip.association().isPresent() ? Standing.ADOPTED : Standing.RETAINED;
        if (own instanceof ReadPodEip.OfAnotherForm) {
            return row(eip, standing, "of " + name(own) + ", which " + ReadPodEip.OfAnotherForm.WHY, Fate.KEPT);
        }
        if (!own.named().contains(eip.id().value())) {
            String other = own.named().stream().findFirst().orElse("none yet");
            return row(eip, Standing.SURPLUS, name(own) + " names " + other, Fate.KEPT);
        }
        return row(eip, standing, "of " + name(own), Fate.KEPT);
    }

    private AuditedEip orphan(Eip eip) {
        Optional<Duration> age = age(eip);
        if (!eip.isIdle()) {
            return row(eip, Standing.ORPHANED, "its PodEIP is gone, but it is " + eip.state(), Fate.WAITS);
        }
        if (age.filter(old -> old.compareTo(minimumAge) >= 0).isEmpty()) {
            String known = age.map(old -> "known for " + old.truncatedTo(ChronoUnit.SECONDS) + " only")
                    .orElse("of unknown age");
            return row(eip, Standing.ORPHANED, "its PodEIP is gone; " + known, Fate.WAITS);
        }
        return row(eip, Standing.ORPHANED, "its PodEIP is gone", Fate.RELEASABLE);
    }

    private AuditedEip row(Eip eip, Standing standing, String why, Fate fate) {
        return new AuditedEip(eip, standing, why, age(eip), fate);
    }

    private Optional<Duration> age(Eip eip) {
        return eip.allocatedAt()
                .or(() -> Optional.ofNullable(firstSeen.get(eip.id())))
                .map(since -> Duration.between(since, now));
    }

    private static String name(ReadPodEip read) {
        ObjectMeta metadata = read.podEip().getMetadata();
        return metadata.getNamespace() + "/" + metadata.getName();
    }
}
