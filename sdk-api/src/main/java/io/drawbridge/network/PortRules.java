package io.drawbridge.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Rules that allow, as a security group of AWS has them: their order does not matter, and what none allows is not allowed.
 *
 * @param all every rule
 */
public record PortRules(List<PortRule> all) {

    /** Copies the rules. */
    public PortRules {
        all = List.copyOf(all);
    }

    /** These rules. */
    public static PortRules of(Collection<PortRule> rules) {
        return new PortRules(List.copyOf(rules));
    }

    /**
     * The verdict on one flow.
     *
     * @param allowed whether a rule allows it
     * @param by that rule; empty when none does
     */
    public record Evaluation(boolean allowed, Optional<PortRule> by) {}

    /**
     * Judges one flow. A block that only several rules together cover counts as not allowed, unless one of them covers it
     * alone.
     */
    public Evaluation evaluate(Flow flow) {
        Optional<PortRule> by = all.stream().filter(rule -> rule.allows(flow)).findFirst();
        return new Evaluation(by.isPresent(), by);
    }
}
