package io.drawbridge.k8s.operator;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.InternetChargeType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one namespace may have.
 *
 * @param eips how many EIPs may be allocated for it at a time
 * @param totalMbps how much bandwidth these may have together, in Mbit/s
 * @param chargeTypes how their traffic may be metered
 * @param claims the existing EIPs that its pods may name
 * @param claimTags tags of which an existing EIP has to carry one for its pods to name it
 * @param claiming whether claims are limited at all
 */
public record NamespaceShare(
        int eips,
        int totalMbps,
        Set<InternetChargeType> chargeTypes,
        Set<EipId> claims,
        Map<String, String> claimTags,
        Claiming claiming) {

    private static final Set<InternetChargeType> ALL_CHARGE_TYPES =
            Set.of(InternetChargeType.PAY_BY_TRAFFIC, InternetChargeType.PAY_BY_BANDWIDTH);

    private static final NamespaceShare NOTHING = builder().build();
    private static final NamespaceShare EVERYTHING = new NamespaceShare(
            Integer.MAX_VALUE, Integer.MAX_VALUE, ALL_CHARGE_TYPES, Set.of(), Map.of(), Claiming.ANY);

    /** Which existing EIPs may be named. */
    public enum Claiming {
        /** Those of the share. */
        LISTED,
        /** All that the operator's account has. */
        ANY
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a number is negative
     */
    public NamespaceShare {
        if (eips < 0 || totalMbps < 0) {
            throw new IllegalArgumentException(
                    "a share of " + eips + " EIPs and " + totalMbps + " Mbit/s is negative; use 0 or more");
        }
        chargeTypes = Set.copyOf(chargeTypes);
        claims = Set.copyOf(claims);
        claimTags = Map.copyOf(claimTags);
        requireNonNull(claiming, "claiming");
    }

    /** Nothing at all. */
    public static NamespaceShare nothing() {
        return NOTHING;
    }

    /** No limit. */
    public static NamespaceShare everything() {
        return EVERYTHING;
    }

    /** Starts a share of nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.eips = eips;
        builder.totalMbps = totalMbps;
        builder.chargeTypes = chargeTypes;
        builder.claims.addAll(claims);
        builder.claimTags.putAll(claimTags);
        builder.claiming = claiming;
        return builder;
    }

    Optional<String> refuses(EipSpec spec, PodEipPolicy.Usage usage) {
        if (usage.eips() >= eips) {
            return Optional.of("has " + usage.eips() + " of " + eips + " EIPs");
        }
        if ((long) usage.mbps() + spec.bandwidth().mbps() > totalMbps) {
            return Optional.of("has " + usage.mbps() + " of " + totalMbps + " Mbit/s and asks for "
                    + spec.bandwidth().mbps() + " more");
        }
        return chargeTypes.contains(spec.internetChargeType())
                ? Optional.empty()
                : Optional.of("may not be metered " + spec.internetChargeType());
    }

    boolean mayClaim(EipId id) {
        return claiming == Claiming.ANY || claims.contains(id) || !claimTags.isEmpty();
    }

    boolean mayClaim(Eip eip) {
        return claiming == Claiming.ANY
                || claims.contains(eip.id())
                || claimTags.entrySet().stream().anyMatch(eip.tags().entrySet()::contains);
    }

    /** Builds shares. */
    public static final class Builder {
        private int eips;
        private int totalMbps = Integer.MAX_VALUE;
        private Set<InternetChargeType> chargeTypes = ALL_CHARGE_TYPES;
        private final Set<EipId> claims = new HashSet<>();
        private final Map<String, String> claimTags = new HashMap<>();
        private Claiming claiming = Claiming.LISTED;

        private Builder() {}

        /** How many EIPs may be allocated at a time; default 0. */
        public Builder eips(int eips) {
            this.eips = eips;
            return this;
        }

        /** How many Mbit/s they may have together; default no limit. */
        public Builder totalMbps(int totalMbps) {
            this.totalMbps = totalMbps;
            return this;
        }

        /** How their traffic may be metered; default both ways. */
        public Builder chargeTypes(InternetChargeType... chargeTypes) {
            this.chargeTypes = Set.of(chargeTypes);
            return this;
        }

        /** One more existing EIP that its pods may name. */
        public Builder claim(EipId id) {
            claims.add(requireNonNull(id, "id"));
            return this;
        }

        /** Its pods may name existing EIPs that carry this tag. */
        public Builder claimTagged(String key, String value) {
            claimTags.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Its pods may name any existing EIP of the operator's account. */
        public Builder claimAny() {
            claiming = Claiming.ANY;
            return this;
        }

        /** The share. */
        public NamespaceShare build() {
            return new NamespaceShare(eips, totalMbps, chargeTypes, claims, claimTags, claiming);
        }
    }
}
