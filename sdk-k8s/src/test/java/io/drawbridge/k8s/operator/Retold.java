package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import java.time.Instant;
import java.util.Optional;

/** What a wrong operator makes of an observation: one part of it otherwise. */
final class Retold {

    private Retold() {}

    static Observation at(Observation seen, Instant wall) {
        return of(seen, wall, seen.pod(), seen.record(), seen.podConfirmed());
    }

    static Observation pod(Observation seen, Optional<PodView> pod) {
        return of(seen, seen.wall(), pod, seen.record(), seen.podConfirmed());
    }

    static Observation record(Observation seen, Optional<PodEipRecord> record) {
        return of(seen, seen.wall(), seen.pod(), record, seen.podConfirmed());
    }

    static Observation asIfPodConfirmed(Observation seen) {
        return of(seen, seen.wall(), seen.pod(), seen.record(), true);
    }

    private static Observation of(
            Observation seen,
            Instant wall,
            Optional<PodView> pod,
            Optional<PodEipRecord> record,
            boolean podConfirmed) {
        return new Observation(
                seen.now(),
                wall,
                pod,
                seen.node(),
                record,
                seen.senior(),
                seen.others(),
                seen.taken(),
                seen.cloud(),
                seen.goneSince(),
                seen.leftAt(),
                podConfirmed,
                seen.recordConfirmed(),
                seen.admission());
    }
}
