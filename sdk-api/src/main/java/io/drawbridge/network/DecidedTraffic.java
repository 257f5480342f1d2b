package io.drawbridge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The traffic that one rule of a {@link Firewall} decides on: what it matches and no rule before it does. */
record DecidedTraffic(FirewallRule rule, Region traffic) {

    /** One for each rule, in the order in which they decide. A rule on all of IPv4 is on the names too. */
    static List<DecidedTraffic> of(Firewall firewall, Set<Peer> names) {
        List<DecidedTraffic> shares = new ArrayList<>();
        Region decided = Region.EMPTY;
        for (FirewallRule rule : firewall.rules()) {
            Region traffic = Region.of(List.of(rule.rule()), names).minus(decided);
            shares.add(new DecidedTraffic(rule, traffic));
            decided = decided.union(traffic);
        }
        return shares;
    }

    /** What some rule decides on. */
    static Region all(List<DecidedTraffic> shares) {
        return shares.stream().map(DecidedTraffic::traffic).reduce(Region.EMPTY, Region::union);
    }
}
