package io.drawbridge.testing.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON inside of texts, as ACK and CLB have it. */
final class AckJson {

    private static final JsonMapper JSON = new JsonMapper();

    private AckJson() {}

    static String write(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts can be written", e);
        }
    }

    /** Reads {@code [{"entry": "10.0.0.0/8", "comment": "office"}]}: the comments by the entries. */
    static Map<String, String> aclEntries(String text) {
        Map<String, String> comments = new LinkedHashMap<>();
        for (JsonNode entry : array(text)) {
            comments.putIfAbsent(
                    entry.path("entry").asText(), entry.path("comment").asText());
        }
        return comments;
    }

    private static JsonNode array(String text) {
        try {
            JsonNode array = JSON.readTree(text);
            if (array.isArray() && !array.isEmpty()) {
                return array;
            }
        } catch (JsonProcessingException e) {
            // refused below, like JSON of another shape
        }
        throw Refusal.badParameter("The parameter AclEntrys must be a JSON array of entries, not " + text + ".");
    }
}
