package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

/**
 * Where an EIP is to be bound: one private address of one network interface.
 *
 * @param networkInterfaceId the id of the elastic network interface (ENI), {@code eni-...}
 * @param privateAddress the pod's own IP address on that interface
 */
public record AssociationTarget(String networkInterfaceId, String privateAddress) {

    /** Checks that both are there. */
    public AssociationTarget {
        requireNonNull(networkInterfaceId, "networkInterfaceId");
        requireNonNull(privateAddress, "privateAddress");
        if (networkInterfaceId.isBlank() || privateAddress.isBlank()) {
            throw new IllegalArgumentException("an association needs a network interface and a private address, not \""
                    + networkInterfaceId + "\" and \"" + privateAddress + "\"");
        }
    }

    @Override
    public String toString() {
        return networkInterfaceId + "/" + privateAddress;
    }
}
