package io.drawbridge.k8s.uninstall;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.k8s.migration.internal.Inventory;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.podeip.internal.ReadPodEip;
import io.drawbridge.k8s.uninstall.UninstalledEip.Fate;
import io.drawbridge.k8s.uninstall.UninstalledEip.Use;
import java.util.Optional;
import java.util.Set;

/** What becomes of an EIP, as a pure function of its PodEIP and of what the cloud shows. */
final class Fates {

    private final Inventory seen;
    private final Set<DrainPermission> permissions;

    Fates(Inventory seen, Set<DrainPermission> permissions) {
        this.seen = seen;
        this.permissions = permissions;
    }

    /** Why, and what. */
    record Verdict(Fate fate, String why) {}

    UninstalledEip row(PodEipRecord record) {
        Optional<Eip> eip = record.allocationId().map(seen.eips()::get);
        Verdict drained = drained(record, eip);
        boolean ours = record.isOf(seen.clusterUid());
        Fate frozen = ours ? Fate.KEPT : Fate.NOT_OURS;
        return new UninstalledEip(
                record.key().namespace(),
                record.key().name(),
                record.allocationId(),
                eip.map(Eip::address),
                record.retention().releaseStrategy()
                        + record.retention()
                                .releaseAfter()
                                .map(after -> " " + after)
                                .orElse(""),
                eip.isEmpty() ? Use.NOT_SEEN : isInUse(record, eip.get()) ? Use.IN_USE : Use.RETAINED,
                frozen,
                drained.fate(),
                drained.why());
    }

    /** What draining makes of the EIP that a record names, as the cloud shows it now. */
    Verdict drained(PodEipRecord record, Optional<Eip> eip) {
        if (!record.isOf(seen.clusterUid())) {
            return new Verdict(Fate.NOT_OURS, "its PodEIP is another controller's");
        }
        if (seen.strange().contains(record.key())) {
            return new Verdict(Fate.BLOCKED, "its PodEIP " + ReadPodEip.OfAnotherForm.WHY);
        }
        if (eip.isEmpty()) {
            return new Verdict(Fate.RELEASED, "the cloud does not show it");
        }
        if (!isProven(record, eip.get()) && !isClaimed(record, eip.get())) {
            return new Verdict(Fate.KEPT, "it does not carry the mark of its PodEIP, and is left alone");
        }
        if (isInUse(record, eip.get()) && !permissions.contains(DrainPermission.EIPS_IN_USE)) {
            return new Verdict(Fate.BLOCKED, "a living pod uses it, and EIPS_IN_USE is not given");
        }
        if (!isProven(record, eip.get()) && !permissions.contains(DrainPermission.UNMARKED_EIPS)) {
            return new Verdict(
                    Fate.KEPT, "only its PodEIP says that it is the operator's affair, and UNMARKED_EIPS is not given");
        }
        Optional<Association> strange = eip.get().association().filter(bound -> !accountsFor(record, bound));
        if (strange.isPresent() && !record.isStatic()) {
            return new Verdict(
                    Fate.BLOCKED, "it is bound to " + strange.get() + ", which its PodEIP does not account for");
        }
        if (record.isStatic()) {
            return new Verdict(Fate.DETACHED, "it is the user's own");
        }
        boolean kept = !record.retention().isFollow() && !permissions.contains(DrainPermission.RETAINED_EIPS);
        return kept
                ? new Verdict(Fate.DETACHED_AND_KEPT, "its release strategy keeps it, and RETAINED_EIPS is not given")
                : new Verdict(Fate.RELEASED, "it was bought for the pod");
    }

    private boolean isProven(PodEipRecord record, Eip eip) {
        return !record.isStatic()
                && eip.owner()
                        .filter(mark -> mark.clusterUid().equals(seen.clusterUid())
                                && mark.podEipUid().equals(record.uid()))
                        .isPresent();
    }

    /** What a record says about itself proves nothing. */
    private static boolean isClaimed(PodEipRecord record, Eip eip) {
        return eip.owner().isEmpty() && (record.isStatic() || record.adopted().equals(record.allocationId()));
    }

    /** Whether the pod keeps what it has. */
    boolean leavesInUse(PodEipRecord record) {
        Optional<Eip> eip = record.allocationId().map(seen.eips()::get);
        return drained(record, eip).fate() == Fate.KEPT
                && eip.flatMap(Eip::association)
                        .filter(bound -> accountsFor(record, bound))
                        .isPresent();
    }

    /** One that is ending may serve for a while; pods that have ended are not among what is seen. */
    private boolean isInUse(PodEipRecord record, Eip eip) {
        return eip.association().isPresent() && seen.pod(record.key()).isPresent();
    }

    /** A binding without a private address is one to the primary address, which the pod's own list of EIPs tells. */
    boolean accountsFor(PodEipRecord record, Association bound) {
        return record.accountsFor(bound)
                || (bound.privateAddress().isEmpty()
                        && record.target()
                                .filter(target -> target.networkInterfaceId().equals(bound.instanceId()))
                                .isPresent());
    }
}
