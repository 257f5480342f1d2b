package io.drawbridge.k8s.operator.internal.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The API server's time, taken once and carried on by the steady clock: what is written into records is compared by
 * other processes on other machines, so that a wall clock of one machine that is wrong, or is set, must not count.
 */
public final class ClusterClock extends Clock {

    /** The server tells whole seconds; a wall clock this close to it is right, and finer. */
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Clock steady;
    private final Duration ahead;

    private ClusterClock(Instant shown, Clock steady) {
        this.steady = steady;
        this.ahead = Duration.between(steady.instant(), shown);
    }

    /** The server's time, refined by a wall clock that agrees with it. */
    public static ClusterClock of(Instant server, Clock wall, Clock steady) {
        Instant shown = wall.instant();
        boolean agrees = Duration.between(server, shown).abs().compareTo(CLOSE) <= 0;
        return new ClusterClock(agrees ? shown : server, steady);
    }

    /** The wall clock's time of this moment, for want of the server's. */
    public static ClusterClock of(Clock wall, Clock steady) {
        return new ClusterClock(wall.instant(), steady);
    }

    @Override
    public Instant instant() {
        return steady.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Always UTC: only moments are read. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
