package io.drawbridge.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that never runs back: a wall clock that is set back must not hold limits and pauses up for as long. One that is set forward
 * cannot be told from time that passed, so that limits and pauses end early by as much; only a clock that cannot jump helps against
 * that. Not safe for use by many threads; its users lock.
 */
final class SteadyClock {

    private final Clock clock;
    private Duration ahead = Duration.ZERO;
    private Instant latest = Instant.MIN;

    SteadyClock(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        Instant now = clock.instant().plus(ahead);
        if (now.isBefore(latest)) {
            ahead = ahead.plus(Duration.between(now, latest));
            return latest;
        }
        latest = now;
        return now;
    }

    /** What the wall clock will show at this moment. */
    Instant shown(Instant steady) {
        return steady.minus(ahead);
    }
}
