package io.drawbridge.k8s.advice;

import static java.util.Objects.requireNonNull;

import io.drawbridge.calls.EipLimits;
import java.util.Optional;
import java.util.OptionalInt;
import javax.annotation.Nullable;

/**
 * What an account may do in the region of the rollout.
 *
 * @param quota how many EIPs it may have
 * @param used how many it has; empty when nobody counted
 * @param purchasesAnHour how many it may buy within an hour; empty when the cloud sets no such limit
 * @param limits how often it may call
 * @param prices what it pays; empty when nobody said
 */
public record AccountFacts(
        int quota, OptionalInt used, OptionalInt purchasesAnHour, EipLimits limits, Optional<Prices> prices) {

    /** Checks the values. */
    public AccountFacts {
        requireCount("quota", quota);
        used.ifPresent(count -> requireCount("used", count));
        purchasesAnHour.ifPresent(count -> requireCount("purchasesAnHour", count));
        requireNonNull(limits, "limits");
        requireNonNull(prices, "prices");
    }

    /**
     * Alibaba Cloud's defaults: 20 pay-as-you-go EIPs, twice the quota bought within an hour
     * ({@code FrequentPurchase.EIP}), {@link EipLimits#aliyunDefaults()}.
     */
    public static Builder aliyun() {
        return new Builder(20, 2, EipLimits.aliyunDefaults());
    }

    /** AWS's defaults: 5 EIPs in a region, no limit of purchases within an hour, {@link EipLimits#awsDefaults()}. */
    public static Builder aws() {
        return new Builder(5, 0, EipLimits.awsDefaults());
    }

    /** How many EIPs may still be bought; empty when nobody counted. */
    public OptionalInt free() {
        return used.isPresent() ? OptionalInt.of(Math.max(0, quota - used.getAsInt())) : OptionalInt.empty();
    }

    private static int requireCount(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(what + " " + count + " is negative; allowed are 0 and more");
        }
        return count;
    }

    /** Builds {@link AccountFacts}. */
    public static final class Builder {
        private final int hourlyQuotas;
        private OptionalInt used = OptionalInt.empty();
        private int quota;
        private EipLimits limits;

        @Nullable
        private Prices prices;

        private Builder(int quota, int hourlyQuotas, EipLimits limits) {
            this.quota = quota;
            this.hourlyQuotas = hourlyQuotas;
            this.limits = limits;
        }

        /**
         * How many EIPs the account may have.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder quota(int quota) {
            this.quota = requireCount("quota", quota);
            return this;
        }

        /**
         * How many EIPs it has, whoever bought them.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder used(int used) {
            this.used = OptionalInt.of(requireCount("used", used));
            return this;
        }

        /** How often it may call. */
        public Builder limits(EipLimits limits) {
            this.limits = requireNonNull(limits, "limits");
            return this;
        }

        /** What it pays; without, no cost is computed. */
        public Builder prices(Prices prices) {
            this.prices = requireNonNull(prices, "prices");
            return this;
        }

        /** The facts. */
        public AccountFacts build() {
            OptionalInt hourly = hourlyQuotas == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, (long) hourlyQuotas * quota));
            return new AccountFacts(quota, used, hourly, limits, Optional.ofNullable(prices));
        }
    }
}
