package io.drawbridge.k8s.operator;

import io.drawbridge.eip.OwnerFilter;

/** Finding again what was bought for a record. */
final class Purchases {

    private Purchases() {}

    static Step read(PodEipRecord record) {
        return new Step.ReadOwned(new OwnerFilter.OfRecord(record.clusterUid().orElseThrow(), record.uid()));
    }
}
