package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipAction;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often a cloud may be called, for each kind of call; a kind without a rate is not limited. Limits hold for an
 * account and region, so all programs that share an account share its limits: set lower ones to leave room for others.
 *
 * @param rates the most calls in any window of time
 * @param idsPerDescribe how many ids the cloud takes in one call; a describe of more counts as several calls
 * @param addressesPerLocate how many private addresses the cloud takes in one call
 */
public record EipLimits(Map<EipAction, Rate> rates, int idsPerDescribe, int addressesPerLocate) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Checks and copies. */
    public EipLimits {
        rates = Map.copyOf(rates);
        requirePositive("ids per describe", idsPerDescribe);
        requirePositive("addresses per locate", addressesPerLocate);
    }

    /** No limit at all. */
    public static EipLimits unlimited() {
        return builder().build();
    }

    /**
     * What Alibaba Cloud publishes for an account: in 60 seconds 120 allocates, 120 associates, 600 releases, 600
     * describes and 300 package calls. Not published, and so assumed: 120 disassociates, 120 changes of bandwidth and
     * 600 locates. The rate of {@code TagResources} is not published either; disowning is rare and is not limited.
     *
     * <p>Source: the pages of AllocateEipAddress and its siblings in Alibaba Cloud's API reference for VPC.
     */
    public static EipLimits aliyunDefaults() {
        return builder()
                .rate(EipAction.ALLOCATE, 120, MINUTE)
                .rate(EipAction.ASSOCIATE, 120, MINUTE)
                .rate(EipAction.DISASSOCIATE, 120, MINUTE)
                .rate(EipAction.RELEASE, 600, MINUTE)
                .rate(EipAction.JOIN_PACKAGE, 300, MINUTE)
                .rate(EipAction.LEAVE_PACKAGE, 300, MINUTE)
                .rate(EipAction.CHANGE_BANDWIDTH, 120, MINUTE)
                .rate(EipAction.DESCRIBE, 600, MINUTE)
                .rate(EipAction.LOCATE, 600, MINUTE)
                .idsPerDescribe(50)
                .addressesPerLocate(100)
                .build();
    }

    /**
     * What AWS publishes for an account and region, for each API action a bucket of its own: 50 calls and 5 more a
     * second for changes, 100 and 20 more a second for reads with a filter, 100 and 10 more a second for
     * {@code CreateTags}. The actions on addresses are in no list of exceptions. A window as long as a bucket takes to
     * fill, with as many calls as it holds, never overdraws it and uses all of its refill: 50 in 10 seconds, 100 in 5,
     * 100 in 10. AWS may set other buckets for an account.
     *
     * <p>Source: "Request throttling for the Amazon EC2 API" in the EC2 Developer Guide.
     */
    public static EipLimits awsDefaults() {
        Builder builder = builder().idsPerDescribe(200).addressesPerLocate(200);
        for (EipAction action : EipAction.values()) {
            if (action.isMutation()) {
                builder.rate(action, 50, Duration.ofSeconds(10));
            } else {
                builder.rate(action, 100, Duration.ofSeconds(5));
            }
        }
        return builder.rate(EipAction.DISOWN, 100, Duration.ofSeconds(10)).build();
    }

    /** Starts without limits. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.rates.putAll(rates);
        builder.idsPerDescribe = idsPerDescribe;
        builder.addressesPerLocate = addressesPerLocate;
        return builder;
    }

    /** The rate of one kind of call; empty when it is not limited. */
    public Optional<Rate> rate(EipAction action) {
        return Optional.ofNullable(rates.get(action));
    }

    private static void requirePositive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " " + number + " is out of range; 1 or more is allowed");
        }
    }

    /**
     * The most calls in any window of time, wherever it begins.
     *
     * @param calls 1 or more
     * @param window how long the window is; above zero
     */
    public record Rate(int calls, Duration window) {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException when one of them is not above zero
         */
        public Rate {
            requireNonNull(window, "window");
            if (calls < 1 || window.isNegative() || window.isZero()) {
                throw new IllegalArgumentException(
                        calls + " calls in " + window + " is no rate; both must be above zero");
            }
        }
    }

    /** Builds {@link EipLimits}. */
    public static final class Builder {
        private final Map<EipAction, Rate> rates = new EnumMap<>(EipAction.class);
        private int idsPerDescribe = 50;
        private int addressesPerLocate = 100;

        private Builder() {}

        /**
         * Limits one kind of call.
         *
         * @param calls 1 or more
         * @param window how long the window is; above zero
         */
        public Builder rate(EipAction action, int calls, Duration window) {
            rates.put(requireNonNull(action, "action"), new Rate(calls, window));
            return this;
        }

        /** How many ids the cloud takes in one call; default: 50. */
        public Builder idsPerDescribe(int ids) {
            requirePositive("ids per describe", ids);
            this.idsPerDescribe = ids;
            return this;
        }

        /** How many private addresses the cloud takes in one call; default: 100. */
        public Builder addressesPerLocate(int addresses) {
            requirePositive("addresses per locate", addresses);
            this.addressesPerLocate = addresses;
            return this;
        }

        /** The limits. */
        public EipLimits build() {
            return new EipLimits(rates, idsPerDescribe, addressesPerLocate);
        }
    }
}
