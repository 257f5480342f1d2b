package io.drawbridge.podeip;

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

/** Tags as a flat JSON object of strings. Reading is bounded in length, depth and number, whoever wrote the text. */
final class TagsJson {

    /** 20 tags of two times 128 characters fit, though every one be written as an escape of six. */
    private static final int LONGEST = 32_768;

    private static final int MOST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxStringLength(LONGEST)
                    .maxNameLength(LONGEST)
                    .maxNumberLength(20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private TagsJson() {}

    static Map<String, String> read(String text) {
        if (text.length() > LONGEST) {
            throw refused(text, "it has more than " + LONGEST + " characters");
        }
        try (JsonParser json = JSON.createParser(text)) {
            return readObject(json, text);
        } catch (IOException e) {
            // Jackson's message repeats the text over several lines.
            throw refused(text, "it is no valid JSON, is nested, or has a key twice", e);
        }
    }

    private static Map<String, String> readObject(JsonParser json, String text) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused(text, "it is no JSON object");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw refused(text, "the value of " + Finding.quote(key) + " is no string");
            }
            tags.put(key, json.getText());
            if (tags.size() > MOST) {
                throw refused(text, "it has more than " + MOST + " tags");
            }
        }
        if (json.nextToken() != null) {
            throw refused(text, "something follows the JSON object");
        }
        return tags;
    }

    /** Keys in order, so that equal tags give equal texts. */
    static String write(Map<String, String> tags) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException(message(text, why));
    }

    private static IllegalArgumentException refused(String text, String why, IOException cause) {
        return new IllegalArgumentException(message(text, why), cause);
    }

    private static String message(String text, String why) {
        return Finding.quote(text) + " is not allowed: " + why
                + "; allowed is a flat JSON object of strings, such as {\"team\":\"games\"}";
    }
}
