package io.drawbridge.k8s.plugin.terway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object as the text that it is: entries are put in and taken out where they stand, and every other character
 * stays. Reading is bounded, whoever wrote the text.
 */
final class JsonObjectText {

    /** etcd takes no object that is larger. */
    private static final int LONGEST = 1 << 20;

    private static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LONGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Foreign names stay out of tables that all texts share.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final String text;
    private final List<Entry> entries;

    private JsonObjectText(String text, List<Entry> entries) {
        this.text = text;
        this.entries = entries;
    }

    /**
     * One entry of the outermost object.
     *
     * @param begin where its key's first quotation mark stands
     * @param value where its value begins
     * @param end where the text after its value begins
     */
    record Entry(String key, JsonToken token, String scalar, int begin, int value, int end) {}

    /**
     * Reads a text.
     *
     * @throws IOException when it is no JSON object, or beyond the bounds
     */
    static JsonObjectText read(String text) throws IOException {
        if (text.length() > LONGEST) {
            throw new IOException(text.length() + " characters are too many; allowed are " + LONGEST);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            List<Entry> entries = new ArrayList<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                entries.add(entry(parser));
            }
            if (parser.nextToken() != null) {
                throw new IOException("something follows the JSON object");
            }
            return new JsonObjectText(text, entries);
        }
    }

    private static Entry entry(JsonParser parser) throws IOException {
        String key = parser.currentName();
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        JsonToken token = parser.nextToken();
        int value = (int) parser.currentTokenLocation().getCharOffset();
        String scalar = token.isScalarValue() ? parser.getText() : "";
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        return new Entry(key, token, scalar, begin, value, end);
    }

    String text() {
        return text;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The text with another value of this entry. */
    String replaced(Entry entry, String json) {
        return text.substring(0, entry.value()) + json + text.substring(entry.end());
    }

    /** The text with one entry more at the end, spaced as the last one is. */
    String added(String key, String json) {
        String quoted = '"' + key + '"';
        if (entries.isEmpty()) {
            int inside = text.indexOf('{') + 1;
            return text.substring(0, inside) + quoted + ": " + json + text.substring(inside);
        }
        Entry last = entries.get(entries.size() - 1);
        String colon = text.substring(afterKey(last), last.value());
        return text.substring(0, last.end()) + ',' + before(last) + quoted + colon + json + text.substring(last.end());
    }

    /** The text without this entry and one comma. */
    String removed(Entry entry) {
        int at = entries.indexOf(entry);
        boolean isLast = at == entries.size() - 1;
        int begin = isLast && at > 0 ? entries.get(at - 1).end() : entry.begin();
        int end = isLast ? entry.end() : entries.get(at + 1).begin();
        return text.substring(0, begin) + text.substring(end);
    }

    /** The spaces and line ends before an entry. */
    private String before(Entry entry) {
        int begin = entry.begin();
        while (isSpace(text.charAt(begin - 1))) {
            begin--;
        }
        return text.substring(begin, entry.begin());
    }

    private int afterKey(Entry entry) {
        int at = entry.value() - 1;
        while (isSpace(text.charAt(at)) || text.charAt(at) == ':') {
            at--;
        }
        return at + 1;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
