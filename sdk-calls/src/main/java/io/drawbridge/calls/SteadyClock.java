package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Time that no correction of the wall clock holds up: for durations inside one process. It shows what the wall clock
 * shows at first and never runs back; the two differ from the first correction on, so a moment of one means nothing to
 * the other. Safe for use by many threads.
 */
public final class SteadyClock extends Clock {

    private final Clock wall;
    private final Supplier<Instant> source;
    private Duration ahead = Duration.ZERO;
    private Instant latest = Instant.MIN;

    private SteadyClock(Clock wall, Supplier<Instant> source) {
        this.wall = wall;
        this.source = source;
    }

    /**
     * Runs beside a wall clock.
     *
     * @param wall the system's clock, beside which {@link System#nanoTime()} is counted, so that it is not moved at all
     *     when somebody sets the wall clock; or any other clock, which is followed, but never back
     */
    public static SteadyClock of(Clock wall) {
        boolean system = requireNonNull(wall, "wall").equals(Clock.system(wall.getZone()));
        return new SteadyClock(wall, system ? counting(wall.instant()) : wall::instant);
    }

    private static Supplier<Instant> counting(Instant start) {
        long begin = System.nanoTime();
        return () -> start.plusNanos(System.nanoTime() - begin);
    }

    @Override
    public synchronized Instant instant() {
        Instant now = source.get().plus(ahead);
        if (now.isBefore(latest)) {
            ahead = ahead.plus(Duration.between(now, latest));
            return latest;
        }
        latest = now;
        return now;
    }

    /** What the wall clock will show at a steady moment, should nobody set it. */
    Instant shown(Instant steady) {
        return wall.instant().plus(Duration.between(instant(), steady));
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    /** This clock itself: zones mean nothing to durations. */
    @Override
    public Clock withZone(ZoneId otherZone) {
        return this;
    }
}
