package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What config maps and secrets may hold. */
final class KeyedData {

    private static final int LARGEST = 1024 * 1024;
    private static final int LONGEST_KEY = 253;
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final String IMMUTABLE = "field is immutable when `immutable` is set";

    private KeyedData() {}

    /** Refuses values that are no texts, which a real server cannot even decode. */
    static void checkTexts(ObjectNode object, String field) {
        object.path(field).properties().forEach(entry -> {
            if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
                throw undecodable(
                        object,
                        "json: cannot unmarshal " + Json.typeOf(entry.getValue()) + " into Go struct field "
                                + Json.text(object, "kind") + "." + field + " of type string");
            }
        });
    }

    /** The same for bytes, which are texts in Base64. */
    static void checkBytes(ObjectNode object, String field) {
        checkTexts(object, field);
        object.path(field).forEach(value -> {
            if (!isBase64(value.asText(""))) {
                throw undecodable(object, "illegal base64 data in " + field);
            }
        });
    }

    /** Padded, with line breaks that do not count. */
    private static boolean isBase64(String text) {
        String plain = text.replace("\n", "").replace("\r", "");
        try {
            Base64.getDecoder().decode(plain);
            return plain.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ApiFailure undecodable(ObjectNode object, String why) {
        String kind = Json.text(object, "kind");
        return ApiFailure.badRequest(kind + " in version \"v1\" cannot be handled as a " + kind + ": " + why);
    }

    static void validate(ObjectNode object, Problems problems, String... fields) {
        long size = 0;
        for (String field : fields) {
            for (var entry : object.path(field).properties()) {
                key(field, entry.getKey(), problems);
                size += size(field, entry.getValue().asText(""), Json.text(object, "kind"));
            }
        }
        if (size > LARGEST) {
            problems.add(FieldProblem.tooLong("data", LARGEST));
        }
    }

    private static void key(String field, String key, Problems problems) {
        boolean allowed =
                key.length() <= LONGEST_KEY && KEY.matcher(key).matches() && !key.equals(".") && !key.startsWith("..");
        if (!allowed) {
            problems.add(FieldProblem.invalid(
                    field + "[" + key + "]",
                    TextNode.valueOf(key),
                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or"
                            + " 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"));
        }
    }

    private static long size(String field, String value, String kind) {
        boolean isText = field.equals("data") && kind.equals("ConfigMap");
        return isText ? value.getBytes(StandardCharsets.UTF_8).length : value.length() / 4L * 3;
    }

    /** What is immutable stays so, with all that it holds. */
    static void validateUpdate(ObjectNode next, ObjectNode old, Problems problems) {
        if (!old.path("immutable").asBoolean(false)) {
            return;
        }
        for (String field : List.of("immutable", "data", "binaryData")) {
            if (!content(next, field).equals(content(old, field))) {
                problems.add(FieldProblem.forbidden(field, IMMUTABLE));
            }
        }
    }

    private static JsonNode content(ObjectNode object, String field) {
        JsonNode content = object.path(field);
        return content.isObject() && content.isEmpty() ? MissingNode.getInstance() : content;
    }
}
