package io.drawbridge.testing.kube.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;

/**
 * What the schema of a CustomResourceDefinition has to be, so that objects can be pruned by it: every value has a type,
 * and nothing is closed. What stands in {@code allOf} and its like is not looked at.
 */
public final class StructuralSchema {

    private static final String ADDITIONAL = "additionalProperties";

    private final Problems problems;

    private StructuralSchema(Problems problems) {
        this.problems = problems;
    }

    public static void check(JsonNode schema, String path, Problems problems) {
        StructuralSchema structural = new StructuralSchema(problems);
        structural.value(schema, path, "at the root");
        String type = Json.text(schema, "type");
        if (!type.isEmpty() && !type.equals("object")) {
            problems.add(FieldProblem.invalid(path + ".type", TextNode.valueOf(type), "must be object at the root"));
        }
    }

    private void value(JsonNode schema, String path, String where) {
        boolean isTyped = !Json.text(schema, "type").isEmpty()
                || SchemaTypes.isIntOrString(schema)
                || SchemaTypes.preservesUnknown(schema);
        if (!isTyped) {
            problems.add(FieldProblem.required(path + ".type", "must not be empty " + where));
        }
        forbidden(schema, path);
        schema.path("properties")
                .properties()
                .forEach(field -> value(
                        field.getValue(), path + ".properties[" + field.getKey() + "]", "for specified object fields"));
        if (schema.path(ADDITIONAL).isObject()) {
            value(schema.path(ADDITIONAL), path + "." + ADDITIONAL, "for specified object fields");
        }
        if (schema.has("items")) {
            value(schema.path("items"), path + ".items", "for specified array items");
        }
    }

    private void forbidden(JsonNode schema, String path) {
        JsonNode additional = schema.path(ADDITIONAL);
        if (additional.isBoolean() && !additional.asBoolean()) {
            problems.add(FieldProblem.forbidden(path + "." + ADDITIONAL, ADDITIONAL + " cannot be set to false"));
        }
        if (!schema.path("properties").isEmpty() && (additional.isObject() || additional.asBoolean(false))) {
            problems.add(FieldProblem.forbidden(
                    path + "." + ADDITIONAL, ADDITIONAL + " and properties are mutual exclusive"));
        }
        if (schema.path("uniqueItems").asBoolean(false)) {
            problems.add(FieldProblem.forbidden(
                    path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
        if (schema.has("$ref")) {
            problems.add(FieldProblem.forbidden(path + ".$ref", "$ref is not supported"));
        }
    }
}
