package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;

/**
 * One rule of an AWS security group, in the words of EC2's {@code IpPermission}, with one source or destination.
 *
 * @param direction whether it is among {@code IpPermissions} or {@code IpPermissionsEgress}
 * @param ipProtocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} for all, or a protocol number
 * @param fromPort the first port, or the type of ICMP; -1 for all
 * @param toPort the last port, or the code of ICMP; -1 for all
 * @param peer a block, or a group whose id begins with {@code sg-} or {@code pl-}
 * @param description at most 255 characters
 */
public record AwsPermission(
        Direction direction, String ipProtocol, int fromPort, int toPort, Peer peer, String description) {

    /** Checks that nothing is missing. */
    public AwsPermission {
        requireNonNull(direction, "direction");
        requireNonNull(ipProtocol, "ipProtocol");
        requireNonNull(peer, "peer");
        requireNonNull(description, "description");
    }
}
