package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What an EIP is bound to, as the cloud reports it.
 *
 * @param instanceId the network interface, or whatever else an EIP can be bound to (an instance, a load balancer)
 * @param privateAddress the private address; for a network interface, empty means its primary address
 */
public record Association(String instanceId, Optional<String> privateAddress) {

    /** Checks that both are there. */
    public Association {
        requireNonNull(instanceId, "instanceId");
        requireNonNull(privateAddress, "privateAddress");
    }

    /** Bound to exactly this target. */
    public static Association with(AssociationTarget target) {
        return new Association(target.networkInterfaceId(), Optional.of(target.privateAddress()));
    }

    /**
     * Whether this is provably the target. An association without a private address is not: it takes the interface's
     * primary address to tell, see {@link #resolvedBy(NetworkInterface)}.
     */
    public boolean isWith(AssociationTarget target) {
        return instanceId.equals(target.networkInterfaceId())
                && privateAddress.filter(target.privateAddress()::equals).isPresent();
    }

    /** The same association with an empty private address replaced by the primary address of its own interface. */
    public Association resolvedBy(NetworkInterface networkInterface) {
        boolean unresolved = privateAddress.isEmpty() && instanceId.equals(networkInterface.id());
        return unresolved ? new Association(instanceId, Optional.of(networkInterface.primaryAddress())) : this;
    }

    @Override
    public String toString() {
        return instanceId + "/" + privateAddress.orElse("(primary)");
    }
}
