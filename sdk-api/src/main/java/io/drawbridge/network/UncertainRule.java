package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A rule of a {@link Firewall} that may match less than is known of it: one that could not be read as a whole, or one
 * about the members of a group whose addresses are not known here. What it could decide on is neither allowed nor
 * denied for sure.
 *
 * @param priority the lower number decides first, as in {@link FirewallRule}
 * @param atMost what it does at most; several rules where direction, action or addresses are not known
 * @param text the rule as the firewall has it, one line
 * @param why what is not known, as a condition: {@code only if 10.0.0.0/16 is in pl-0123abcd}
 */
public record UncertainRule(int priority, List<PortRule> atMost, String text, String why) {

    private static final List<Cidr> EVERYWHERE = List.of(Cidr.ANY_IPV4, Cidr.ANY_IPV6);

    /** Where members of a security group have the addresses that its rules are about. */
    private static final List<Cidr> INSIDE = Stream.concat(CidrSet.PRIVATE_IPV4.stream(), Stream.of(Cidr.ANY_IPV6))
            .toList();

    /** Checks that nothing is missing. */
    public UncertainRule {
        requireNonNull(atMost, "atMost");
        requireNonNull(text, "text");
        requireNonNull(why, "why");
        atMost = List.copyOf(atMost);
    }

    /** A rule about a name, which the addresses of the other end may be among or not. */
    static UncertainRule named(FirewallRule named) {
        return new UncertainRule(
                named.priority(),
                List.of(named.rule()),
                named.toString(),
                "only if the other end is in " + named.rule().peer());
    }

    /** What it does at most, with addresses in the places of names. */
    Stream<PortRule> inAddresses() {
        return atMost.stream().flatMap(rule -> {
            boolean inside = rule.peer() instanceof Peer.Group group && !group.isPrefixList();
            return rule.peer().isNamed()
                    ? (inside ? INSIDE : EVERYWHERE).stream().map(cidr -> rule.withPeer(Peer.of(cidr)))
                    : Stream.of(rule);
        });
    }

    /** The same with the addresses of groups in their places. */
    UncertainRule withMembers(Map<String, CidrSet> members) {
        List<PortRule> known =
                atMost.stream().flatMap(rule -> rule.withMembers(members)).toList();
        return new UncertainRule(priority, known, text, why);
    }

    /** {@code priority 1: DENY INGRESS TCP 22 from pl-0123abcd (only if the other end is in pl-0123abcd)}. */
    @Override
    public String toString() {
        return text + " (" + why + ")";
    }
}
