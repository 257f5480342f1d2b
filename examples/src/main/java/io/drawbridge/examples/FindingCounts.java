package io.drawbridge.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as the commands write them. */
final class FindingCounts {

    private FindingCounts() {}

    /** Such as {@code 1 error, no warning, 2 notes}. */
    static String words(Findings findings) {
        return Stream.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)
                .map(severity -> words(severity, findings.only(severity).all().size()))
                .collect(Collectors.joining(", "));
    }

    /** An array of objects, for programs. */
    static ArrayNode json(Findings findings) {
        ArrayNode array = new JsonMapper().createArrayNode();
        findings.forEach(finding -> array.addObject()
                .put("severity", finding.severity().name())
                .put("code", finding.code().text())
                .put("subject", finding.subject())
                .put("message", finding.message())
                .put("remedy", finding.remedy()));
        return array;
    }

    private static String words(Severity severity, int count) {
        String word = severity.name().toLowerCase(Locale.ROOT);
        return count == 0 ? "no " + word : count + " " + word + (count == 1 ? "" : "s");
    }
}
