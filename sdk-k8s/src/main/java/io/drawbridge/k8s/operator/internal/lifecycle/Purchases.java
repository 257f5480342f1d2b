package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerFilter;
import java.util.List;
import java.util.Optional;

/** Finding again what was bought for a record. */
final class Purchases {

    private Purchases() {}

    static Step read(PodEipRecord record) {
        return new ReadStep.ReadOwned(
                new OwnerFilter.OfRecord(record.clusterUid().orElseThrow(), record.uid()));
    }

    /**
     * The record names an EIP that is not its own, or none that is seen: what carries its mark is put in that one's
     * place.
     */
    static Optional<Step> recover(Observation seen, PodEipRecord record) {
        if (record.isStatic()) {
            return Optional.empty();
        }
        Optional<List<Eip>> owned = seen.cloud().owned();
        return owned.isEmpty()
                ? Optional.of(read(record))
                : Ownership.choose(owned.get(), record)
                        .map(Eip::id)
                        .filter(id -> !record.allocationId().equals(Optional.of(id)))
                        .map(id -> new RecordStep.RecordPurchase(record, id));
    }

    /** An EIP of the record's own that sits where the recorded one is to be bound takes its place. */
    static Optional<Step> preferBound(Observation seen, PodEipRecord record) {
        EipId recorded = record.allocationId().orElseThrow();
        List<Eip> owned = seen.cloud().owned().orElse(List.of());
        boolean recordedIsBound =
                owned.stream().anyMatch(eip -> eip.id().equals(recorded) && Ownership.isAtTarget(eip, record));
        return recordedIsBound
                ? Optional.empty()
                : owned.stream()
                        .filter(eip -> Ownership.isAtTarget(eip, record))
                        .findFirst()
                        .map(eip -> new RecordStep.RecordPurchase(record, eip.id()));
    }
}
