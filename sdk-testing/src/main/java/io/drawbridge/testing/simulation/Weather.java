package io.drawbridge.testing.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What is the matter with whole servers, and until when. */
final class Weather {

    private final Clock steady;
    private Instant blindUntil = Instant.MIN;
    private Instant cloudAwayUntil = Instant.MIN;
    private Instant apiAwayUntil = Instant.MIN;
    private Instant noRightsUntil = Instant.MIN;

    Weather(Clock steady) {
        this.steady = steady;
    }

    void blind(Duration length) {
        blindUntil = steady.instant().plus(length);
    }

    void cloudAway(Duration length) {
        cloudAwayUntil = steady.instant().plus(length);
    }

    void apiAway(Duration length) {
        apiAwayUntil = steady.instant().plus(length);
    }

    void noRights(Duration length) {
        noRightsUntil = steady.instant().plus(length);
    }

    void clear() {
        blindUntil = Instant.MIN;
        cloudAwayUntil = Instant.MIN;
        apiAwayUntil = Instant.MIN;
        noRightsUntil = Instant.MIN;
    }

    /** Reads of the cloud are answered with nothing. */
    boolean isBlind() {
        return lasts(blindUntil);
    }

    boolean isCloudAway() {
        return lasts(cloudAwayUntil);
    }

    boolean isApiAway() {
        return lasts(apiAwayUntil);
    }

    /** Changes are refused by the cloud for want of rights. */
    boolean hasNoRights() {
        return lasts(noRightsUntil);
    }

    private boolean lasts(Instant until) {
        return steady.instant().isBefore(until);
    }
}
