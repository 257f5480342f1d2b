package io.drawbridge.testing.cloud;

import java.time.Duration;

/** What the fault dials do to one call. */
record Fault(Kind kind, String vendorCode, Duration slower, Duration hidden) {

    static final Fault NONE = new Fault(Kind.NONE, "", Duration.ZERO, Duration.ZERO);

    enum Kind {
        NONE,
        REFUSE,
        LOSE_REQUEST,
        LOSE_ANSWER
    }

    static Fault refuse(String vendorCode) {
        return new Fault(Kind.REFUSE, vendorCode, Duration.ZERO, Duration.ZERO);
    }

    static Fault lose(Kind kind) {
        return new Fault(kind, "", Duration.ZERO, Duration.ZERO);
    }

    static Fault slower(Duration by) {
        return new Fault(Kind.NONE, "", by, Duration.ZERO);
    }

    static Fault hidden(Duration for_) {
        return new Fault(Kind.NONE, "", Duration.ZERO, for_);
    }

    /** Both; of two outcomes the first one holds. */
    Fault and(Fault other) {
        Fault outcome = kind == Kind.NONE ? other : this;
        return new Fault(outcome.kind, outcome.vendorCode, slower.plus(other.slower), hidden.plus(other.hidden));
    }
}
