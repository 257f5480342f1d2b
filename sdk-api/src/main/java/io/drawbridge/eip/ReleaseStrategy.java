package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.time.Duration;

/**
 * What becomes of an allocated EIP when its pod is gone. Strategies other than {@link Follow} are for stateful pods;
 * an EIP that a pod named by its id is never released, whatever the strategy.
 */
public sealed interface ReleaseStrategy {

    /** Release it with the pod; the default. */
    static Follow follow() {
        return Follow.INSTANCE;
    }

    /** Keep it until a user deletes the PodEIP. */
    static Never never() {
        return Never.INSTANCE;
    }

    /**
     * Keep it so long for a pod of the same name.
     *
     * @param after how long; zero or more
     * @throws IllegalArgumentException when it is negative
     */
    static Ttl ttl(Duration after) {
        requireNonNull(after, "after");
        return new Ttl(GoDuration.of(after));
    }

    /**
     * Reads the text of an annotation: {@code Follow}, {@code Never} or a Go duration such as {@code 5m30s}, which is
     * kept as written.
     *
     * @throws IllegalArgumentException for any other text
     */
    static ReleaseStrategy parse(String text) {
        requireNonNull(text, "text");
        return switch (text) {
            case "Follow" -> follow();
            case "Never" -> never();
            default -> new Ttl(parseAfter(text));
        };
    }

    private static GoDuration parseAfter(String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "release strategy " + Finding.quote(text)
                            + " is not allowed; allowed are Follow, Never and a Go duration such as 5m30s",
                    e);
        }
    }

    /** The text of the annotation. */
    String text();

    /** Released with the pod. */
    enum Follow implements ReleaseStrategy {
        /** The one value. */
        INSTANCE;

        @Override
        public String text() {
            return "Follow";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Kept until a user deletes the PodEIP. */
    enum Never implements ReleaseStrategy {
        /** The one value. */
        INSTANCE;

        @Override
        public String text() {
            return "Never";
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Kept for a time.
     *
     * @param after how long after the pod is gone; zero or more
     */
    record Ttl(GoDuration after) implements ReleaseStrategy {
        /**
         * Checks the sign.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Ttl {
            requireNonNull(after, "after");
            if (after.toDuration().isNegative()) {
                throw new IllegalArgumentException("release strategy " + Finding.quote(after.text())
                        + " is negative; allowed are Follow, Never and a Go duration of zero or more such as 5m30s");
            }
        }

        @Override
        public String text() {
            return after.text();
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
