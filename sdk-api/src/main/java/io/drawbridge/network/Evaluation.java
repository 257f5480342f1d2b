package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The verdict on one {@link Flow}.
 *
 * @param action what happens to it
 * @param by the rule that decides; empty when none matches
 * @param unless rules that might decide otherwise: they could not be read, or are about a group whose members are not
 *     known
 */
public record Evaluation(Action action, Optional<FirewallRule> by, List<UncertainRule> unless) {

    /** Checks that nothing is missing. */
    public Evaluation {
        requireNonNull(action, "action");
        requireNonNull(by, "by");
        requireNonNull(unless, "unless");
        unless = List.copyOf(unless);
    }

    /** The same as one line. */
    public String why() {
        String why = by.map(FirewallRule::toString)
                .orElseGet(() ->
                        "no rule matches, and what none matches is " + (action == Action.ALLOW ? "allowed" : "denied"));
        return isCertain() ? why : why + "; not for sure: " + unless.get(0);
    }

    /** Whether no other rule might decide otherwise. */
    public boolean isCertain() {
        return unless.isEmpty();
    }

    /** Whether it is let through for sure. */
    public boolean allowed() {
        return action == Action.ALLOW && isCertain();
    }
}
