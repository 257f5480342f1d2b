package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * An elastic network interface (ENI) and its addresses.
 *
 * @param id {@code eni-...}
 * @param primaryAddress its primary private IP address
 * @param addresses all its private IP addresses, the primary one among them
 */
public record NetworkInterface(String id, String primaryAddress, Set<String> addresses) {

    /** Copies the addresses. */
    public NetworkInterface {
        requireNonNull(id, "id");
        requireNonNull(primaryAddress, "primaryAddress");
        addresses = Set.copyOf(addresses);
    }
}
