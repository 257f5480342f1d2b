package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The verdict on one {@link Flow}.
 *
 * @param action what happens to it
 * @param by the rule that decides; empty when none matches
 * @param why the same as one line
 */
public record Evaluation(Action action, Optional<FirewallRule> by, String why) {

    /** Checks that nothing is missing. */
    public Evaluation {
        requireNonNull(action, "action");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
    }

    static Evaluation by(FirewallRule rule) {
        return new Evaluation(rule.rule().action(), Optional.of(rule), rule.toString());
    }

    static Evaluation unmatched(Flow flow, Action action) {
        return new Evaluation(
                action,
                Optional.empty(),
                "no rule matches, and " + flow.direction() + " traffic that none matches is "
                        + (action == Action.ALLOW ? "allowed" : "denied"));
    }

    /** Whether it is let through. */
    public boolean allowed() {
        return action == Action.ALLOW;
    }
}
