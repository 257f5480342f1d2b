package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The verdict on one {@link Flow}.
 *
 * @param action what happens to it
 * @param by the rule that decides; empty when none matches
 */
public record Evaluation(Action action, Optional<FirewallRule> by) {

    /** Checks that nothing is missing. */
    public Evaluation {
        requireNonNull(action, "action");
        requireNonNull(by, "by");
    }

    /** The same as one line. */
    public String why() {
        return by.map(FirewallRule::toString)
                .orElseGet(() ->
                        "no rule matches, and what none matches is " + (action == Action.ALLOW ? "allowed" : "denied"));
    }

    /** Whether it is let through. */
    public boolean allowed() {
        return action == Action.ALLOW;
    }
}
