package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

/**
 * A rule at its place in a {@link Firewall}.
 *
 * @param priority the lower number decides first; 1 to 100 at Alibaba Cloud
 * @param rule what it matches and does
 */
public record FirewallRule(int priority, PortRule rule) {

    /** Checks that nothing is missing. */
    public FirewallRule {
        requireNonNull(rule, "rule");
    }

    /** {@code priority 1: DENY INGRESS TCP 22 from 0.0.0.0/0}. */
    @Override
    public String toString() {
        return "priority " + priority + ": " + rule;
    }
}
