package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.annotation.Nullable;

/** When a pod and its record were seen, and when the pod was seen no more. */
final class Sightings {

    /** So long a reading past all caches counts as one of this moment. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /**
     * A reading of the pod past all caches.
     *
     * @param uid the pod that it showed; empty when it showed none
     */
    private record Confirmed(Optional<String> uid, Instant at) {}

    @Nullable
    private Instant goneSince;

    private boolean sawPod;

    @Nullable
    private Confirmed confirmed;

    @Nullable
    private Instant recordConfirmedAt;

    /** The record is another one: it has not been confirmed, and no pod of it has been seen. */
    synchronized void startAnew() {
        goneSince = null;
        sawPod = false;
        recordConfirmedAt = null;
    }

    synchronized Instant goneSince(Instant now) {
        if (goneSince == null) {
            goneSince = now;
        }
        return goneSince;
    }

    synchronized void podIsThere() {
        goneSince = null;
        sawPod = true;
    }

    /** When the last pod that this process saw was gone. */
    synchronized Optional<Instant> leftAt() {
        return Optional.ofNullable(goneSince).filter(since -> sawPod);
    }

    /**
     * The API server has shown the record past all caches, or has taken a write to it: it is no memory of an old list.
     */
    synchronized void recordConfirmed(Instant at) {
        recordConfirmedAt = at;
    }

    synchronized Observation.Confirmation recordConfirmation(Instant now) {
        if (recordConfirmedAt == null) {
            return Observation.Confirmation.NONE;
        }
        boolean fresh = !now.isAfter(recordConfirmedAt.plus(FRESH));
        return fresh ? Observation.Confirmation.FRESH : Observation.Confirmation.EARLIER;
    }

    /**
     * The pod was read past all caches. Who never saw it counts from the first reading without it: an old list leaves
     * out a pod that lived until just now.
     *
     * @param uid the pod that it showed; empty when it showed none
     * @param now by the steady clock
     * @param wall by the wall clock
     */
    synchronized void podRead(Optional<String> uid, Instant now, Instant wall) {
        if (uid.isEmpty() && !sawPod && confirmed == null) {
            goneSince = wall;
        }
        confirmed = new Confirmed(uid, now);
    }

    /** Whether a fresh reading has shown just what is known; one that showed the pod proves nothing once it is gone. */
    synchronized boolean isPodConfirmed(Optional<String> uid, Instant now) {
        return confirmed != null
                && !now.isAfter(confirmed.at().plus(FRESH))
                && confirmed.uid().equals(uid);
    }
}
