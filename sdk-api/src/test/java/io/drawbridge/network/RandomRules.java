package io.drawbridge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rule sets and flows from a seed, in a world so small that rules overlap, adjoin and contradict each other often. */
public final class RandomRules {

    private static final List<Peer> NAMES =
            List.of(Peer.host("a.example.com"), Peer.host("b.example.com"), Peer.group("sg-1"));
    private static final List<RuleNote> NOTES = List.of(
            RuleNote.NONE,
            new RuleNote("kubelet", Phase.RUNNING, "row 1"),
            new RuleNote("setup", Phase.INSTALL_AND_UPGRADE, ""));
    private static final int[] PORTS = {0, 1, 2, 3, 5, 8, 22, 80, 443, 444, 65_534, 65_535};

    private static final List<Protocol> IN_RULES = List.of(
            Protocol.TCP,
            Protocol.UDP,
            Protocol.ICMP,
            Protocol.OTHER,
            Protocol.ALL,
            Protocol.TCP,
            Protocol.UDP,
            Protocol.ALL,
            Protocol.icmp(8),
            Protocol.icmp(9),
            Protocol.icmp(3, 4),
            Protocol.ESP,
            Protocol.AH,
            Protocol.number(255));
    private static final List<Protocol> IN_FLOWS = List.of(
            Protocol.TCP,
            Protocol.UDP,
            Protocol.TCP,
            Protocol.UDP,
            Protocol.icmp(8, 0),
            Protocol.icmp(3, 4),
            Protocol.icmp(0, 0),
            Protocol.ESP,
            Protocol.number(0),
            Protocol.number(255));

    private static final int PRIORITIES = 4;

    private final SplittableRandom random;
    private final List<FirewallRule> order = new ArrayList<>();
    private boolean first;

    public RandomRules(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public PortRules rules(int size) {
        List<PortRule> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rules.add(rule());
        }
        return PortRules.of(rules);
    }

    PortRules shuffled(PortRules rules) {
        List<PortRule> mixed = new ArrayList<>(rules.all());
        for (int i = mixed.size() - 1; i > 0; i--) {
            mixed.set(i, mixed.set(below(i + 1), mixed.get(i)));
        }
        return PortRules.of(mixed);
    }

    Firewall firewall(PortRules rules) {
        first = below(2) == 0;
        Firewall.Builder builder = first ? Firewall.firstMatch() : Firewall.dropWins();
        List<FirewallRule> given = new ArrayList<>();
        for (PortRule rule : rules) {
            FirewallRule placed = new FirewallRule(1 + below(PRIORITIES), rule);
            given.add(placed);
            builder.rule(placed.priority(), rule);
        }
        order.clear();
        for (int priority = 1; priority <= PRIORITIES; priority++) {
            addOrder(priority, first, given);
        }
        return builder.unmatched(Direction.EGRESS, Action.values()[below(2)]).build();
    }

    private void addOrder(int priority, boolean first, List<FirewallRule> given) {
        List<FirewallRule> same =
                given.stream().filter(rule -> rule.priority() == priority).toList();
        if (first) {
            order.addAll(same);
        } else {
            same.stream().filter(rule -> rule.rule().action() == Action.DENY).forEach(order::add);
            same.stream().filter(rule -> rule.rule().action() == Action.ALLOW).forEach(order::add);
        }
    }

    /** The rules of the last firewall in the order in which they have to decide. */
    List<FirewallRule> order() {
        return order;
    }

    /** Whether in the last firewall a rule may come before another. */
    boolean mayComeBefore(FirewallRule one, FirewallRule other) {
        return one.priority() < other.priority()
                || (one.priority() == other.priority()
                        && (first
                                || one.rule().action() == Action.DENY
                                || other.rule().action() == Action.ALLOW));
    }

    public PortRule rule() {
        Protocol protocol = IN_RULES.get(below(IN_RULES.size()));
        return new PortRule(
                Direction.values()[below(2)],
                below(4) == 0 ? Action.DENY : Action.ALLOW,
                protocol,
                protocol.hasPorts() ? ports() : PortRange.ALL,
                peer(),
                NOTES.get(below(NOTES.size())));
    }

    private PortRange ports() {
        int one = PORTS[below(PORTS.length)];
        int two = below(3) == 0 ? one : PORTS[below(PORTS.length)];
        return below(8) == 0 ? PortRange.ALL : new PortRange(Math.min(one, two), Math.max(one, two));
    }

    private Peer peer() {
        return switch (below(8)) {
            case 0 -> NAMES.get(below(NAMES.size()));
            case 1 -> Peer.of(below(2) == 0 ? Cidr.ANY_IPV4 : Cidr.ANY_IPV6);
            case 2, 3 -> Peer.of(ipv6(below(32), 124 + below(5)));
            default -> Peer.of(block());
        };
    }

    /** A flow of one address or one name. */
    Flow flow() {
        Protocol protocol = IN_FLOWS.get(below(IN_FLOWS.size()));
        int near = PORTS[below(PORTS.length)] + below(2);
        Peer peer = switch (below(6)) {
            case 0 -> NAMES.get(below(NAMES.size()));
            case 1, 2 -> Peer.of(Cidr.ofIpv6(0x20010db800000000L, below(33), 128));
            default -> Peer.of(Cidr.ofIpv4(0x0a000000 | below(34), 32));
        };
        return new Flow(Direction.values()[below(2)], protocol, protocol.hasPorts() ? Math.min(near, 65_535) : 0, peer);
    }

    /** A block of up to 32 addresses. */
    Cidr block() {
        int prefix = 27 + below(6);
        int hostBits = (1 << (32 - prefix)) - 1;
        return Cidr.ofIpv4((0x0a000000 | below(32)) & ~hostBits, prefix);
    }

    /** A block of 256 addresses or more, anywhere. */
    Cidr wideBlock() {
        int prefix = 8 + below(17);
        return Cidr.ofIpv4(random.nextInt() & (-1 << (32 - prefix)), prefix);
    }

    private static Cidr ipv6(int last, int prefix) {
        int hostBits = (1 << (128 - prefix)) - 1;
        return Cidr.ofIpv6(0x20010db800000000L, last & ~hostBits, prefix);
    }
}
