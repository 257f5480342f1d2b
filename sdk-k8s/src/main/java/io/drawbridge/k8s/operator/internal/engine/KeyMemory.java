package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import javax.annotation.Nullable;

/**
 * What this process remembers for one key between two steps. All of it may be lost at any time: it saves reads, it
 * decides nothing that the record and the cloud could not tell again. A worker and the observer use it at the same
 * time; each part has a lock of its own.
 */
public final class KeyMemory {

    private final CloudMemory cloud = new CloudMemory();
    private final Sightings sightings = new Sightings();
    private final Attempts attempts = new Attempts();

    @Nullable
    private String recordUid;

    private boolean deleting;

    CloudMemory cloud() {
        return cloud;
    }

    Sightings sightings() {
        return sightings;
    }

    Attempts attempts() {
        return attempts;
    }

    /** Everything is about one record; what was known of another one under the same name is forgotten. */
    synchronized void about(PodEipRecord record) {
        if (!record.uid().equals(recordUid)) {
            recordUid = record.uid();
            cloud.startAnew();
            sightings.startAnew();
        }
        if (record.deleting() && !deleting) {
            cloud.recordEnds();
        }
        deleting = record.deleting();
        cloud.recordNames(record.allocationId());
    }
}
