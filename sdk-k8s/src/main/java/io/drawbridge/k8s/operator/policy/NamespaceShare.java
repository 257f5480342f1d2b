package io.drawbridge.k8s.operator.policy;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one namespace may have. What is asked for beyond it is refused with {@link Reason#POLICY} and a message that
 * names it and what is allowed.
 *
 * @param eips how many EIPs may be allocated for it at a time, 0 or more
 * @param totalMbps how much bandwidth these may have together, in Mbit/s, 0 or more
 * @param purchasesPerHour how many EIPs may be bought for it in an hour, however soon they are given back, 0 or more;
 *     {@link Integer#MAX_VALUE} is no limit but the operator's own
 * @param chargeTypes how their traffic may be metered
 * @param bandwidthPackages the ids of the shared bandwidth packages that they may join
 * @param addressPools the ids of the public IP address pools that they may be taken from
 * @param resourceGroups the ids of the resource groups that they may be put into, besides the account's default
 * @param securityProtections the protection levels that they may have, in the cloud's words
 * @param isps the line types that they may have, in the cloud's words, besides BGP
 * @param claims the existing EIPs that its pods may name
 * @param claimTags tags of which an existing EIP has to carry one for its pods to name it
 * @param claiming whether claims are limited at all
 */
public record NamespaceShare(
        int eips,
        int totalMbps,
        int purchasesPerHour,
        Set<InternetChargeType> chargeTypes,
        Allowed bandwidthPackages,
        Allowed addressPools,
        Allowed resourceGroups,
        Allowed securityProtections,
        Allowed isps,
        Set<EipId> claims,
        Map<String, String> claimTags,
        Claiming claiming) {

    private static final Set<InternetChargeType> ALL_CHARGE_TYPES =
            Set.of(InternetChargeType.PAY_BY_TRAFFIC, InternetChargeType.PAY_BY_BANDWIDTH);

    private static final NamespaceShare NOTHING = builder().build();
    private static final NamespaceShare EVERYTHING = new NamespaceShare(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            ALL_CHARGE_TYPES,
            Allowed.any(),
            Allowed.any(),
            Allowed.any(),
            Allowed.any(),
            Allowed.any(),
            Set.of(),
            Map.of(),
            Claiming.ANY);

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
        if (eips < 0 || totalMbps < 0 || purchasesPerHour < 0) {
            throw new IllegalArgumentException("a share of " + eips + " EIPs, " + totalMbps + " Mbit/s and "
                    + purchasesPerHour + " purchases an hour is negative; use 0 or more");
        }
        chargeTypes = Set.copyOf(chargeTypes);
        requireNonNull(bandwidthPackages, "bandwidthPackages");
        requireNonNull(addressPools, "addressPools");
        requireNonNull(resourceGroups, "resourceGroups");
        requireNonNull(securityProtections, "securityProtections");
        requireNonNull(isps, "isps");
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
        builder.purchasesPerHour = purchasesPerHour;
        builder.chargeTypes = chargeTypes;
        builder.bandwidthPackages = bandwidthPackages;
        builder.addressPools = addressPools;
        builder.resourceGroups = resourceGroups;
        builder.securityProtections = securityProtections;
        builder.isps = isps;
        builder.claims.addAll(claims);
        builder.claimTags.putAll(claimTags);
        builder.claiming = claiming;
        return builder;
    }

    /** Why this share does not allow the request beside what is used; empty when it does. */
    public Optional<String> refuses(PodEipRequest.Allocate request, PodEipPolicy.Usage usage) {
        EipSpec spec = request.spec();
        if (usage.eips() >= eips) {
            return Optional.of("has " + usage.eips() + " of " + eips + " EIPs");
        }
        if ((long) usage.mbps() + spec.bandwidth().mbps() > totalMbps) {
            return Optional.of("has " + usage.mbps() + " of " + totalMbps + " Mbit/s and asks for "
                    + spec.bandwidth().mbps() + " more");
        }
        if (!chargeTypes.contains(spec.internetChargeType())) {
            return Optional.of("may not be metered " + spec.internetChargeType());
        }
        return wishes(request).flatMap(Wish::refusal).findFirst();
    }

    private Stream<Wish> wishes(PodEipRequest.Allocate request) {
        EipSpec spec = request.spec();
        return Stream.of(
                new Wish(
                        "shared bandwidth package",
                        request.bandwidthPackage().map(BandwidthPackageId::value),
                        bandwidthPackages),
                new Wish("public IP address pool", spec.publicIpAddressPoolId(), addressPools),
                new Wish("resource group", spec.resourceGroupId(), resourceGroups),
                new Wish(
                        "security protection",
                        spec.securityProtection().map(SecurityProtection::value),
                        securityProtections),
                new Wish(
                        "line type",
                        spec.isp().filter(isp -> !isp.equals(Isp.BGP)).map(Isp::value),
                        isps));
    }

    /** Something of the account that a request names. */
    private record Wish(String kind, Optional<String> name, Allowed allowed) {
        private Stream<String> refusal() {
            return name.filter(wanted -> !allowed.includes(wanted)).stream()
                    .map(wanted -> "may not use " + kind + " " + Finding.quote(wanted) + ", allowed: " + allowed);
        }
    }

    boolean mayClaim(EipId id) {
        return claiming == Claiming.ANY || claims.contains(id) || !claimTags.isEmpty();
    }

    boolean mayClaim(EipTag tag) {
        return claiming == Claiming.ANY || tag.value().equals(claimTags.get(tag.key()));
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
        private int purchasesPerHour = Integer.MAX_VALUE;
        private Set<InternetChargeType> chargeTypes = ALL_CHARGE_TYPES;
        private Allowed bandwidthPackages = Allowed.none();
        private Allowed addressPools = Allowed.none();
        private Allowed resourceGroups = Allowed.none();
        private Allowed securityProtections = Allowed.none();
        private Allowed isps = Allowed.none();
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

        /**
         * How many EIPs may be bought in an hour, however soon they are given back; default no limit but the operator's
         * own.
         */
        public Builder purchasesPerHour(int purchasesPerHour) {
            this.purchasesPerHour = purchasesPerHour;
            return this;
        }

        /** How their traffic may be metered; default both ways. */
        public Builder chargeTypes(InternetChargeType... chargeTypes) {
            this.chargeTypes = Set.of(chargeTypes);
            return this;
        }

        /** The ids of the shared bandwidth packages that they may join; default none. */
        public Builder bandwidthPackages(Allowed bandwidthPackages) {
            this.bandwidthPackages = requireNonNull(bandwidthPackages, "bandwidthPackages");
            return this;
        }

        /** The ids of the public IP address pools that they may be taken from; default none. */
        public Builder addressPools(Allowed addressPools) {
            this.addressPools = requireNonNull(addressPools, "addressPools");
            return this;
        }

        /** The ids of the resource groups that they may be put into; default none but the account's default. */
        public Builder resourceGroups(Allowed resourceGroups) {
            this.resourceGroups = requireNonNull(resourceGroups, "resourceGroups");
            return this;
        }

        /** The protection levels that they may have, such as {@code AntiDDoS_Enhanced}; default none. */
        public Builder securityProtections(Allowed securityProtections) {
            this.securityProtections = requireNonNull(securityProtections, "securityProtections");
            return this;
        }

        /** The line types that they may have, such as {@code BGP_PRO}; default none but BGP. */
        public Builder isps(Allowed isps) {
            this.isps = requireNonNull(isps, "isps");
            return this;
        }

        /** One more existing EIP that its pods may name. */
        public Builder claim(EipId id) {
            claims.add(requireNonNull(id, "id"));
            return this;
        }

        /** Its pods may name existing EIPs that carry this tag, and draw any free one of them by it. */
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
            return new NamespaceShare(
                    eips,
                    totalMbps,
                    purchasesPerHour,
                    chargeTypes,
                    bandwidthPackages,
                    addressPools,
                    resourceGroups,
                    securityProtections,
                    isps,
                    claims,
                    claimTags,
                    claiming);
        }
    }
}
