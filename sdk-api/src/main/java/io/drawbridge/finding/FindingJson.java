package io.drawbridge.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Findings as a JSON array. */
final class FindingJson {

    /** Something that is written as JSON. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static final JsonFactory JSON = new JsonFactory();

    private FindingJson() {}

    static String array(Findings findings) {
        return text(json -> {
            json.writeStartArray();
            for (Finding finding : findings.inOrderOfPlace()) {
                write(json, finding);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", finding.severity().name());
        json.writeStringField("code", finding.code().text());
        Optional<Location> location = finding.location();
        if (location.isPresent()) {
            json.writeStringField("file", location.get().file());
            json.writeNumberField("document", location.get().document());
            json.writeNumberField("line", location.get().line());
            json.writeNumberField("column", location.get().column());
        }
        json.writeStringField("subject", finding.subject());
        json.writeStringField("message", finding.message());
        json.writeStringField("remedy", finding.remedy());
        json.writeEndObject();
    }

    static String text(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withRootSeparator("").withArrayEmptySeparator("")));
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a writer of memory refuses", e);
        }
        return text.toString();
    }
}
