package io.drawbridge.testing.kube.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with one field, in the API server's words. */
public record FieldProblem(String reason, String message, String field) {

    public static FieldProblem required(String field, String detail) {
        return new FieldProblem(
                "FieldValueRequired", detail.isEmpty() ? "Required value" : "Required value: " + detail, field);
    }

    public static FieldProblem invalid(String field, JsonNode value, String detail) {
        return new FieldProblem("FieldValueInvalid", "Invalid value: " + Json.write(value) + ": " + detail, field);
    }

    public static FieldProblem type(String field, String actual, String detail) {
        return new FieldProblem("FieldValueTypeInvalid", "Invalid value: \"" + actual + "\": " + detail, field);
    }

    public static FieldProblem forbidden(String field, String detail) {
        return new FieldProblem("FieldValueForbidden", "Forbidden: " + detail, field);
    }

    public static FieldProblem tooLong(String field, int limit) {
        return new FieldProblem("FieldValueTooLong", "Too long: may not be more than " + limit + " bytes", field);
    }

    public static FieldProblem notSupported(String field, JsonNode value, List<JsonNode> supported) {
        String values = supported.stream().map(Json::write).collect(Collectors.joining(", "));
        return new FieldProblem(
                "FieldValueNotSupported",
                "Unsupported value: " + Json.write(value) + ": supported values: " + values,
                field);
    }

    public static FieldProblem notSupported(String field, JsonNode value, String... supported) {
        return notSupported(
                field,
                value,
                Stream.of(supported).<JsonNode>map(TextNode::valueOf).toList());
    }

    public String text() {
        return field + ": " + message;
    }
}
