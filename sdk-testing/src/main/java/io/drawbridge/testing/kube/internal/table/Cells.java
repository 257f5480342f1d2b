package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.table.Column.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What stands in the cells of many kinds. */
final class Cells {

    static final String NONE = "<none>";

    static final Cell NAME = (object, now) -> TextNode.valueOf(Json.text(object, "metadata", "name"));
    static final Cell AGE = since("metadata", "creationTimestamp");
    static final Cell CREATED_AT =
            (object, now) -> TextNode.valueOf(Json.text(object, "metadata", "creationTimestamp"));

    private Cells() {}

    static Cell text(Function<JsonNode, String> text) {
        return (object, now) -> TextNode.valueOf(text.apply(object));
    }

    static Cell number(Function<JsonNode, Number> number) {
        return (object, now) -> LongNode.valueOf(number.apply(object).longValue());
    }

    static Cell since(String... path) {
        return (object, now) -> TextNode.valueOf(HumanAge.since(Json.text(object, path), now));
    }

    /** The text at a path, or what is printed for nothing. */
    static Cell at(String... path) {
        return text(object -> orNone(Json.text(object, path)));
    }

    static Cell numberAt(String... path) {
        return number(object -> Json.at(object, path).asLong());
    }

    static Cell sizeAt(String... path) {
        return number(object -> Json.at(object, path).size());
    }

    /** Labels as a selector writes them. */
    static Cell labelsAt(String... path) {
        return text(object -> labels(Json.at(object, path)));
    }

    static Cell containers(String property) {
        return text(object ->
                joined(Json.at(object, "spec", "template", "spec", "containers"), each -> Json.text(each, property)));
    }

    static Cell selector() {
        return text(object -> {
            JsonNode selector = Json.at(object, "spec", "selector");
            List<String> parts = new ArrayList<>();
            selector.path("matchLabels").properties().forEach(label -> parts.add(label(label)));
            selector.path("matchExpressions").forEach(each -> parts.add(expression(each)));
            return orNone(String.join(",", parts));
        });
    }

    private static String expression(JsonNode expression) {
        String key = Json.text(expression, "key");
        String values = " (" + joined(expression.path("values"), JsonNode::asText) + ")";
        return switch (Json.text(expression, "operator")) {
            case "In" -> key + " in" + values;
            case "NotIn" -> key + " notin" + values;
            case "Exists" -> key;
            default -> "!" + key;
        };
    }

    static String labels(JsonNode labels) {
        return orNone(labels.properties().stream().map(Cells::label).sorted().collect(Collectors.joining(",")));
    }

    private static String label(Map.Entry<String, JsonNode> label) {
        return label.getKey() + "=" + label.getValue().asText();
    }

    static String joined(JsonNode list, Function<JsonNode, String> text) {
        return StreamSupport.stream(list.spliterator(), false).map(text).collect(Collectors.joining(","));
    }

    /** Whom a binding names, by kind. */
    static String subjects(JsonNode binding, String kind) {
        List<String> names = new ArrayList<>();
        for (JsonNode subject : binding.path("subjects")) {
            if (Json.text(subject, "kind").equals(kind)) {
                String namespace = Json.text(subject, "namespace");
                names.add((namespace.isEmpty() ? "" : namespace + "/") + Json.text(subject, "name"));
            }
        }
        return String.join(", ", names);
    }

    static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    static JsonNode condition(JsonNode object, String type) {
        for (JsonNode condition : Json.at(object, "status", "conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return condition;
            }
        }
        return Json.object();
    }

    static boolean isTrue(JsonNode object, String condition) {
        return Json.text(condition(object, condition), "status").equals("True");
    }
}
