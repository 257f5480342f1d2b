package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.CloudErrorCode.Retry;
import io.drawbridge.error.CloudException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a call that failed makes sense again, by the class of its error. A value: it neither waits nor counts.
 *
 * <p>A call whose outcome is unknown is treated like one that may be sent again soon, whatever its code: the caller
 * reads first. A class without a back-off is not tried again; {@link Retry#NEVER} never has one.
 *
 * @param backoffs the back-off of each class that is tried again
 */
public record RetryPolicy(Map<Retry, Backoff> backoffs) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when there is a back-off for {@link Retry#NEVER}
     */
    public RetryPolicy {
        backoffs = Map.copyOf(backoffs);
        if (backoffs.containsKey(Retry.NEVER)) {
            throw new IllegalArgumentException("NEVER cannot have a back-off, it has " + backoffs.get(Retry.NEVER));
        }
    }

    /** {@code LATER} and {@code AFTER_READING}: 1 second to 1 minute; {@code MUCH_LATER}: 30 seconds to 5 minutes. */
    public static RetryPolicy defaults() {
        return builder().build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.backoffs.clear();
        builder.backoffs.putAll(backoffs);
        return builder;
    }

    /**
     * The moment at which to try again; empty for never. Never before {@link CloudException#notBefore()}.
     *
     * @param failure what the call ended with
     * @param failures how many failures in a row there were before this one; 0 for the first
     * @param now when it ended
     * @param random where the jitter comes from
     */
    public Optional<Instant> next(CloudException failure, int failures, Instant now, RandomGenerator random) {
        return Optional.ofNullable(backoffs.get(failure.code().retry()))
                .map(backoff -> failure.notBefore()
                        .map(moment -> backoff.next(now, failures, moment, random))
                        .orElseGet(() -> backoff.next(now, failures, random)));
    }

    /** Builds {@link RetryPolicy}. */
    public static final class Builder {
        private final Map<Retry, Backoff> backoffs = new EnumMap<>(Retry.class);

        private Builder() {
            backoff(Retry.LATER, Duration.ofSeconds(1), Duration.ofMinutes(1));
            backoff(Retry.AFTER_READING, Duration.ofSeconds(1), Duration.ofMinutes(1));
            backoff(Retry.MUCH_LATER, Duration.ofSeconds(30), Duration.ofMinutes(5));
        }

        /**
         * How long to wait after errors of a class.
         *
         * @param retry any class but {@link Retry#NEVER}
         * @param first the whole delay after the first failure; above zero
         * @param longest the longest whole delay; the first delay or more
         */
        public Builder backoff(Retry retry, Duration first, Duration longest) {
            backoffs.put(requireNonNull(retry, "retry"), new Backoff(first, longest));
            return this;
        }

        /** Errors of this class are not tried again. */
        public Builder never(Retry retry) {
            backoffs.remove(requireNonNull(retry, "retry"));
            return this;
        }

        /** The policy. */
        public RetryPolicy build() {
            return new RetryPolicy(backoffs);
        }
    }
}
