package io.drawbridge.finding;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Findings as a log of the Static Analysis Results Interchange Format, 2.1.0. */
final class FindingSarif {

    private static final String VERSION = "2.1.0";
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final JsonGenerator json;
    private final Map<String, Integer> rules = new LinkedHashMap<>();

    private FindingSarif(JsonGenerator json) {
        this.json = json;
    }

    static String log(Findings findings) {
        return FindingJson.text(json -> new FindingSarif(json).write(findings.inOrderOfPlace()));
    }

    private void write(Findings findings) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", VERSION);
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool(findings);
        json.writeStringField("columnKind", "unicodeCodePoints");
        json.writeArrayFieldStart("results");
        for (Finding finding : findings) {
            result(finding);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool(Findings findings) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "drawbridge");
        json.writeArrayFieldStart("rules");
        for (Finding finding : findings) {
            if (rules.putIfAbsent(finding.code().text(), rules.size()) == null) {
                rule(finding.code());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rule(FindingCode code) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", code.text());
        text("shortDescription", code.meaning());
        text("help", code.remedy());
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(code.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.code().text());
        json.writeNumberField("ruleIndex", rules.getOrDefault(finding.code().text(), 0));
        json.writeStringField("level", level(finding.severity()));
        text("message", finding.subject() + ": " + finding.message() + "; " + finding.remedy());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        if (finding.location().isPresent()) {
            physical(finding.location().get());
        }
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("fullyQualifiedName", finding.subject());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void physical(Location location) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(location.file()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", location.line());
        json.writeNumberField("startColumn", location.column());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void text(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** A file name is no URI: blanks and the like are escaped, and an absolute path needs a scheme. */
    private static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            return path.startsWith("/")
                    ? new URI("file", "", path, null).toASCIIString()
                    : new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "unnamed";
        }
    }
}
