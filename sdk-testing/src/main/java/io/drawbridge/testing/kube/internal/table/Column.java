package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.time.Instant;

/**
 * A column of a table.
 *
 * @param type what OpenAPI calls the type of its cells
 * @param priority 0 when it is always printed, 1 with {@code -o wide}
 */
record Column(String name, String type, String format, int priority, Cell cell) {

    /** What stands in a column for one object. */
    @FunctionalInterface
    interface Cell {
        JsonNode of(JsonNode object, Instant now);
    }

    ObjectNode definition() {
        return Json.object()
                .put("name", name)
                .put("type", type)
                .put("format", format)
                .put("description", "")
                .put("priority", priority);
    }
}
