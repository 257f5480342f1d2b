package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A time span as Go's {@code time.ParseDuration} reads it, with the text as written. Two of them are equal when their
 * texts are, so that {@code 60s} and {@code 1m} are not.
 */
public final class GoDuration {

    private final String text;
    private final long nanos;

    private GoDuration(String text, long nanos) {
        this.text = text;
        this.nanos = nanos;
    }

    /**
     * Reads a text such as {@code 5m30s}, {@code 1.5h} or {@code 300ms}: an optional sign, then decimal numbers, each
     * with a unit out of {@code ns}, {@code us}, {@code µs}, {@code ms}, {@code s}, {@code m} and {@code h}; or
     * {@code 0}.
     *
     * @throws IllegalArgumentException when Go would refuse it: no number, no unit, another unit (there is no day),
     *     blanks, or more than about 292 years; and when the text has more than 1,024 characters
     */
    public static GoDuration parse(String text) {
        requireNonNull(text, "text");
        return new GoDuration(text, GoDurationParser.nanosOf(text));
    }

    /**
     * Writes a time span as Go does, without the units that are zero: {@code 10m}, not {@code 10m0s}; {@code 0s} for
     * none at all.
     *
     * @throws IllegalArgumentException when it is longer than Go can hold, about 292 years
     */
    public static GoDuration of(Duration duration) {
        requireNonNull(duration, "duration");
        long nanos = nanosOf(duration);
        return new GoDuration(GoDurationText.shortest(nanos), nanos);
    }

    private static long nanosOf(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "duration " + duration + " is too long; allowed is up to about 292 years (2^63 nanoseconds)", e);
        }
    }

    /** The text as written. */
    public String text() {
        return text;
    }

    /** The text that Go prints for this time span: {@code 10m0s} for {@code 10m} and for {@code 600s}. */
    public String canonicalText() {
        return GoDurationText.canonical(nanos);
    }

    /** The time span; may be negative. */
    public Duration toDuration() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoDuration that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
