package io.drawbridge.network;

import java.util.Comparator;

/** Which of several matching rules of a {@link Firewall} decides. */
public enum Precedence {
    /**
     * The one with the lowest priority number; of those the first in the list. As in iptables, nftables and network
     * ACLs.
     */
    FIRST_MATCH,
    /** The one with the lowest priority number; of those one that denies. As in security groups. */
    DROP_WINS;

    /** The rule that decides first; the order of the list breaks ties. */
    Comparator<FirewallRule> order() {
        Comparator<FirewallRule> byPriority = Comparator.comparingInt(FirewallRule::priority);
        return switch (this) {
            case FIRST_MATCH -> byPriority;
            case DROP_WINS -> byPriority.thenComparing(rule -> rule.rule().action());
        };
    }
}
