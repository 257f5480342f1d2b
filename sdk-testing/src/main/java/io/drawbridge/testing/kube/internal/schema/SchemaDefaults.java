package io.drawbridge.testing.kube.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sets the defaults of a structural schema. */
public final class SchemaDefaults {

    private SchemaDefaults() {}

    public static void fill(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                setDefault(property.getKey(), property.getValue(), object);
                fill(property.getValue(), object.path(property.getKey()));
            });
            JsonNode additional = schema.path("additionalProperties");
            if (additional.isObject()) {
                object.properties().forEach(entry -> fill(additional, entry.getValue()));
            }
        } else {
            value.forEach(item -> fill(schema.path("items"), item));
        }
    }

    private static void setDefault(String name, JsonNode schema, ObjectNode object) {
        JsonNode value = schema.get("default");
        if (value == null) {
            return;
        }
        JsonNode present = object.get(name);
        boolean nullable = schema.path("nullable").asBoolean(false);
        if (present == null || (present.isNull() && !nullable)) {
            object.set(name, value.deepCopy());
        }
    }
}
