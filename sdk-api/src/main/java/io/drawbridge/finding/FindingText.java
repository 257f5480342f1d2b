package io.drawbridge.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings for people. */
final class FindingText {

    private FindingText() {}

    static String render(Findings findings) {
        List<String> lines = new ArrayList<>();
        findings.inOrderOfPlace().forEach(finding -> add(lines, finding));
        lines.add(counts(findings));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, Finding finding) {
        String where = finding.location().map(Location::toString).orElse(finding.subject());
        lines.add(where + ": " + word(finding.severity()) + ": " + finding.message() + " ["
                + finding.code().text() + "]");
        if (!where.equals(finding.subject())) {
            lines.add("    " + finding.subject());
        }
        if (!finding.remedy().isEmpty()) {
            lines.add("    -> " + finding.remedy());
        }
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String counts(Findings findings) {
        return Stream.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)
                .map(severity -> count(severity, findings.only(severity).all().size()))
                .collect(Collectors.joining(", "));
    }

    private static String count(Severity severity, int count) {
        return count == 0 ? "no " + word(severity) : count + " " + word(severity) + (count == 1 ? "" : "s");
    }
}
