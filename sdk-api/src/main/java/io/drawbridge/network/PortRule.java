package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * One rule about connections.
 *
 * <pre>{@code
 * PortRule kubelet = PortRule.ingress().tcp(10250).cidr("10.0.0.0/16").purpose("kubelet").build();
 * PortRule images = PortRule.egress().tcp(443).host("dockerauth.cn-hangzhou.aliyuncs.com").build();
 * }</pre>
 *
 * @param direction seen from the protected side
 * @param action what is done with the traffic
 * @param protocol which protocol
 * @param ports the ports of the side that is connected to; all of them for a protocol without ports
 * @param peer the other end
 * @param note why the rule is there
 */
public record PortRule(Direction direction, Action action, Protocol protocol, PortRange ports, Peer peer, RuleNote note)
        implements Comparable<PortRule> {

    private static final Comparator<Peer> PEERS = Comparator.comparing(Peer::isNamed)
            .thenComparing((a, b) -> a instanceof Peer.Block one && b instanceof Peer.Block two
                    ? one.cidr().compareTo(two.cidr())
                    : a.toString().compareTo(b.toString()))
            .thenComparing(peer -> peer instanceof Peer.Group);

    private static final Comparator<PortRule> ORDER = Comparator.comparing(PortRule::direction)
            .thenComparing(PortRule::action)
            .thenComparing(PortRule::protocol)
            .thenComparing(PortRule::peer, PEERS)
            .thenComparing(PortRule::ports)
            .thenComparing(PortRule::note);

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException when a protocol without ports is to have some
     */
    public PortRule {
        requireNonNull(direction, "direction");
        requireNonNull(action, "action");
        requireNonNull(protocol, "protocol");
        requireNonNull(ports, "ports");
        requireNonNull(peer, "peer");
        requireNonNull(note, "note");
        if (!protocol.hasPorts() && !ports.equals(PortRange.ALL)) {
            throw new IllegalArgumentException("ports " + ports + " of protocol " + protocol
                    + " mean nothing; only TCP and UDP have ports, others take PortRange.ALL");
        }
    }

    /** A rule about ports of a protocol that has some, or about a part of one that has none. */
    static PortRule spanning(
            Direction direction, Action action, Protocol.Kind kind, PortRange span, Peer peer, RuleNote note) {
        return kind.hasPorts()
                ? new PortRule(direction, action, Protocol.within(kind, PortRange.ALL), span, peer, note)
                : new PortRule(direction, action, Protocol.within(kind, span), PortRange.ALL, peer, note);
    }

    /** The ports, or what stands for them where a protocol has none. */
    PortRange span() {
        return protocol.hasPorts() ? ports : protocol.part();
    }

    /** A rule about connections to the protected side. */
    public static Builder ingress() {
        return new Builder(Direction.INGRESS);
    }

    /** A rule about connections from the protected side. */
    public static Builder egress() {
        return new Builder(Direction.EGRESS);
    }

    /** A rule about connections in this direction. */
    public static Builder about(Direction direction) {
        return new Builder(requireNonNull(direction, "direction"));
    }

    /** Lets the peer in to these TCP ports. */
    public static PortRule tcpIngress(PortRange ports, Peer peer) {
        return ingress().tcp(ports).peer(peer).build();
    }

    /** A builder that holds these values; each of them may be replaced once. */
    public Builder toBuilder() {
        Builder builder = new Builder(direction);
        builder.action = action;
        builder.protocol = protocol;
        builder.ports = ports;
        builder.peer = peer;
        builder.note = note;
        return builder;
    }

    /** This rule with another action. */
    public PortRule withAction(Action other) {
        return new PortRule(direction, other, protocol, ports, peer, note);
    }

    /** This rule with another peer. */
    public PortRule withPeer(Peer other) {
        return new PortRule(direction, action, protocol, ports, other, note);
    }

    /** This rule with an address in the place of a name, which goes into its purpose. */
    PortRule at(Cidr cidr) {
        String purpose = note.purpose().isEmpty() ? peer.toString() : note.purpose() + ", " + peer;
        return withPeer(Peer.of(cidr)).withNote(new RuleNote(RuleNote.line(purpose), note.phase(), note.source()));
    }

    /** This rule for each address of its group, or itself when the group is not among them. */
    Stream<PortRule> withMembers(Map<String, CidrSet> members) {
        CidrSet known = peer instanceof Peer.Group group ? members.get(group.id()) : null;
        return known == null ? Stream.of(this) : known.stream().map(this::at);
    }

    /** This rule with another note. */
    public PortRule withNote(RuleNote other) {
        return new PortRule(direction, action, protocol, ports, peer, other);
    }

    /** By direction, then what is denied before what is allowed, then by protocol, peer, ports and note. */
    @Override
    public int compareTo(PortRule other) {
        return ORDER.compare(this, other);
    }

    /** One line with the note: {@code ALLOW INGRESS TCP 443 from 10.0.0.0/16  web}. */
    public String explained() {
        return (this + "  " + note).stripTrailing();
    }

    /** One line without the note: {@code ALLOW INGRESS TCP 443 from 10.0.0.0/16}. */
    @Override
    public String toString() {
        String what = protocol.hasPorts() ? protocol + " " + ports : protocol.toString();
        return action + " " + direction + " " + what + " " + direction.preposition() + " " + peer;
    }

    /** Puts a {@link PortRule} together; protocol and peer must be named, and it allows until told to deny. */
    public static final class Builder {
        private final Once once = new Once();

        private final Direction direction;
        private Action action = Action.ALLOW;
        private RuleNote note = RuleNote.NONE;
        private PortRange ports = PortRange.ALL;

        @Nullable
        private Protocol protocol;

        @Nullable
        private Peer peer;

        private Builder(Direction direction) {
            this.direction = direction;
        }

        /** Denies instead of allowing. */
        public Builder deny() {
            return action(Action.DENY);
        }

        /** What is done with the traffic; {@link Action#ALLOW} when not called. */
        public Builder action(Action action) {
            this.action = once.value("action", action);
            return this;
        }

        /** One TCP port. */
        public Builder tcp(int port) {
            return tcp(PortRange.of(port));
        }

        /** TCP ports. */
        public Builder tcp(PortRange ports) {
            return protocol(Protocol.TCP, ports);
        }

        /** One UDP port. */
        public Builder udp(int port) {
            return udp(PortRange.of(port));
        }

        /** UDP ports. */
        public Builder udp(PortRange ports) {
            return protocol(Protocol.UDP, ports);
        }

        /** Every port of a protocol, or a protocol without ports. */
        public Builder protocol(Protocol protocol) {
            return protocol(protocol, PortRange.ALL);
        }

        /** These ports of a protocol. */
        public Builder protocol(Protocol protocol, PortRange ports) {
            this.protocol = once.value("protocol", protocol);
            this.ports = once.value("ports", ports);
            return this;
        }

        /** The other end. */
        public Builder peer(Peer peer) {
            this.peer = once.value("peer", peer);
            return this;
        }

        /**
         * The other end by its addresses.
         *
         * @throws IllegalArgumentException as {@link Cidr#of(String)}
         */
        public Builder cidr(String cidr) {
            requireNonNull(cidr, "cidr");
            return peer(Peer.of(Cidr.of(cidr)));
        }

        /**
         * The other end by its DNS name.
         *
         * @throws IllegalArgumentException as {@link Peer#host(String)}
         */
        public Builder host(String name) {
            return peer(Peer.host(name));
        }

        /**
         * Members of a group as the other end.
         *
         * @throws IllegalArgumentException as {@link Peer#group(String)}
         */
        public Builder group(String id) {
            return peer(Peer.group(id));
        }

        /** What the traffic is for. */
        public Builder purpose(String purpose) {
            this.note = new RuleNote(once.value("purpose", purpose), note.phase(), note.source());
            return this;
        }

        /** When the traffic is needed; {@link Phase#RUNNING} when not called. */
        public Builder phase(Phase phase) {
            this.note = new RuleNote(note.purpose(), once.value("phase", phase), note.source());
            return this;
        }

        /** Where it is written that the traffic is needed. */
        public Builder source(String source) {
            this.note = new RuleNote(note.purpose(), note.phase(), once.value("source", source));
            return this;
        }

        /** Why the rule is there. */
        public Builder note(RuleNote note) {
            return purpose(note.purpose()).phase(note.phase()).source(note.source());
        }

        /**
         * The rule.
         *
         * @throws IllegalArgumentException when the protocol or the peer is missing
         */
        public PortRule build() {
            if (protocol == null || peer == null) {
                throw new IllegalArgumentException("a rule about " + direction + " has no "
                        + (protocol == null ? "protocol" : "peer") + "; name it before build()");
            }
            return new PortRule(direction, action, protocol, ports, peer, note);
        }
    }
}
