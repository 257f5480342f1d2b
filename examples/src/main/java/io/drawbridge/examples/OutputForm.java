package io.drawbridge.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.drawbridge.finding.Findings;
import picocli.CommandLine.Option;

/** How an answer is written. */
final class OutputForm {

    /** The forms. */
    enum Form {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "how the answer is written; default ${DEFAULT-VALUE}")
    private Form form = Form.TEXT;

    boolean isJson() {
        return form == Form.JSON;
    }

    static ArrayNode json(Findings findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> array.addObject()
                .put("severity", finding.severity().name())
                .put("code", finding.code().text())
                .put("subject", finding.subject())
                .put("message", finding.message())
                .put("remedy", finding.remedy()));
        return array;
    }

    static String text(Findings findings) {
        String lines = findings.isEmpty() ? "" : findings + System.lineSeparator();
        return lines + FindingCounts.words(findings);
    }
}
