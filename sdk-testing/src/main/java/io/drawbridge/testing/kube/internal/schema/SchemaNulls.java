package io.drawbridge.testing.kube.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Drops nulls: to the API server a field that is null and may not be is a field that is not there. */
public final class SchemaNulls {

    private SchemaNulls() {}

    /** Leaves those that may be null, and those that have a default, which takes their place. */
    public static void drop(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(field -> isAbsence(field.getValue(), schemaOf(schema, field.getKey())));
            object.properties().forEach(field -> drop(schemaOf(schema, field.getKey()), field.getValue()));
        } else {
            value.forEach(item -> drop(schema.path("items"), item));
        }
    }

    private static boolean isAbsence(JsonNode value, JsonNode schema) {
        return value.isNull()
                && schema.isObject()
                && !schema.path("nullable").asBoolean(false)
                && !schema.has("default");
    }

    private static JsonNode schemaOf(JsonNode schema, String field) {
        JsonNode property = schema.path("properties").path(field);
        return property.isMissingNode() ? schema.path("additionalProperties") : property;
    }
}
