package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long each time up to a longest delay, with jitter, and never
 * giving up. A value: it holds no thread, no clock and no count.
 *
 * @param first the whole delay after the first failure; above zero
 * @param longest the longest whole delay; the first delay or more
 */
public record Backoff(Duration first, Duration longest) {

    /** Doubling more often overflows nothing but changes nothing either: a second doubled so often is twelve days. */
    private static final int MOST_DOUBLINGS = 20;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when the first delay is not above zero, or above the longest
     */
    public Backoff {
        requireNonNull(first, "first");
        requireNonNull(longest, "longest");
        if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "first delay " + first + " is out of range; above zero and at most " + longest + " is allowed");
        }
    }

    /**
     * The delay without jitter: for the only one that calls.
     *
     * @param failures how many failures in a row there were before this one; 0 for the first
     */
    public Duration whole(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(failures, 0), MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /**
     * The delay with jitter: between a half and the whole.
     *
     * @param failures how many failures in a row there were before this one; 0 for the first
     * @param random where the jitter comes from
     */
    public Duration after(int failures, RandomGenerator random) {
        return jitter(whole(failures), random);
    }

    /**
     * The moment at which to try again: after the delay, or a jitter of the first delay behind the moment before which
     * trying is pointless, when that is later.
     *
     * @param now when it failed
     * @param failures how many failures in a row there were before this one; 0 for the first
     * @param notBefore the earliest moment that makes sense
     * @param random where the jitter comes from
     */
    public Instant next(Instant now, int failures, Instant notBefore, RandomGenerator random) {
        Instant soon = next(now, failures, random);
        return soon.isBefore(notBefore) ? notBefore.plus(jitter(first, random)) : soon;
    }

    /**
     * The moment at which to try again when nobody named one: after the delay.
     *
     * @param now when it failed
     * @param failures how many failures in a row there were before this one; 0 for the first
     * @param random where the jitter comes from
     */
    public Instant next(Instant now, int failures, RandomGenerator random) {
        return now.plus(after(failures, random));
    }

    private static Duration jitter(Duration whole, RandomGenerator random) {
        return Duration.ofMillis((long) (whole.toMillis() * (0.5 + random.nextDouble() / 2)));
    }
}
