package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.internal.Once;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.Nullable;

/**
 * What a pod wants: an EIP bought for it, an EIP that exists, or one of several that exist. {@link PodEipAnnotations}
 * writes it as annotations and reads it back.
 */
public sealed interface PodEipRequest {

    /** Starts a request for an EIP that is bought for the pod, always pay-as-you-go. */
    static Allocate.Builder allocate() {
        return new Allocate.Builder();
    }

    /**
     * A request for an EIP that exists. It is attached as it is: none of its settings is changed, and it is never
     * released. One pod only can use it.
     */
    static UseExisting useExisting(EipId id) {
        return new UseExisting(id);
    }

    /**
     * A request for any EIP that exists, carries this tag and is free: so that the pods of one workload, which share
     * their annotations, draw from EIPs that were bought before. The EIP is attached as it is, and never released.
     *
     * <p>Read by this SDK's operator alone.
     */
    static UseTagged useTagged(EipTag tag) {
        return new UseTagged(tag);
    }

    /**
     * What it comes to, for each kind of request: a kind without an answer does not compile.
     *
     * @param allocate for a pod that gets an EIP of its own
     * @param existing for a pod that uses one that there is
     * @param tagged for a pod that uses one of those that carry a tag
     */
    <T> T map(
            Function<? super Allocate, ? extends T> allocate,
            Function<? super UseExisting, ? extends T> existing,
            Function<? super UseTagged, ? extends T> tagged);

    /**
     * Use an EIP that exists.
     *
     * @param id which
     */
    record UseExisting(EipId id) implements PodEipRequest {
        /** Checks that it is there. */
        public UseExisting {
            requireNonNull(id, "id");
        }

        @Override
        public <T> T map(
                Function<? super Allocate, ? extends T> allocate,
                Function<? super UseExisting, ? extends T> existing,
                Function<? super UseTagged, ? extends T> tagged) {
            return requireNonNull(existing, "existing").apply(this);
        }
    }

    /**
     * Use a free EIP of those that carry a tag.
     *
     * @param tag which tag
     */
    record UseTagged(EipTag tag) implements PodEipRequest {
        /** Checks that it is there. */
        public UseTagged {
            requireNonNull(tag, "tag");
        }

        @Override
        public <T> T map(
                Function<? super Allocate, ? extends T> allocate,
                Function<? super UseExisting, ? extends T> existing,
                Function<? super UseTagged, ? extends T> tagged) {
            return requireNonNull(tagged, "tagged").apply(this);
        }
    }

