package io.drawbridge.calls;

import io.drawbridge.error.CloudException;
import io.drawbridge.error.DeadlineExceededException;
import io.drawbridge.error.WaitInterruptedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.annotation.Nullable;

/**
 * One wait: looks, acts and looks again until the answer is there, the error is final or the deadline comes. A pause
 * that would end behind the deadline is not begun, but for a last look at the deadline itself.
 */
final class Wait {

    /** What all waits of one {@link BlockingEips} or {@link AccessWaiter} share. */
    record Terms(
            Clock clock, Pause pause, RandomGenerator random, RetryPolicy retries, Duration deadline, Duration poll) {

        Terms within(Duration otherDeadline) {
            return new Terms(clock, pause, random, retries, otherDeadline, poll);
        }
    }

    static Duration positive(String what, Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(what + " " + length + " is out of range; above zero is allowed");
        }
        return length;
    }

    /** One look, and one act where one is due. */
    interface Round<T> {
        /** The answer; empty when it is not there yet. */
        Optional<T> play(Wait wait);
    }

    private final Terms terms;
    private final String awaited;
    private final SteadyClock steady;
    private final Instant deadline;
    private String lastSeen = "nothing";
    private int failures;

    Wait(Terms terms, String awaited) {
        this.terms = terms;
        this.awaited = awaited + " within " + terms.deadline();
        this.steady = SteadyClock.of(terms.clock());
        this.deadline = steady.instant().plus(terms.deadline());
    }

    void saw(Object state) {
        lastSeen = state.toString();
    }

    Instant now() {
        return steady.instant();
    }

    <T> T until(Round<T> round) {
        while (true) {
            try {
                Optional<T> answer = round.play(this);
                if (answer.isPresent()) {
                    return answer.get();
                }
                failures = 0;
                lookAgain();
            } catch (CloudException failure) {
                tryAgain(failure);
            }
        }
    }

    private void lookAgain() {
        Duration left = Duration.between(steady.instant(), deadline);
        if (left.isNegative() || left.isZero()) {
            throw exceeded(null);
        }
        pause(left.compareTo(terms.poll()) < 0 ? left : terms.poll());
    }

    private void tryAgain(CloudException failure) {
        Instant shown = terms.clock().instant();
        Instant next =
                terms.retries().next(failure, failures, shown, terms.random()).orElseThrow(() -> failure);
        failures++;
        Duration length = Duration.between(shown, next);
        if (steady.instant().plus(length).isAfter(deadline)) {
            throw exceeded(failure);
        }
        pause(length);
    }

    private void pause(Duration length) {
        try {
            terms.pause().pause(length);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(awaited, lastSeen, interruption);
        }
    }

    private DeadlineExceededException exceeded(@Nullable CloudException failure) {
        return new DeadlineExceededException(awaited, lastSeen, failure);
    }
}
