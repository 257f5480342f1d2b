package io.drawbridge.testing.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event of a watch.
 *
 * @param type what happened
 * @param object the object; for {@link Type#ERROR} a {@code Status}; to be read, not to be changed
 */
public record WatchEvent(Type type, ObjectNode object) {

    /** What happened. */
    public enum Type {
        /** The object came into being, or into what the watch selects. */
        ADDED,
        /** The object changed. */
        MODIFIED,
        /** The object is gone, or out of what the watch selects. */
        DELETED,
        /** Nothing happened up to the resource version of the object. */
        BOOKMARK,
        /** The watch is over; the object is a {@code Status}. */
        ERROR
    }

    /** The event as a line of a watch's stream. */
    public JsonNode json() {
        return JsonNodeFactory.instance.objectNode().put("type", type.name()).set("object", object);
    }

    /** The resource version of the object; empty for an error. */
    public String resourceVersion() {
        return object.path("metadata").path("resourceVersion").asText("");
    }
}
