package io.drawbridge.testing.cloud;

import java.time.Duration;

/** So many calls in every window of this length. */
record Rate(int calls, Duration window) {

    Rate {
        if (calls < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(calls + " calls in " + window + " is no rate; both must be above zero");
        }
    }
}
