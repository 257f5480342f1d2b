package io.drawbridge.testing.cloud.internal.ack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** Writes entries as a call wants them. */
    static String entries(List<io.drawbridge.apiserver.AclEntry> entries) {
        ArrayNode array = JSON.createArrayNode();
        entries.forEach(
                entry -> array.addObject().put("entry", entry.cidr().toString()).put("comment", entry.comment()));
        return array.toString();
    }

    /** Reads {@code [{"entry": "10.0.0.0/8", "comment": "office"}]}: the comments by the entries. */
    static Map<String, String> aclEntries(String text) {
        Map<String, String> comments = new LinkedHashMap<>();
        for (JsonNode entry : array(text)) {
            requireKnown(entry);
            comments.putIfAbsent(
                    entry.path("entry").asText(), entry.path("comment").asText());
        }
        return comments;
    }

    /** A field that nobody reads could be a mistake that nobody sees. */
    private static void requireKnown(JsonNode entry) {
        boolean known = entry.isObject()
                && entry.properties().stream()
                        .allMatch(field -> Set.of("entry", "comment").contains(field.getKey())
                                && field.getValue().isTextual());
        if (!known) {
            throw Refusal.badParameter(
                    "An entry of AclEntrys must be an object of the texts entry and comment, not " + entry + ".");
        }
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
