package io.drawbridge.testing.kube.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;

/** The type names of OpenAPI. */
final class SchemaTypes {

    private SchemaTypes() {}

    static boolean fits(JsonNode schema, JsonNode value) {
        String actual = Json.typeOf(value);
        if (isIntOrString(schema)) {
            return actual.equals("integer") || actual.equals("string");
        }
        String wanted = Json.text(schema, "type");
        return wanted.isEmpty()
                || wanted.equals(actual)
                || (wanted.equals("number") && actual.equals("integer"))
                || (wanted.equals("integer") && isWhole(value));
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
    }

    static boolean isIntOrString(JsonNode schema) {
        return schema.path("x-kubernetes-int-or-string").asBoolean(false);
    }

    static boolean preservesUnknown(JsonNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
    }

    static boolean isEmbedded(JsonNode schema) {
        return schema.path("x-kubernetes-embedded-resource").asBoolean(false);
    }
}
