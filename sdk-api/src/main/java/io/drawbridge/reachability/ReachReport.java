package io.drawbridge.reachability;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.PortRule;
import io.drawbridge.reachability.Hop.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way of one client to a pod and back.
 *
 * @param hops every place, in the order in which traffic passes it
 */
public record ReachReport(List<Hop> hops) {

    /** Copies the list. */
    public ReachReport {
        requireNonNull(hops, "hops");
        hops = List.copyOf(hops);
    }

    /** The verdict: the worst of all places. */
    public Outcome verdict() {
        return hops.stream().map(Hop::outcome).max(Comparator.naturalOrder()).orElse(Outcome.PASSES);
    }

    /** Where traffic ends; empty when it does not. */
    public Optional<Hop> blockedAt() {
        return hops.stream().filter(hop -> hop.outcome() == Outcome.BLOCKS).findFirst();
    }

    /** The rules that are missing on the whole way. */
    public List<PortRule> missing() {
        return hops.stream().map(Hop::missing).flatMap(Optional::stream).toList();
    }

    /** The same as findings: errors for what blocks, warnings for what is not known or lets replies through
     * only. */
    public Findings findings() {
        return Findings.of(hops.stream()
                .filter(hop -> hop.outcome() != Outcome.PASSES)
                .map(ReachReport::finding)
                .toList());
    }

    private static Finding finding(Hop hop) {
        String remedy = hop.missing()
                .map(rule -> "add there: " + rule)
                .orElse(
                        hop.place() == Hop.Place.EIP
                                ? "bind an EIP to the pod"
                                : "let the pod listen, or ask another port");
        String subject = word(hop.place()) + ", " + word(hop.direction());
        if (hop.outcome() == Outcome.UNKNOWN) {
            return Finding.of(ReachabilityCode.PATH_UNKNOWN, subject, hop.message());
        }
        return hop.outcome() == Outcome.BLOCKS
                ? Finding.of(ReachabilityCode.PATH_BLOCKED, subject, hop.message(), remedy)
                : Finding.of(ReachabilityCode.PATH_REPLIES_ONLY, subject, hop.message(), remedy);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** One place a line, aligned. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "place", "direction", "outcome", "why");
        hops.forEach(hop -> line(text, word(hop.place()), word(hop.direction()), word(hop.outcome()), hop.message()));
        return text.toString();
    }

    private static void line(StringBuilder text, String place, String direction, String outcome, String why) {
        text.append(String.format(Locale.ROOT, "%-16s%-11s%-14s%s\n", place, direction, outcome, why));
    }
}
