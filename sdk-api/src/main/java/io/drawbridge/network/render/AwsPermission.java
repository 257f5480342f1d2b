package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Protocol;

/**
 * One rule of an AWS security group, in the words of EC2's {@code IpPermission}, with one source or destination.
 *
 * @param direction whether it is among {@code IpPermissions} or {@code IpPermissionsEgress}
 * @param ipProtocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} for all, or a protocol number;
 *     what was read may be in upper case
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

    /** Whether the two numbers say something: ports, or type and code of ICMP. */
    public boolean hasNumbers() {
        return switch (Protocol.of(ipProtocol).kind()) {
            case TCP, UDP, ICMP -> true;
            case OTHER, ALL -> false;
        };
    }

    /** {@code INGRESS "tcp" 22 to 22 from 10.0.0.0/8}. */
    @Override
    public String toString() {
        return direction + " " + Finding.quote(ipProtocol) + " " + fromPort + " to " + toPort + " "
                + direction.preposition() + " " + peer;
    }
}
