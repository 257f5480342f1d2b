package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * An elastic network interface (ENI) and its addresses.
 *
 * @param id {@code eni-...}
 * @param primaryAddress its primary private IP address
 * @param addresses all its private IP addresses, the primary one among them
 * @param instanceId the machine that it is attached to, such as {@code i-...}; empty when the cloud's answer names
 *     none, as for what is attached to nothing, for what belongs to a service of the cloud, and for the branch
 *     interfaces of AWS
 * @param vpcId the network that it is in, {@code vpc-...}; empty when the cloud's answer does not say
 */
public record NetworkInterface(
        String id, String primaryAddress, Set<String> addresses, Optional<String> instanceId, Optional<String> vpcId) {

    /** Copies the addresses. */
    public NetworkInterface {
        requireNonNull(addresses, "addresses");
        requireNonNull(id, "id");
        requireNonNull(primaryAddress, "primaryAddress");
        addresses = Set.copyOf(addresses);
        requireNonNull(instanceId, "instanceId");
        requireNonNull(vpcId, "vpcId");
    }

    /** An interface of which neither machine nor network is known. */
    public NetworkInterface(String id, String primaryAddress, Set<String> addresses) {
        this(id, primaryAddress, addresses, Optional.empty(), Optional.empty());
    }
}
