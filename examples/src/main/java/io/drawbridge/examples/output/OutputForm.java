package io.drawbridge.examples.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.finding.FindingFormat;
import io.drawbridge.finding.Findings;
import picocli.CommandLine.Option;

/** How an answer is written. */
public final class OutputForm {

    /** The forms. */
    enum Form {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "text",
            description = "how the answer is written; default ${DEFAULT-VALUE}")
    private Form form = Form.TEXT;

    /** Whether programs read it. */
    public boolean isJson() {
        return form == Form.JSON;
    }

    /** Findings for programs, as an array of objects. */
    public static JsonNode json(Findings findings) {
        try {
            return new JsonMapper().readTree(FindingFormat.JSON.render(findings));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Findings for people, and how many there are. */
    public static String text(Findings findings) {
        return FindingFormat.TEXT.render(findings);
    }
}
