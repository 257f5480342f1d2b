package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * An elastic IP as the cloud reports it.
 *
 * @param id its id
 * @param address its public IP address
 * @param state its state
 * @param association what it is bound to, or is being bound to
 * @param bandwidth its own peak bandwidth, not that of a package it is in
 * @param internetChargeType how its traffic is metered
 * @param isp its line type
 * @param name its name
 * @param resourceGroupId its resource group
 * @param publicIpAddressPoolId the address pool that it is from
 * @param bandwidthPackageId the shared bandwidth package that it is in
 * @param tags its tags, those of an {@link OwnerMark} among them
 * @param allocatedAt when it was bought
 */
public record Eip(
        EipId id,
        String address,
        EipState state,
        Optional<Association> association,
        Optional<Bandwidth> bandwidth,
        Optional<InternetChargeType> internetChargeType,
        Optional<Isp> isp,
        Optional<String> name,
        Optional<String> resourceGroupId,
        Optional<String> publicIpAddressPoolId,
        Optional<BandwidthPackageId> bandwidthPackageId,
        Map<String, String> tags,
        Optional<Instant> allocatedAt) {

    /** Copies the tags. */
    public Eip {
        requireNonNull(association, "association");
        requireNonNull(bandwidth, "bandwidth");
        requireNonNull(internetChargeType, "internetChargeType");
        requireNonNull(isp, "isp");
        requireNonNull(name, "name");
        requireNonNull(resourceGroupId, "resourceGroupId");
        requireNonNull(publicIpAddressPoolId, "publicIpAddressPoolId");
        requireNonNull(bandwidthPackageId, "bandwidthPackageId");
        requireNonNull(tags, "tags");
        requireNonNull(allocatedAt, "allocatedAt");
        requireNonNull(id, "id");
        requireNonNull(address, "address");
        requireNonNull(state, "state");
        tags = Map.copyOf(tags);
    }

    /** Starts an EIP with what every EIP has. */
    public static Builder builder(EipId id, String address, EipState state) {
        return new Builder(id, address, state);
    }

    /** A builder that holds these values. */
    public Builder toBuilder() {
        Builder builder = new Builder(id, address, state);
        builder.association = association.orElse(null);
        builder.bandwidth = bandwidth.orElse(null);
        builder.internetChargeType = internetChargeType.orElse(null);
        builder.isp = isp.orElse(null);
        builder.name = name.orElse(null);
        builder.resourceGroupId = resourceGroupId.orElse(null);
        builder.publicIpAddressPoolId = publicIpAddressPoolId.orElse(null);
        builder.bandwidthPackageId = bandwidthPackageId.orElse(null);
        builder.tags = tags;
        builder.allocatedAt = allocatedAt.orElse(null);
        return builder;
    }

    /** Whose it is, by its tags; empty when it carries no {@link OwnerMark}. */
    public Optional<OwnerMark> owner() {
        return OwnerMark.fromTags(tags);
    }

    /** Whether it is bound to nothing and no change of it is under way. */
    public boolean isIdle() {
        return association.isEmpty() && !state.isTransitional();
    }

    /** Builds {@link Eip}s. */
    public static final class Builder {
        private final Once once = new Once();
        private final EipId id;
        private final String address;
        private EipState state;

        @Nullable
        private Association association;

        @Nullable
        private Bandwidth bandwidth;

        @Nullable
        private InternetChargeType internetChargeType;

        @Nullable
        private Isp isp;

        @Nullable
        private String name;

        @Nullable
        private String resourceGroupId;

        @Nullable
        private String publicIpAddressPoolId;

        @Nullable
        private BandwidthPackageId bandwidthPackageId;

        private Map<String, String> tags = Map.of();

        @Nullable
        private Instant allocatedAt;

        private Builder(EipId id, String address, EipState state) {
            this.id = requireNonNull(id, "id");
            this.address = requireNonNull(address, "address");
            this.state = requireNonNull(state, "state");
        }

        /** Its state. */
        public Builder state(EipState state) {
            this.state = once.value("state", state);
            return this;
        }

        /** What it is bound to. */
        public Builder association(Association association) {
            this.association = once.value("association", association);
            return this;
        }

        /** Bound to nothing. */
        public Builder unbound() {
            once.value("association", "nothing");
            this.association = null;
            return this;
        }

        /** Its own peak bandwidth. */
        public Builder bandwidth(Bandwidth bandwidth) {
            this.bandwidth = once.value("bandwidth", bandwidth);
            return this;
        }

        /** How its traffic is metered. */
        public Builder internetChargeType(InternetChargeType internetChargeType) {
            this.internetChargeType = once.value("internetChargeType", internetChargeType);
            return this;
        }

        /** Its line type. */
        public Builder isp(Isp isp) {
            this.isp = once.value("isp", isp);
            return this;
        }

        /** Its name. */
        public Builder name(String name) {
            this.name = once.value("name", name);
            return this;
        }

        /** Its resource group. */
        public Builder resourceGroupId(String resourceGroupId) {
            this.resourceGroupId = once.value("resourceGroupId", resourceGroupId);
            return this;
        }

        /** The address pool that it is from. */
        public Builder publicIpAddressPoolId(String publicIpAddressPoolId) {
            this.publicIpAddressPoolId = once.value("publicIpAddressPoolId", publicIpAddressPoolId);
            return this;
        }

        /** The shared bandwidth package that it is in. */
        public Builder bandwidthPackageId(BandwidthPackageId bandwidthPackageId) {
            this.bandwidthPackageId = once.value("bandwidthPackageId", bandwidthPackageId);
            return this;
        }

        /** In no shared bandwidth package. */
        public Builder outsidePackages() {
            once.value("bandwidthPackageId", "nothing");
            this.bandwidthPackageId = null;
            return this;
        }

        /** All its tags. */
        public Builder tags(Map<String, String> tags) {
            this.tags = once.value("tags", tags);
            return this;
        }

        /** When it was bought. */
        public Builder allocatedAt(Instant allocatedAt) {
            this.allocatedAt = once.value("allocatedAt", allocatedAt);
            return this;
        }

        /** The EIP. */
        public Eip build() {
            return new Eip(
                    id,
                    address,
                    state,
                    Optional.ofNullable(association),
                    Optional.ofNullable(bandwidth),
                    Optional.ofNullable(internetChargeType),
                    Optional.ofNullable(isp),
                    Optional.ofNullable(name),
                    Optional.ofNullable(resourceGroupId),
                    Optional.ofNullable(publicIpAddressPoolId),
                    Optional.ofNullable(bandwidthPackageId),
                    tags,
                    Optional.ofNullable(allocatedAt));
        }
    }
}
