package io.drawbridge.k8s.podeip;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Judges objects by the part of structural schemas that PodEIP definitions use. */
final class SchemaVerdict {

    private SchemaVerdict() {}

    static boolean isValid(JSONSchemaProps schema, JsonNode value) {
        return hasType(schema, value)
                && hasFormat(schema, value)
                && isAllowed(schema, value)
                && schema.getAllOf().stream().allMatch(part -> isValid(part, value))
                && schema.getRequired().stream().allMatch(value::has)
                && schema.getProperties().entrySet().stream()
                        .filter(field -> value.has(field.getKey()))
                        .allMatch(field -> isValid(field.getValue(), value.get(field.getKey())));
    }

    private static boolean hasType(JSONSchemaProps schema, JsonNode value) {
        if (schema.getType() == null) {
            return true;
        }
        return switch (schema.getType()) {
            case "object" -> value.isObject();
            case "string" -> value.isTextual();
            default -> throw new IllegalArgumentException("type " + schema.getType());
        };
    }

    private static boolean hasFormat(JSONSchemaProps schema, JsonNode value) {
        if (schema.getFormat() == null) {
            return true;
        }
        try {
            OffsetDateTime.parse(value.asText());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isAllowed(JSONSchemaProps schema, JsonNode value) {
        return schema.getEnum().isEmpty()
                || schema.getEnum().stream().map(JsonNode.class::cast).anyMatch(value::equals);
    }
}
