package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.GoDuration;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.report.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * There is a record of ours and no pod for it, or the record is to go: unbind, keep or release, let go. Nothing is
 * unbound that the record does not account for, and nothing is released before it is unbound and out of its package.
 */
final class RetireEip {

    /** A time that lies further ahead than a rounded second is wrong. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /** How often it is looked for what may have been bought. */
    private static final Duration SECOND_LOOK = Duration.ofMinutes(1);

    private final Ownership ownership;

    RetireEip(Ownership ownership) {
        this.ownership = ownership;
    }

    Step decide(Observation seen, PodEipRecord record) {
        if (record.deleting() && record.abandoned()) {
            return abandon(seen, record);
        }
        if (record.allocationId().isEmpty()) {
            return nothingRecorded(seen, record);
        }
        EipId id = record.allocationId().get();
        boolean mayBeBound = seen.cloud().suspects() || seen.cloud().hasSent(id, EipAction.ASSOCIATE);
        if (record.isSeenUnbound() && !record.deleting() && !mayBeBound) {
            return retained(seen, record);
        }
        if (!record.deleting() && !seen.podConfirmed()) {
            return new ReadStep.ReadPod();
        }
        if (seen.recordConfirmed() == Observation.Confirmation.NONE) {
            // An old list may show a record that is gone, and whose EIP serves another pod at the same address.
            return new ReadStep.ReadRecord();
        }
        return detach(seen, record, id);
    }

    /** The EIP stays, and the mark goes first: the sweep would take an EIP without a record for an orphan. */
    private Step abandon(Observation seen, PodEipRecord record) {
        if (record.isStatic() || record.allocationId().isEmpty()) {
            return new RecordStep.RemoveFinalizer(record);
        }
        EipId id = record.allocationId().get();
        if (!seen.cloud().hasRead(id)) {
            return new ReadStep.ReadEip(id);
        }
        Optional<Eip> read = seen.cloud().eip(id);
        if (read.isEmpty() && !seen.cloud().isGone(id, CloudView.VISIBILITY, seen.now())) {
            // One that shows again with its mark, and without its record, is released.
            return new ReadStep.ReadEip(id);
        }
        boolean marked = read.filter(eip -> eip.owner().isPresent() && ownership.isProven(seen, record, eip))
                .isPresent();
        return marked ? new CloudStep.Disown(id) : new RecordStep.RemoveFinalizer(record);
    }

    private Step nothingRecorded(Observation seen, PodEipRecord record) {
        if (!record.deleting()) {
            return delete(seen, record);
        }
        if (seen.cloud().purchases() == CloudView.Purchases.NONE_YET) {
            return new RecordStep.RemoveFinalizer(record);
        }
        if (seen.cloud().owned().isEmpty()) {
            return Purchases.read(record);
        }
        return retireSurplus(seen, record).orElseGet(() -> boughtNothing(seen, record));
    }

    /**
     * A purchase may be under way, of a leader that stood still or a call that has no answer: with the record its proof
     * would go.
     */
    private static Step boughtNothing(Observation seen, PodEipRecord record) {
        if (seen.cloud().isNothingOwned(seen.now())) {
            return new RecordStep.RemoveFinalizer(record);
        }
        Instant again = seen.cloud()
                .nothingOwned()
                .map(CloudView.Absence::last)
                .orElse(seen.now())
                .plus(SECOND_LOOK);
        return seen.now().isBefore(again) ? Step.Settled.until(again) : Purchases.read(record);
    }

    // --- keeping ---

    private Step retained(Observation seen, PodEipRecord record) {
        if (record.isStatic() || record.retention().isFollow()) {
            return delete(seen, record);
        }
        if (!record.retention().isTtl()) {
            return Step.Settled.FOR_NOW;
        }
        return lateComer(seen, record)
                .<Step>map(left -> new RecordStep.WriteLastSeen(record, left))
                .orElseGet(() -> expire(seen, record));
    }