    /**
     * Buy an EIP for the pod.
     *
     * @param spec what to buy
     * @param bandwidthPackage the shared bandwidth package to put it into
     * @param release what becomes of it when the pod is gone; others than {@code Follow} are for stateful pods
     * @param spelledOut the settings that were said although they have their default value, and are written out for
     *     that reason; keys without default and keys with another value than the default are left out of this set
     */
    record Allocate(
            EipSpec spec,
            Optional<BandwidthPackageId> bandwidthPackage,
            ReleaseStrategy release,
            Set<AnnotationKey<?>> spelledOut)
            implements PodEipRequest {

        /**
         * Checks that all is there.
         *
         * @throws IllegalArgumentException when the spec has a charge type that annotations do not have
         */
        public Allocate {
            requireNonNull(release, "release");
            requireNonNull(spelledOut, "spelledOut");
            requireNonNull(bandwidthPackage, "bandwidthPackage");
            requireKnown(spec.internetChargeType());
            spelledOut = defaultsAmong(spelledOut, spec, release);
        }

        @Override
        public <T> T map(
                Function<? super Allocate, ? extends T> allocate,
                Function<? super UseExisting, ? extends T> existing,
                Function<? super UseTagged, ? extends T> tagged) {
            return requireNonNull(allocate, "allocate").apply(this);
        }

        private static Set<AnnotationKey<?>> defaultsAmong(
                Set<AnnotationKey<?>> said, EipSpec spec, ReleaseStrategy release) {
            Set<AnnotationKey<?>> defaults = new HashSet<>();
            defaults.add(AnnotationKey.EIP_INSTANCE_CHARGE_TYPE);
            addIfDefault(defaults, AnnotationKey.EIP_BANDWIDTH, spec.bandwidth());
            addIfDefault(defaults, AnnotationKey.EIP_INTERNET_CHARGE_TYPE, spec.internetChargeType());
            addIfDefault(defaults, AnnotationKey.POD_EIP_RELEASE_STRATEGY, release);
            defaults.retainAll(said);
            return Set.copyOf(defaults);
        }

        private static <T> void addIfDefault(Set<AnnotationKey<?>> defaults, AnnotationKey<T> key, T value) {
            if (Defaults.isDefault(key, value)) {
                defaults.add(key);
            }
        }

        private static void requireKnown(InternetChargeType type) {
            if (!type.isKnown()) {
                throw new IllegalArgumentException("internet charge type " + Finding.quote(type.value())
                        + " is not allowed; allowed are PayByTraffic and PayByBandwidth");
            }
        }

        /** A builder that holds these values; each of them may be replaced once. */
        public Builder toBuilder() {
            Builder builder = new Builder();
            builder.spec = spec.toBuilder();
            builder.bandwidthPackage = bandwidthPackage.orElse(null);
            builder.release = release;
            builder.spelledOut.addAll(spelledOut);
            return builder;
        }

        /**
         * Builds {@link Allocate}s. What is set is written, even if it is the default; what is not set has its default
         * and is not written. Every setting can be set once, tags once for each key.
         */
        public static final class Builder {
            private final Once once = new Once();
            private final Set<AnnotationKey<?>> spelledOut = new HashSet<>();
            private EipSpec.Builder spec = EipSpec.builder();
            private ReleaseStrategy release = ReleaseStrategy.follow();

            @Nullable
            private BandwidthPackageId bandwidthPackage;

            private Builder() {}

            /**
             * Its peak bandwidth, 1 to 200 Mbit/s by traffic and 1 to 500 by bandwidth; default 5.
             *
             * @throws IllegalStateException when it was set before
             */
            public Builder bandwidth(Bandwidth bandwidth) {
                once(AnnotationKey.EIP_BANDWIDTH, bandwidth);
                spec.bandwidth(bandwidth);
                return this;
            }

            /**
             * How its traffic is metered; default {@link InternetChargeType#PAY_BY_TRAFFIC}.
             *
             * @throws IllegalArgumentException when it is neither of the two known ones
             * @throws IllegalStateException when it was set before
             */
            public Builder internetChargeType(InternetChargeType internetChargeType) {
                requireNonNull(internetChargeType, "internetChargeType");
                requireKnown(internetChargeType);
                once(AnnotationKey.EIP_INTERNET_CHARGE_TYPE, internetChargeType);
                spec.internetChargeType(internetChargeType);
                return this;
            }

            /**
             * Its line type; the cloud's default is {@link Isp#BGP}.
             *
             * @throws IllegalStateException when it was set before
             */
            public Builder isp(Isp isp) {
                once(AnnotationKey.EIP_ISP, isp);
                spec.isp(isp);
                return this;
            }

            /**
             * The address pool to take it from, {@code pippool-...}.
             *
             * @throws InvalidSpecException when it cannot be an id
             * @throws IllegalStateException when it was set before
             */
            public Builder publicIpAddressPoolId(String publicIpAddressPoolId) {
                requireAllowed(EipSpec.builder().publicIpAddressPoolId(publicIpAddressPoolId));
                once(AnnotationKey.EIP_PUBLIC_IP_ADDRESS_POOL_ID, publicIpAddressPoolId);
                spec.publicIpAddressPoolId(publicIpAddressPoolId);
                return this;
            }

            /**
             * Its resource group, {@code rg-...}; default that of the account.
             *
             * @throws InvalidSpecException when it cannot be an id
             * @throws IllegalStateException when it was set before
             */
            public Builder resourceGroupId(String resourceGroupId) {
                requireAllowed(EipSpec.builder().resourceGroupId(resourceGroupId));
                once(AnnotationKey.EIP_RESOURCE_GROUP_ID, resourceGroupId);
                spec.resourceGroupId(resourceGroupId);
                return this;
            }

            /**
             * Its name, 1 to 128 characters, not starting with http:// or https://.
             *
             * @throws InvalidSpecException when it is not allowed
             * @throws IllegalStateException when it was set before
             */
            public Builder name(String name) {
                requireAllowed(EipSpec.builder().name(name));
                once(AnnotationKey.EIP_NAME, name);
                spec.name(name);
                return this;
            }

            /**
             * Its description, 1 to 256 characters, not starting with http:// or https://.
             *
             * @throws InvalidSpecException when it is not allowed
             * @throws IllegalStateException when it was set before
             */
            public Builder description(String description) {
                requireAllowed(EipSpec.builder().description(description));
                once(AnnotationKey.EIP_DESCRIPTION, description);
                spec.description(description);
                return this;
            }

            /**
             * Its protection level; the cloud takes one.
             *
             * @throws IllegalStateException when it was set before
             */
            public Builder securityProtection(SecurityProtection securityProtection) {
                requireNonNull(securityProtection, "securityProtection");
                once(AnnotationKey.EIP_SECURITY_PROTECTION_TYPES, securityProtection);
                spec.securityProtection(securityProtection);
                return this;
            }

            /**
             * One more tag.
             *
             * @param key 1 to 128 characters
             * @param value 0 to 128 characters
             * @throws InvalidSpecException when it is not allowed
             * @throws IllegalStateException when a tag of this key was set before
             */
            public Builder tag(String key, String value) {
                requireAllowed(EipSpec.builder().tag(key, value));
                once.value("tag " + Finding.quote(key), value);
                spec.tag(key, value);
                return this;
            }

            /**
             * More tags.
             *
             * @throws InvalidSpecException when one is not allowed
             * @throws IllegalStateException when a tag of such a key was set before
             */
            public Builder tags(Map<String, String> tags) {
                tags.forEach(this::tag);
                return this;
            }

            /**
             * The existing shared bandwidth package to put it into.
             *
             * @throws IllegalStateException when it was set before
             */
            public Builder bandwidthPackage(BandwidthPackageId bandwidthPackage) {
                requireNonNull(bandwidthPackage, "bandwidthPackage");
                once(AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID, bandwidthPackage);
                this.bandwidthPackage = bandwidthPackage;
                return this;
            }

            /**
             * What becomes of it when the pod is gone; default {@code Follow}. The others fix the EIP to the pod's
             * name, and are for stateful applications: pods of a StatefulSet or of a custom kind that the component
             * knows.
             *
             * @throws IllegalStateException when it was set before
             */
            public Builder release(ReleaseStrategy release) {
                once(AnnotationKey.POD_EIP_RELEASE_STRATEGY, release);
                this.release = release;
                return this;
            }

            /**
             * The request.
             *
             * @throws InvalidSpecException when values do not fit together, with every limit that is broken
             */
            public Allocate build() {
                return new Allocate(spec.build(), Optional.ofNullable(bandwidthPackage), release, spelledOut);
            }

            private void once(AnnotationKey<?> key, Object value) {
                once.value(key.name(), value);
                spelledOut.add(key);
            }

            // Refused at once, since nothing that is set later makes it allowed.
            private static void requireAllowed(EipSpec.Builder alone) {
                alone.build();
            }
        }
    }
}
