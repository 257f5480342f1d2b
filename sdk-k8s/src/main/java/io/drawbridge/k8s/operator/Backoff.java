package io.drawbridge.k8s.operator;

import java.time.Duration;
import java.util.Random;

/** How long to wait after failures in a row: doubling, with jitter, and never giving up. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Random random;

    Backoff(Random random) {
        this.random = random;
    }

    /** Between a half and the whole of the first delay doubled so many times, five minutes at most. */
    Duration after(int failures, Duration first) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures, 20));
        Duration whole = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return jitter(whole);
    }

    /** Between a half and the whole. */
    Duration jitter(Duration whole) {
        synchronized (random) {
            return Duration.ofMillis((long) (whole.toMillis() * (0.5 + random.nextDouble() / 2)));
        }
    }
}
