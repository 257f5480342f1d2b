package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

/**
 * Connections of one kind, as {@link PortRules} judge them.
 *
 * @param direction seen from the protected side
 * @param protocol which protocol
 * @param port the port that is connected to, 0 to 65535
 * @param peer the other end; of a block every address is meant
 */
public record Flow(PortRule.Direction direction, Protocol protocol, int port, Peer peer) {

    /** Checks that nothing is missing. */
    public Flow {
        requireNonNull(direction, "direction");
        requireNonNull(protocol, "protocol");
        requireNonNull(peer, "peer");
    }

    /** Connections to a TCP port of the protected side. */
    public static Flow tcpIngress(int port, Peer peer) {
        return new Flow(PortRule.Direction.INGRESS, Protocol.TCP, port, peer);
    }
}
