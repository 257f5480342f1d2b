package io.drawbridge.testing.kube.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.request.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a value against a structural schema. Rules in CEL ({@code x-kubernetes-validations}) are not evaluated. */
public final class SchemaValidation {

    private final Problems problems;

    private SchemaValidation(Problems problems) {
        this.problems = problems;
    }

    /** Checks a whole custom object. */
    public static void validate(JsonNode schema, JsonNode object, Problems problems) {
        new SchemaValidation(problems).value(schema, object, "");
    }

    private void value(JsonNode schema, JsonNode value, String path) {
        if (value.isNull() && schema.path("nullable").asBoolean(false)) {
            return;
        }
        if (!SchemaTypes.fits(schema, value)) {
            String wanted = SchemaTypes.isIntOrString(schema) ? "integer,string" : Json.text(schema, "type");
            String actual = Json.typeOf(value);
            problems.add(FieldProblem.type(
                    shown(path), actual, shown(path) + " in body must be of type " + wanted + ": \"" + actual + "\""));
            return;
        }
        enumeration(schema, value, path);
        switch (value.getNodeType()) {
            case STRING -> text(schema, value, path);
            case NUMBER -> number(schema, value, path);
            case ARRAY -> array(schema, value, path);
            case OBJECT -> object(schema, value, path);
            default -> {}
        }
        combinations(schema, value, path);
    }

    private void enumeration(JsonNode schema, JsonNode value, String path) {
        List<JsonNode> allowed = new ArrayList<>();
        schema.path("enum").forEach(allowed::add);
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            problems.add(FieldProblem.notSupported(shown(path), value, allowed));
        }
    }

    private void text(JsonNode schema, JsonNode value, String path) {
        String text = value.asText();
        int length = text.codePointCount(0, text.length());
        if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            problems.add(new FieldProblem(
                    "FieldValueTooLong",
                    "Too long: may not be more than " + schema.path("maxLength").asInt() + " bytes",
                    shown(path)));
        }
        check(
                length >= schema.path("minLength").asInt(0),
                schema,
                "minLength",
                value,
                path,
                "should be at least %s chars long");
        String pattern = Json.text(schema, "pattern");
        check(
                pattern.isEmpty() || Pattern.compile(pattern).matcher(text).find(),
                schema,
                "pattern",
                value,
                path,
                "should match '%s'");
        String format = Json.text(schema, "format");
        if (!SchemaFormats.fits(format, text)) {
            problems.add(FieldProblem.invalid(
                    shown(path), value, shown(path) + " in body must be of type " + format + ": \"" + text + "\""));
        }
    }

    private void number(JsonNode schema, JsonNode value, String path) {
        double number = value.doubleValue();
        double minimum = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
        double maximum = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
        boolean aboveMinimum = schema.path("exclusiveMinimum").asBoolean(false) ? number > minimum : number >= minimum;
        boolean belowMaximum = schema.path("exclusiveMaximum").asBoolean(false) ? number < maximum : number <= maximum;
        check(aboveMinimum, schema, "minimum", value, path, "should be greater than or equal to %s");
        check(belowMaximum, schema, "maximum", value, path, "should be less than or equal to %s");
        double step = schema.path("multipleOf").asDouble(0);
        check(step == 0 || number % step == 0, schema, "multipleOf", value, path, "should be a multiple of %s");
    }

    private void array(JsonNode schema, JsonNode value, String path) {
        int size = value.size();
        check(
                size >= schema.path("minItems").asInt(0),
                schema,
                "minItems",
                value,
                path,
                "should have at least %s items");
        check(
                size <= schema.path("maxItems").asInt(Integer.MAX_VALUE),
                schema,
                "maxItems",
                value,
                path,
                "should have at most %s items");
        for (int i = 0; i < size; i++) {
            value(schema.path("items"), value.get(i), path + "[" + i + "]");
        }
        duplicates(schema, value, path);
    }

    private void duplicates(JsonNode schema, JsonNode value, String path) {
        String kind = Json.text(schema, "x-kubernetes-list-type");
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode identity = value.get(i);
            if (kind.equals("map")) {
                identity = key(schema, identity);
            }
            boolean distinct = kind.equals("map") || kind.equals("set");
            if (distinct && !seen.add(identity)) {
                problems.add(new FieldProblem(
                        "FieldValueDuplicate",
                        "Duplicate value: " + Json.write(identity),
                        shown(path) + "[" + i + "]"));
            }
        }
    }

    /** What tells the items of a list of type map apart. */
    private static ObjectNode key(JsonNode listSchema, JsonNode item) {
        ObjectNode key = Json.object();
        for (JsonNode name : listSchema.path("x-kubernetes-list-map-keys")) {
            key.set(name.asText(), item.path(name.asText()));
        }
        return key;
    }

    private void object(JsonNode schema, JsonNode value, String path) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                problems.add(FieldProblem.required(shown(child(path, required.asText())), ""));
            }
        }
        int size = value.size();
        check(
                size >= schema.path("minProperties").asInt(0),
                schema,
                "minProperties",
                value,
                path,
                "should have at least %s properties");
        check(
                size <= schema.path("maxProperties").asInt(Integer.MAX_VALUE),
                schema,
                "maxProperties",
                value,
                path,
                "should have at most %s properties");
        JsonNode additional = schema.path("additionalProperties");
        value.properties().forEach(entry -> {
            JsonNode property = schema.path("properties").path(entry.getKey());
            JsonNode rule = property.isMissingNode() && additional.isObject() ? additional : property;
            value(rule, entry.getValue(), child(path, entry.getKey()));
        });
    }

    private void combinations(JsonNode schema, JsonNode value, String path) {
        schema.path("allOf").forEach(part -> value(part, value, path));
        if (schema.has("anyOf") && matching(schema.path("anyOf"), value) == 0) {
            problems.add(FieldProblem.invalid(
                    shown(path), value, shown(path) + " in body must validate at least one schema (anyOf)"));
        }
        if (schema.has("oneOf") && matching(schema.path("oneOf"), value) != 1) {
            problems.add(FieldProblem.invalid(
                    shown(path), value, shown(path) + " in body must validate one and only one schema (oneOf)"));
        }
        if (schema.has("not") && isValid(schema.path("not"), value)) {
            problems.add(FieldProblem.invalid(
                    shown(path), value, shown(path) + " in body must not validate the schema (not)"));
        }
    }

    private static long matching(JsonNode schemas, JsonNode value) {
        long count = 0;
        for (JsonNode schema : schemas) {
            count += isValid(schema, value) ? 1 : 0;
        }
        return count;
    }

    private static boolean isValid(JsonNode schema, JsonNode value) {
        Problems trial = new Problems();
        validate(schema, value, trial);
        return trial.all().isEmpty();
    }

    private void check(boolean good, JsonNode schema, String rule, JsonNode value, String path, String complaint) {
        if (!good) {
            String limit = schema.path(rule).asText();
            problems.add(FieldProblem.invalid(
                    shown(path), value, shown(path) + " in body " + complaint.replace("%s", limit)));
        }
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(String path) {
        return path.isEmpty() ? "<nil>" : path;
    }
}
