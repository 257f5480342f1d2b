package io.drawbridge.examples.output;

import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as the commands write them. */
public final class FindingCounts {

    private FindingCounts() {}

    /** Such as {@code 1 error, no warning, 2 notes}. */
    public static String words(Findings findings) {
        return Stream.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)
                .map(severity -> words(severity, findings.only(severity).all().size()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Severity severity, int count) {
        String word = severity.name().toLowerCase(Locale.ROOT);
        return count == 0 ? "no " + word : count + " " + word + (count == 1 ? "" : "s");
    }
}
