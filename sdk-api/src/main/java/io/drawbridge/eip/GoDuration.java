package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.time.Duration;

/**
 * A time span as Go's {@code time.ParseDuration} reads it, with the text as written. Two of them are equal when their
 * texts are.
 */
public final class GoDuration {

    private final String text;
    private final long nanos;

    private GoDuration(String text, long nanos) {
        this.text = text;
        this.nanos = nanos;
    }

    /**
     * Reads a text such as {@code 5m30s}, {@code 1.5h} or {@code 300ms}.
     *
     * @throws IllegalArgumentException when Go would refuse it
     */
    public static GoDuration parse(String text) {
        requireNonNull(text, "text");
        throw new IllegalArgumentException(Finding.quote(text));
    }

    /**
     * Writes a time span in its shortest Go text: {@code 10m}, not {@code 10m0s}.
     *
     * @throws IllegalArgumentException when it is longer than Go can hold, about 292 years
     */
    public static GoDuration of(Duration duration) {
        return new GoDuration("", duration.toNanos());
    }

    /** The text as written. */
    public String text() {
        return text;
    }

    /** The time span. */
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
