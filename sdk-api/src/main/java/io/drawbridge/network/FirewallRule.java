package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

/**
 * A rule at its place in a {@link Firewall}.
 *
 * @param priority the lower number decides first; 1 to 100 at Alibaba Cloud, {@link #BY_DEFAULT} for what the firewall
 *     does without a rule
 * @param rule what it matches and does
 */
public record FirewallRule(int priority, PortRule rule) {

    /** The priority of what a firewall does by itself, behind every rule that is written down. */
    public static final int BY_DEFAULT = Integer.MAX_VALUE;

    /** Checks that nothing is missing. */
    public FirewallRule {
        requireNonNull(rule, "rule");
    }

    /** {@code priority 1: DENY INGRESS TCP 22 from 0.0.0.0/0}, {@code by default: ALLOW INGRESS ALL from sg-1}. */
    @Override
    public String toString() {
        return (priority == BY_DEFAULT ? "by default: " : "priority " + priority + ": ") + rule;
    }
}
