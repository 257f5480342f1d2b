package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eips;
import java.time.Clock;
import javax.annotation.Nullable;

/**
 * Puts a rate limiter and a circuit breaker around any {@link Eips}. Neither waits: what is not to be sent now is
 * refused with a {@link io.drawbridge.error.CloudException} whose {@code notBefore} says when to come back, without a
 * remote call.
 *
 * <pre>{@code
 * Eips eips = EipCalls.around(eipsOfMyOwn).limits(EipLimits.aliyunDefaults()).build();
 * }</pre>
 *
 * <p>{@code Aliyun} and {@code Aws} have it built in. Limits and the breaker are the account's: share one such object
 * among all that use an account and region, or give each its own and all of them one {@link EipBudget}.
 *
 * <ul>
 *   <li>The limiter refuses with {@code THROTTLED}. It never lets more calls through than the limit in any window of
 *   its
 *       length, slows down when the cloud throttles nevertheless, and names another moment to each caller.
 *   <li>The breaker opens when a purchase is refused with {@code QUOTA_EXCEEDED} (for 1 to 16 minutes),
 *       {@code PURCHASES_BLOCKED} (an hour) or {@code NO_FUNDS} (5 minutes to an hour). Until then purchases get the
 *       same code and everything else goes through; after that one purchase probes. A release probes a full quota
 *       early.
 * </ul>
 */
public final class EipCalls {

    private EipCalls() {}

    /** Starts with no limits and the system's clock; the breaker is always there. */
    public static Builder around(Eips eips) {
        return new Builder(eips);
    }

    /** Builds the decorated {@link Eips}. */
    public static final class Builder {
        private final Eips eips;
        private Clock clock = Clock.systemUTC();
        private EipLimits limits = EipLimits.unlimited();

        @Nullable
        private EipBudget budget;

        private Builder(Eips eips) {
            this.eips = requireNonNull(eips, "eips");
        }

        /** The clock for windows and pauses; default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** How often the cloud may be called. */
        public Builder limits(EipLimits limits) {
            this.limits = requireNonNull(limits, "limits");
            return this;
        }

        /** Shares limits and breaker with all that have this budget; its clock and limits count, not this builder's. */
        public Builder budget(EipBudget budget) {
            this.budget = requireNonNull(budget, "budget");
            return this;
        }

        /** The same EIPs, called well; safe for use by many threads. */
        public Eips build() {
            return new CalledEips(eips, budget == null ? EipBudget.of(limits, clock) : budget);
        }
    }
}
