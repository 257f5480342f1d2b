package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

/**
 * Connections of one kind, as {@link PortRules} and a {@link Firewall} judge them.
 *
 * @param direction seen from the protected side
 * @param protocol which protocol, not {@link Protocol#ALL}; of ICMP and of other protocols every one in it is meant
 * @param port the port that is connected to, 0 to 65535; 0 for a protocol without ports
 * @param peer the other end; of a block every address is meant
 */
public record Flow(Direction direction, Protocol protocol, int port, Peer peer) {

    /**
     * Checks that it is one kind.
     *
     * @throws IllegalArgumentException when the protocol is all of them or the port is out of range
     */
    public Flow {
        requireNonNull(direction, "direction");
        requireNonNull(protocol, "protocol");
        requireNonNull(peer, "peer");
        if (protocol.kind() == Protocol.Kind.ALL) {
            throw new IllegalArgumentException(
                    "a flow of protocol ALL is many; name TCP, UDP, ICMP, OTHER or one by its number");
        }
        if (!PortRange.ALL.contains(port)) {
            throw new IllegalArgumentException(
                    "port " + port + " is out of range; allowed is 0 to " + PortRange.HIGHEST);
        }
    }

    /** Connections to a TCP port of the protected side. */
    public static Flow tcpIngress(int port, Peer peer) {
        return new Flow(Direction.INGRESS, Protocol.TCP, port, peer);
    }

    /** Connections to a TCP port of the peer. */
    public static Flow tcpEgress(int port, Peer peer) {
        return new Flow(Direction.EGRESS, Protocol.TCP, port, peer);
    }

    /** {@code INGRESS TCP 443 from 10.0.0.0/16}. */
    @Override
    public String toString() {
        return direction + " " + protocol + (protocol.hasPorts() ? " " + port : "") + " " + direction.preposition()
                + " " + peer;
    }
}
