package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Rule {@link EngineRule#RATES_COUNT_A_SLIDING_WINDOW}. */
public final class RateWindow {

    /** So many calls in every window of this length. */
    public record Rate(int calls, Duration window) {

        public Rate {
            if (calls < 1 || window.isNegative() || window.isZero()) {
                throw new IllegalArgumentException(
                        calls + " calls in " + window + " is no rate; both must be above zero");
            }
        }
    }

    private final Rate rate;
    private final Deque<Instant> accepted = new ArrayDeque<>();

    RateWindow(Rate rate) {
        this.rate = rate;
    }

    void admit(Instant now) {
        Instant start = now.minus(rate.window());
        while (!accepted.isEmpty() && !accepted.getFirst().isAfter(start)) {
            accepted.removeFirst();
        }
        if (accepted.size() >= rate.calls()) {
            throw Refusal.of(Reason.THROTTLED, EngineRule.RATES_PER_ACTION);
        }
        accepted.addLast(now);
    }
}