    /** A pod that came and went before it was served: its time counts, and is written before anything is made of it. */
    private static Optional<Instant> lateComer(Observation seen, PodEipRecord record) {
        Instant known = record.status().podLastSeen().orElse(record.created()).plus(ROUNDING);
        return seen.leftAt().filter(left -> left.isAfter(known));
    }

    private Step expire(Observation seen, PodEipRecord record) {
        Optional<Duration> ttl = record.retention().releaseAfter().flatMap(RetireEip::ttl);
        if (ttl.isEmpty()) {
            return new Step.Refuse(Reason.INVALID_TTL.because("PodEIP " + record.key() + " is kept: releaseAfter is "
                    + record.retention().releaseAfter().map(Finding::quote).orElse("missing")));
        }
        Instant deadline = gone(seen, record).plus(ttl.get());
        return seen.wall().isBefore(deadline) ? Step.Settled.until(seen.steady(deadline)) : delete(seen, record);
    }

    private static Optional<Duration> ttl(String text) {
        try {
            return Optional.of(GoDuration.parse(text).toDuration()).filter(ttl -> !ttl.isNegative());
        } catch (IllegalArgumentException notADuration) {
            return Optional.empty();
        }
    }

    /** Never before the record was created; a time to come is nobody's, so that what this process saw counts. */
    private static Instant gone(Observation seen, PodEipRecord record) {
        Instant lastSeen = record.status().podLastSeen().orElse(record.created());
        if (lastSeen.isAfter(seen.wall().plus(ROUNDING))) {
            return seen.goneSince();
        }
        return lastSeen.isBefore(record.created()) ? record.created() : lastSeen;
    }

    static Step delete(Observation seen, PodEipRecord record) {
        return seen.podConfirmed() ? new RecordStep.DeleteRecord(record) : new ReadStep.ReadPod();
    }

    // --- detaching ---

    private Step detach(Observation seen, PodEipRecord record, EipId id) {
        if (!seen.cloud().hasRead(id)) {
            return new ReadStep.ReadEip(id);
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            return vanished(seen, record, id);
        }
        if (eip.get().state().isTransitional()) {
            return new ReadStep.ReadEip(id);
        }
        if (!ownership.isProven(seen, record, eip.get())) {
            return distrusted(seen, record, eip.get());
        }
        return eip.get().association().isPresent() ? unbind(seen, record, eip.get()) : unbound(seen, record, eip.get());
    }

    /** What the record names is not its own: that EIP is left alone, and what is its own is looked for. */
    private Step distrusted(Observation seen, PodEipRecord record, Eip eip) {
        Optional<Step> own = Purchases.recover(seen, record);
        if (own.isPresent()) {
            return own.get();
        }
        return record.deleting()
                ? new RecordStep.RemoveFinalizer(record)
                : new Step.Refuse(ownership.distrust(seen, record, eip));
    }

    private Step unbind(Observation seen, PodEipRecord record, Eip eip) {
        Association bound = eip.association().orElseThrow();
        if (bound.privateAddress().isEmpty() && record.target().isPresent()) {
            String address = record.target().get().privateAddress();
            Optional<List<NetworkInterface>> interfaces = seen.cloud().interfacesOf(address);
            if (interfaces.isEmpty()) {
                return new ReadStep.Locate(address);
            }
            bound = Targets.resolve(interfaces.get(), bound);
        }
        if (record.accountsFor(bound)) {
            return seen.cloud().awaits(eip.id(), EipAction.DISASSOCIATE, seen.now())
                    ? new ReadStep.ReadEip(eip.id())
                    : new CloudStep.Disassociate(eip.id(), bound);
        }
        return record.isStatic() ? letGo(seen, record) : new Step.Refuse(Targets.inUseElsewhere(eip));
    }

    private Step unbound(Observation seen, PodEipRecord record, Eip eip) {
        if (!record.deleting()) {
            return record.isRetained()
                    ? retireSurplus(seen, record).orElseGet(() -> retained(seen, record))
                    : new RecordStep.RecordRetained(record, Optional.of(eip), seen.goneSince());
        }
        return record.isStatic() ? letGo(seen, record) : release(seen, eip);
    }

