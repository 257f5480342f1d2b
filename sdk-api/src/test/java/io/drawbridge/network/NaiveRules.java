package io.drawbridge.network;

import java.util.Collection;
import java.util.Optional;

/** What rules mean, said as plainly as can be: by looking at one after the other. */
final class NaiveRules {

    private NaiveRules() {}

    static boolean matches(PortRule rule, Flow flow) {
        return rule.direction() == flow.direction()
                && rule.protocol().contains(flow.protocol())
                && (!flow.protocol().hasPorts() || rule.ports().contains(flow.port()))
                && matches(rule.peer(), flow.peer());
    }

    private static boolean matches(Peer rule, Peer flow) {
        if (rule instanceof Peer.Block block) {
            return flow instanceof Peer.Block address
                    ? block.cidr().contains(address.cidr())
                    : block.cidr().toString().equals("0.0.0.0/0");
        }
        return rule.equals(flow);
    }

    /** Whether a rule with this action is on the very flow; names are only on themselves. */
    static boolean lists(Collection<PortRule> rules, Action action, Flow flow) {
        return rules.stream()
                .filter(rule -> rule.peer().isNamed() == flow.peer().isNamed())
                .anyMatch(rule -> rule.action() == action && matches(rule, flow));
    }

    /** Whether a rule keeps the flow out; a name is kept out by what keeps all of IPv4 out, too. */
    static boolean denies(Collection<PortRule> rules, Flow flow) {
        return rules.stream().anyMatch(rule -> rule.action() == Action.DENY && matches(rule, flow));
    }

    /** The rules of a firewall are in the order in which they decide. */
    static Optional<FirewallRule> decides(Firewall firewall, Flow flow) {
        return firewall.rules().stream()
                .filter(rule -> matches(rule.rule(), flow))
                .findFirst();
    }

    static Action verdict(Firewall firewall, Flow flow) {
        return decides(firewall, flow).map(rule -> rule.rule().action()).orElse(firewall.unmatched(flow.direction()));
    }
}
