package io.drawbridge.calls.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Checks timeouts of a vendor's client, which counts whole milliseconds and treats 0 as no limit. */
public final class VendorTimeouts {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private VendorTimeouts() {}

    /**
     * The timeout, when a vendor's client can keep it.
     *
     * @throws IllegalArgumentException when it is shorter than 1 ms or longer than a day
     */
    public static Duration require(Duration timeout) {
        requireNonNull(timeout, "timeout");
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "timeout " + timeout + " is out of range; allowed are " + SHORTEST + " to " + LONGEST);
        }
        return timeout;
    }
}
