package io.drawbridge.testing.cloud;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import java.util.Optional;

/** Shows an entry of the engine as a value. */
final class Snapshot {

    private Snapshot() {}

    static Eip of(EipEntry entry) {
        Eip.Builder eip = Eip.builder(EipId.of(entry.id), entry.address, EipState.of(entry.state.word))
                .tags(entry.tags)
                .allocatedAt(entry.boughtAt);
        if (entry.place != null) {
            Optional<String> address = Optional.of(entry.place.privateAddress()).filter(text -> !text.isEmpty());
            eip.association(new Association(entry.place.interfaceId(), address));
        }
        if (!entry.packageId.isEmpty()) {
            eip.bandwidthPackageId(BandwidthPackageId.of(entry.packageId));
        }
        return eip.build();
    }
}
