package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * Needed rules held against a {@link Firewall}: what it lacks and what it has beyond.
 *
 * @param missing needed traffic that no rule of the firewall allows or denies, and that is denied for it
 * @param contradicted needed traffic that rules of the firewall deny
 * @param unknown needed traffic of which it is not known whether it is let through
 * @param superfluous rules of the firewall that let through what is not needed
 * @param byDefault what the firewall lets through without a rule and is not needed, as rules that allow only
 * @param unchecked rules that could not be read as a whole and may let through what is not needed
 * @param shadowed rules of the firewall that decide on nothing, since others come before them
 */
public record Coverage(
        PortRules missing,
        List<Contradiction> contradicted,
        List<Unknown> unknown,
        List<Superfluous> superfluous,
        PortRules byDefault,
        List<UncertainRule> unchecked,
        List<FirewallRule> shadowed) {

    /** Checks that nothing is missing. */
    public Coverage {
        requireNonNull(contradicted, "contradicted");
        requireNonNull(superfluous, "superfluous");
        requireNonNull(shadowed, "shadowed");
        requireNonNull(missing, "missing");
        contradicted = List.copyOf(contradicted);
        requireNonNull(unknown, "unknown");
        unknown = List.copyOf(unknown);
        superfluous = List.copyOf(superfluous);
        requireNonNull(byDefault, "byDefault");
        requireNonNull(unchecked, "unchecked");
        unchecked = List.copyOf(unchecked);
        shadowed = List.copyOf(shadowed);
    }

    /**
     * Needed traffic that is denied.
     *
     * @param by the rule that denies it
     * @param blocked the needed traffic, with the notes of what needs it
     */
    public record Contradiction(FirewallRule by, PortRules blocked) {

        /** Checks that nothing is missing. */
        public Contradiction {
            requireNonNull(by, "by");
            requireNonNull(blocked, "blocked");
        }
    }

    /**
     * Needed traffic that a rule might deny, or might be the only one to allow.
     *
     * @param because the rule that could not be read, or that is about a group whose members are not known
     * @param open the needed traffic, with the notes of what needs it
     */
    public record Unknown(UncertainRule because, PortRules open) {

        /** Checks that nothing is missing. */
        public Unknown {
            requireNonNull(because, "because");
            requireNonNull(open, "open");
        }
    }

    /**
     * A rule that lets through what is not needed.
     *
     * @param rule which one
     * @param extent whether all that it lets through is not needed
     * @param beyond what is not needed
     */
    public record Superfluous(FirewallRule rule, Extent extent, PortRules beyond) {

        /** Checks that nothing is missing. */
        public Superfluous {
            requireNonNull(rule, "rule");
            requireNonNull(extent, "extent");
            requireNonNull(beyond, "beyond");
        }
    }

    /** How much of something. */
    public enum Extent {
        /** Some of it. */
        PART,
        /** All of it. */
        WHOLE
    }

    /** Whether all that is needed is let through for sure. */
    public boolean isComplete() {
        return missing.isEmpty() && contradicted.isEmpty() && unknown.isEmpty();
    }

    /** Whether the firewall lets through something that is not needed, for sure; {@link #unchecked()} may do so. */
    public boolean isWider() {
        return !superfluous.isEmpty() || !byDefault.isEmpty();
    }

    /**
     * The same for people: errors where needed traffic is not let through, warnings where that is not known, warnings
     * and notes about the rest.
     */
    public Findings findings() {
        List<Finding> found = new ArrayList<>();
        missing.forEach(rule -> found.add(Finding.of(
                CoverageCode.PORT_RULE_MISSING,
                rule.toString(),
                "no rule of the firewall allows " + rule.explained())));
        contradicted.forEach(contradiction -> contradiction
                .blocked()
                .forEach(rule -> found.add(Finding.of(
                        CoverageCode.PORT_RULE_CONTRADICTED,
                        contradiction.by().toString(),
                        "the rule denies " + rule.explained()))));
        unknown.forEach(each -> each.open()
                .forEach(rule -> found.add(Finding.of(
                        CoverageCode.PORT_RULE_UNKNOWN,
                        each.because().toString(),
                        "it is not known whether the firewall lets through " + rule.explained() + ": "
                                + condition(each.because(), rule)))));
        superfluous.forEach(rule -> found.add(about(rule)));
        byDefault.forEach(rule -> found.add(Finding.of(
                CoverageCode.OPEN_BY_DEFAULT,
                rule.toString(),
                "the firewall lets this through without a rule, and nothing needs it")));
        unchecked.forEach(rule -> found.add(Finding.of(
                CoverageCode.PORT_RULE_UNCHECKED,
                rule.toString(),
                "the rule could not be read, and may let through what is not needed")));
        shadowed.forEach(rule -> found.add(Finding.of(
                CoverageCode.PORT_RULE_SHADOWED,
                rule.toString(),
                "the rule decides on nothing, since others come before it")));
        return Findings.of(found);
    }

    private static String condition(UncertainRule rule, PortRule needed) {
        return rule.why().replace("the other end", needed.peer().toString());
    }

    private static Finding about(Superfluous superfluous) {
        String subject = superfluous.rule().toString();
        return superfluous.extent() == Extent.WHOLE
                ? Finding.of(CoverageCode.PORT_RULE_SUPERFLUOUS, subject, "nothing needs what the rule lets through")
                : Finding.of(
                        CoverageCode.PORT_RULE_WIDER_THAN_NEEDED, subject, "the rule lets through more than is needed");
    }

    /** One finding a line. */
    @Override
    public String toString() {
        return findings().toString();
    }
}
