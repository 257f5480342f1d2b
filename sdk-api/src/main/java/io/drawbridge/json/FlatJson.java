package io.drawbridge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.drawbridge.finding.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A flat JSON object of strings. Reading is bounded in length, depth and number, whoever wrote the text. */
public final class FlatJson {

    private final int longest;
    private final int most;
    private final String allowed;
    private final JsonFactory json;

    /**
     * Sets the bounds.
     *
     * @param longest how many characters the text may have
     * @param most how many fields the object may have
     * @param allowed what the text should be, for messages
     */
    public FlatJson(int longest, int most, String allowed) {
        this.longest = longest;
        this.most = most;
        this.allowed = allowed;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2)
                        .maxStringLength(longest)
                        .maxNameLength(longest)
                        .maxNumberLength(20)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Foreign names stay out of tables that all texts share.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /**
     * Reads an object; the fields keep their order.
     *
     * @throws IllegalArgumentException when the text is not a flat JSON object, or beyond the bounds
     */
    public Map<String, String> read(String text) {
        if (text.length() > longest) {
            throw refused(text, "it has more than " + longest + " characters");
        }
        try (JsonParser parser = json.createParser(text)) {
            return readObject(parser, text);
        } catch (IOException e) {
            // Jackson's message repeats the text over several lines.
            throw new IllegalArgumentException(message(text, "it is no valid JSON, is nested, or has a key twice"), e);
        }
    }

    private Map<String, String> readObject(JsonParser parser, String text) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused(text, "it is not a JSON object");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw refused(text, "the value of " + Finding.quote(key) + " is no string");
            }
            fields.put(key, parser.getText());
            if (fields.size() > most) {
                throw refused(text, "it has more than " + most + " fields");
            }
        }
        if (parser.nextToken() != null) {
            throw refused(text, "something follows the JSON object");
        }
        return fields;
    }

    /** Writes an object; keys in order, so that equal objects give equal texts. */
    public String write(Map<String, String> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(text)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
                generator.writeStringField(field.getKey(), field.getValue());
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    private IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException(message(text, why));
    }

    private String message(String text, String why) {
        return Finding.quote(text) + " is not allowed: " + why + "; allowed is " + allowed;
    }
}
