package io.drawbridge.calls;

import io.drawbridge.calls.EipLimits.Rate;
import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Admits so many calls in any window of time and no more, wherever the cloud's own window begins. Who is not admitted
 * learns when to come back; each of them another moment, as permits come free.
 *
 * <p>When the cloud throttles nevertheless (others use the account too), calls pause for 1 s, twice as long each time
 * up to 16 s, and the allowance shrinks by a quarter; it grows again by a quarter of a call with every success.
 * Throttling on end, without a success between, shrinks it once only: that is an outage, not a lower limit. A cloud
 * that says that it cannot serve the call shrinks it too, but stops nothing.
 *
 * <p>A wall clock that is set back holds nothing up; one that is set forward lets a window or a pause end early, unless
 * the clock that was given cannot jump.
 */
final class Limiter {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final double SHRINK = 0.75;
    private static final double GROW = 0.25;

    /** How far ahead moments are named one by one; callers beyond that get the last of them and ask again then. */
    private static final int WINDOWS_AHEAD = 100;

    private final EipAction action;
    private final Rate rate;
    private final SteadyClock clock;

    /** When the calls of the latest window were admitted, oldest first. */
    private final List<Instant> admitted = new ArrayList<>();

    /** The moments that were named to callers who were not admitted, earliest first; none of them past. */
    private final List<Instant> promised = new ArrayList<>();

    private double allowance;
    private boolean shrunk;
    private Duration pause = Duration.ZERO;
    private Instant pausedUntil = Instant.MIN;

    Limiter(EipAction action, Rate rate, Clock clock) {
        this.action = action;
        this.rate = rate;
        this.clock = SteadyClock.of(clock);
        this.allowance = rate.calls();
    }

    /**
     * Takes permits, or says when to come back.
     *
     * @param calls how many remote calls this will be; more than the window holds counts as a full window
     */
    synchronized void admit(int calls) {
        Instant now = clock.instant();
        forget(now);
        int permits = Math.min(calls, permits());
        if (now.isBefore(pausedUntil) || admitted.size() + permits > permits()) {
            throw refusal(promise(permits));
        }
        for (int i = 0; i < permits; i++) {
            admitted.add(now);
        }
    }

    synchronized void succeeded() {
        pause = Duration.ZERO;
        shrunk = false;
        allowance = Math.min(rate.calls(), allowance + GROW);
    }

    /** The cloud throttled; returns when the call makes sense again. */
    synchronized Instant throttled() {
        Instant now = clock.instant();
        if (!now.isBefore(pausedUntil)) {
            strained();
            pause = pause.isZero() ? SHORTEST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            pausedUntil = now.plus(pause);
        }
        forget(now);
        return clock.shown(promise(1));
    }

    /** The cloud could not serve a call: fewer are sent until it serves one again. */
    synchronized void strained() {
        if (!shrunk) {
            allowance = Math.max(1, allowance * SHRINK);
            shrunk = true;
        }
    }

    private int permits() {
        return (int) allowance;
    }

    private void forget(Instant now) {
        forgetUpTo(now.minus(rate.window()), admitted);
        forgetUpTo(now, promised);
    }

    private static void forgetUpTo(Instant moment, List<Instant> sorted) {
        int past = 0;
        while (past < sorted.size() && !sorted.get(past).isAfter(moment)) {
            past++;
        }
        sorted.subList(0, past).clear();
    }

    /**
     * The moment at which as many permits come free, after those that were promised to others, at the full rate; but
     * not before the first one comes free at the present allowance. An allowance that is low now may be full again by
     * then.
     */
    private Instant promise(int permits) {
        if (promised.size() >= WINDOWS_AHEAD * rate.calls()) {
            return promised.get(promised.size() - 1);
        }
        Instant first = freed(admitted.size() + permits - permits());
        Instant fair = freed(admitted.size() + promised.size() + permits - rate.calls());
        Instant moment = later(later(first, fair), pausedUntil);
        for (int i = 0; i < permits; i++) {
            promised.add(moment);
        }
        return moment;
    }

    /** When so many of the permits that are taken, or promised, come free. */
    private Instant freed(int count) {
        return count <= 0 ? clock.instant() : taken(count - 1).plus(rate.window());
    }

    private Instant taken(int index) {
        return index < admitted.size() ? admitted.get(index) : promised.get(index - admitted.size());
    }

    private CloudException refusal(Instant moment) {
        return CloudException.of(CloudErrorCode.THROTTLED, action.name())
                .message("not sent: more than " + permits() + " calls in " + rate.window())
                .notBefore(clock.shown(moment))
                .build();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
