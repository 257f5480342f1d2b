package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

/**
 * One rule that allows traffic; what no rule allows is not allowed.
 *
 * @param direction seen from the protected side
 * @param protocol which protocol
 * @param ports the ports of the side that is connected to
 * @param peer the other end
 */
public record PortRule(Direction direction, Protocol protocol, PortRange ports, Peer peer) {

    /** Which way a connection is opened. */
    public enum Direction {
        /** Towards the protected side. */
        INGRESS,
        /** From the protected side. */
        EGRESS
    }

    /** Checks that nothing is missing. */
    public PortRule {
        requireNonNull(direction, "direction");
        requireNonNull(protocol, "protocol");
        requireNonNull(ports, "ports");
        requireNonNull(peer, "peer");
    }

    /** Lets the peer in to these TCP ports. */
    public static PortRule tcpIngress(PortRange ports, Peer peer) {
        return new PortRule(Direction.INGRESS, Protocol.TCP, ports, peer);
    }

    /** Whether the rule allows the flow. */
    public boolean allows(Flow flow) {
        return direction == flow.direction()
                && protocol.covers(flow.protocol())
                && (protocol == Protocol.ALL || ports.contains(flow.port()))
                && concerns(flow.peer());
    }

    private boolean concerns(Peer other) {
        if (peer instanceof Peer.Block block && other instanceof Peer.Block source) {
            return block.cidr().contains(source.cidr());
        }
        return peer.equals(other);
    }

    @Override
    public String toString() {
        return direction + " " + protocol + " " + ports + (direction == Direction.INGRESS ? " from " : " to ") + peer;
    }
}
