package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** What a language can say of the rules, and findings about the rest. */
final class Wording {

    private static final int REPLACEMENT = '_';

    private final String language;
    private final int longestPurpose;
    private final IntPredicate plain;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Knows a language.
     *
     * @param plain the characters that a purpose may have without getting out of its quotes
     */
    Wording(String language, int longestPurpose, IntPredicate plain) {
        this.language = language;
        this.longestPurpose = longestPurpose;
        this.plain = plain;
    }

    /** A direction in the name of a chain or policy. */
    static String word(Direction direction) {
        return direction == Direction.INGRESS ? "ingress" : "egress";
    }

    /** Printable ASCII without quotes and backslashes. */
    static boolean isPlainAscii(int c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    /** The purpose as the language takes it; other characters become underscores, and what is too long is cut. */
    String purpose(Entry entry) {
        String given = entry.purpose();
        String cleaned = given.codePoints()
                .map(c -> plain.test(c) ? c : REPLACEMENT)
                .limit(longestPurpose)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!cleaned.equals(given)) {
            findings.add(Finding.of(
                    RenderCode.PURPOSE_REWRITTEN,
                    entry.rule().toString(),
                    "purpose " + Finding.quote(given) + " is written as " + Finding.quote(cleaned) + "; " + language
                            + " takes at most " + longestPurpose + " characters of some only"));
        }
        return cleaned;
    }

    /**
     * Skips a rule.
     *
     * @param why what the language lacks, as the predicate of a sentence about it
     * @return what to write in the place of the rule, in a comment
     */
    String skipped(PortRule rule, String why, String remedy) {
        String message = "skipped " + rule + ": " + language + " " + why;
        findings.add(Finding.of(RenderCode.RULE_NOT_RENDERABLE, rule.toString(), message, remedy));
        return message;
    }

    /** Skips a rule whose peer the language cannot match. */
    String skippedForPeer(PortRule rule) {
        return rule.peer() instanceof Peer.Host
                ? skipped(
                        rule,
                        "cannot match host names",
                        "look the name up, PortRules.resolve(..) takes the addresses, and again before they change; or"
                                + " allow the port to 0.0.0.0/0")
                : skipped(rule, "cannot match groups of a cloud", "name the addresses of the group's members");
    }

    /** Skips a rule about more protocols, or messages of ICMP, than the language takes one by one. */
    String skippedForParts(PortRule rule) {
        boolean icmp = rule.protocol().kind() == Protocol.Kind.ICMP;
        return skipped(
                rule,
                icmp ? "takes one message of ICMP a rule, at most " + Piece.MOST : "takes one protocol a rule",
                "name the " + (icmp ? "messages" : "protocols") + " that are meant, or allow all of them");
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    Findings findings() {
        return Findings.of(findings);
    }
}