    private Step release(Observation seen, Eip eip) {
        if (eip.bandwidthPackageId().isPresent()) {
            return seen.cloud().awaits(eip.id(), EipAction.LEAVE_PACKAGE, seen.now())
                    ? new ReadStep.ReadEip(eip.id())
                    : new CloudStep.LeavePackage(
                            eip.id(), eip.bandwidthPackageId().get());
        }
        return seen.cloud().awaits(eip.id(), EipAction.RELEASE, seen.now())
                ? new ReadStep.ReadEip(eip.id())
                : new CloudStep.Release(eip.id());
    }

    /** An id that the cloud does not show may be gone, or not visible yet: time tells, or that it was just released. */
    private Step vanished(Observation seen, PodEipRecord record, EipId id) {
        if (record.deleting() && seen.cloud().hasSent(id, EipAction.RELEASE)) {
            return letGo(seen, record);
        }
        Optional<Step> own = Purchases.recover(seen, record);
        if (own.isPresent()) {
            return own.get();
        }
        if (!seen.cloud().isGone(id, patience(seen, record), seen.now())) {
            return new ReadStep.ReadEip(id);
        }
        if (record.deleting()) {
            return letGo(seen, record);
        }
        return record.isRetained()
                ? retained(seen, record)
                : new RecordStep.RecordRetained(record, Optional.empty(), seen.goneSince());
    }

    /**
     * A wait costs nothing, and a record that is let go leaves nobody to look after its EIP. Longest where no listing
     * helps.
     */
    private static Duration patience(Observation seen, PodEipRecord record) {
        boolean unlisted = record.isStatic() || seen.cloud().seesNothing();
        return unlisted ? CloudView.BELIEVED_AFTER : CloudView.VISIBILITY;
    }

    private Step letGo(Observation seen, PodEipRecord record) {
        if (!record.deleting()) {
            return delete(seen, record);
        }
        if (!record.isStatic()
                && !seen.cloud().knowsPurchases()
                && seen.cloud().owned().isEmpty()) {
            return Purchases.read(record);
        }
        return retireSurplus(seen, record)
                .orElseGet(() -> mayHideOne(seen, record)
                        ? boughtNothing(seen, record)
                        : new RecordStep.RemoveFinalizer(record));
    }

    /** Of several purchases one may not show yet, and nobody looks for it once the record is gone. */
    private static boolean mayHideOne(Observation seen, PodEipRecord record) {
        boolean lately = record.purchase()
                .at()
                .filter(bought -> seen.wall().isBefore(bought.plus(CloudView.VISIBILITY)))
                .isPresent();
        return lately && record.purchase().made() > 1;
    }

    // --- surplus ---

    /** EIPs that carry the record's mark and are not the record's: bought twice under late visibility. */
    Optional<Step> retireSurplus(Observation seen, PodEipRecord record) {
        List<Eip> owned = seen.cloud().owned().orElse(List.of());
        return owned.stream()
                .map(Eip::id)
                .filter(id -> !record.allocationId().equals(Optional.of(id)))
                .flatMap(id -> retire(seen, record, id).stream())
                .findFirst();
    }

    private Optional<Step> retire(Observation seen, PodEipRecord record, EipId id) {
        if (!seen.cloud().hasRead(id)) {
            return Optional.of(new ReadStep.ReadEip(id));
        }
        Optional<Eip> eip = seen.cloud().eip(id);
        if (eip.isEmpty()) {
            boolean gone = seen.cloud().hasSent(id, EipAction.RELEASE)
                    || seen.cloud().isGone(id, CloudView.VISIBILITY, seen.now());
            return gone ? Optional.empty() : Optional.of(new ReadStep.ReadEip(id));
        }
        if (eip.get().state().isTransitional()) {
            return Optional.of(new ReadStep.ReadEip(id));
        }
        if (seen.recordConfirmed() != Observation.Confirmation.FRESH) {
            // Another leader may have written by now which of the EIPs is the record's.
            return Optional.of(new ReadStep.ReadRecord());
        }
        return Optional.of(
                eip.get().association().isPresent() ? unbind(seen, record, eip.get()) : release(seen, eip.get()));
    }
}
