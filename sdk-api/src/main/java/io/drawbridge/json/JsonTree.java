package io.drawbridge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.drawbridge.finding.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A JSON object with what is in it, read within bounds, whoever wrote the text. */
public final class JsonTree {

    private static final int LONGEST = 32 * 1024 * 1024;
    private static final int DEEPEST = 8;
    private static final int MOST_VALUES = 500_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(4_096)
                    .maxNameLength(256)
                    .maxNumberLength(20)
                    .maxDocumentLength(LONGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Foreign names stay out of tables that all texts share.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final Map<String, Object> fields;

    private JsonTree(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException when the text is not JSON, or beyond the bounds
     */
    public static JsonTree read(String text) {
        return read(text, "");
    }

    /**
     * Reads an object; a list is taken as the field of one.
     *
     * @param field what the list is to be called; empty when none is allowed
     * @throws IllegalArgumentException when the text is neither, is not JSON, or beyond the bounds
     */
    public static JsonTree read(String text, String field) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "JSON of " + text.length() + " characters is too long; allowed are " + LONGEST);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            boolean list = first == JsonToken.START_ARRAY && !field.isEmpty();
            if (first != JsonToken.START_OBJECT && !list) {
                throw new IllegalArgumentException(Finding.quote(text) + " is not a JSON object");
            }
            Reading reading = new Reading(parser);
            JsonTree tree = list ? new JsonTree(Map.of(field, reading.list())) : reading.object();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the JSON object " + Finding.quote(text));
            }
            return tree;
        } catch (IOException e) {
            // Jackson's message repeats the text over several lines.
            throw new IllegalArgumentException(
                    Finding.quote(text) + " is no valid JSON, is nested deeper than " + DEEPEST
                            + ", has a key twice, a name or value that is too long, or more than " + MOST_VALUES
                            + " values",
                    e);
        }
    }

    /** One text being read: its depth is the parser's to bound, the number of its values is not. */
    private static final class Reading {
        private final JsonParser parser;
        private int values;

        private Reading(JsonParser parser) {
            this.parser = parser;
        }

        private JsonTree object() throws IOException {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value());
            }
            return new JsonTree(fields);
        }

        private Object value() throws IOException {
            if (++values > MOST_VALUES) {
                throw new StreamConstraintsException("more than " + MOST_VALUES + " values");
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> list();
                case VALUE_NULL -> "";
                default -> parser.getText();
            };
        }

        private List<Object> list() throws IOException {
            List<Object> all = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                all.add(value());
            }
            return all;
        }
    }

    /** The text of a string, a number or a truth value; empty when the field is not there or is null. */
    public String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException when it is there and of another kind
     */
    public int number(String field, int otherwise) {
        String text = text(field);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " " + Finding.quote(text) + " is no whole number", e);
        }
    }

    /** The objects in an array; none when the field is not there. */
    public List<JsonTree> objects(String field) {
        return fields.get(field) instanceof List<?> all
                ? all.stream()
                        .filter(JsonTree.class::isInstance)
                        .map(JsonTree.class::cast)
                        .toList()
                : List.of();
    }

    /**
     * The objects in an array; empty when the field is not there or null.
     *
     * @throws IllegalArgumentException when it is there and is not a list of objects
     */
    public Optional<List<JsonTree>> list(String field) {
        if (!has(field) || "".equals(fields.get(field))) {
            return Optional.empty();
        }
        if (!(fields.get(field) instanceof List<?> all) || !all.stream().allMatch(JsonTree.class::isInstance)) {
            throw new IllegalArgumentException(field + " is not a list of objects");
        }
        return Optional.of(objects(field));
    }

    /** The object of a field; empty when the field is not there or is something else. */
    public Optional<JsonTree> object(String field) {
        return fields.get(field) instanceof JsonTree tree ? Optional.of(tree) : Optional.empty();
    }

    /** The text in a field, or the texts in its list; none when the field is not there. */
    public List<String> texts(String field) {
        return fields.get(field) instanceof List<?> all
                ? all.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : Stream.of(text(field)).filter(text -> !text.isEmpty()).toList();
    }

    /** The names of the fields, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** The fields that are texts, numbers or truth values, in order. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof String text && !text.isEmpty()) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** Whether the field is there. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }
}
