package io.drawbridge.testing.cloud.internal.engine;

import java.time.Duration;

/** What the fault dials do to one call. */
public record Fault(Kind kind, String vendorCode, Duration slower, Duration hidden) {

    static final Fault NONE = new Fault(Kind.NONE, "", Duration.ZERO, Duration.ZERO);

    public enum Kind {
        NONE,
        REFUSE,
        LOSE_REQUEST,
        LOSE_ANSWER
    }

    public static Fault refuse(String vendorCode) {
        return new Fault(Kind.REFUSE, vendorCode, Duration.ZERO, Duration.ZERO);
    }

    public static Fault lose(Kind kind) {
        return new Fault(kind, "", Duration.ZERO, Duration.ZERO);
    }

    public static Fault slower(Duration by) {
        return new Fault(Kind.NONE, "", notNegative(by), Duration.ZERO);
    }

    public static Fault hidden(Duration for_) {
        return new Fault(Kind.NONE, "", Duration.ZERO, notNegative(for_));
    }

    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(duration + " is out of range; zero or more is allowed");
        }
        return duration;
    }

    /** Both; of two outcomes the first one holds. */
    Fault and(Fault other) {
        Fault outcome = kind == Kind.NONE ? other : this;
        return new Fault(outcome.kind, outcome.vendorCode, slower.plus(other.slower), hidden.plus(other.hidden));
    }
}
