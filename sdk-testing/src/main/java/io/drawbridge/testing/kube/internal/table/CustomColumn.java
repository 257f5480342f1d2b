package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A printer column of a CustomResourceDefinition. */
final class CustomColumn {

    /** One step of a path: {@code .name}, {@code ['name']}, {@code [0]}, {@code [*]}, {@code [?(@.key=="value")]}. */
    private static final Pattern STEP = Pattern.compile(
            "\\.((?:\\\\.|[^.\\[\\\\])+)|\\['((?:[^'])+)']|\\[(\\d+|\\*)]|\\[\\?\\(@\\.([^=!<>\\s]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)]");

    private CustomColumn() {}

    static Column of(JsonNode column) {
        String path = Json.text(column, "jsonPath");
        String type = Json.text(column, "type");
        return new Column(
                Json.text(column, "name"),
                type,
                Json.text(column, "format"),
                column.path("priority").asInt(),
                (object, now) -> {
                    List<JsonNode> found = find(path, object);
                    if (found.isEmpty()) {
                        return NullNode.getInstance();
                    }
                    return switch (type) {
                        case "date" ->
                            TextNode.valueOf(HumanAge.since(found.get(0).asText(), now));
                        case "string" ->
                            TextNode.valueOf(
                                    found.stream().map(CustomColumn::text).collect(Collectors.joining(" ")));
                        default -> found.get(0);
                    };
                });
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : Json.write(value);
    }

    /** What a path leads to; nothing where it has a step that is not known here. */
    private static List<JsonNode> find(String path, JsonNode object) {
        List<JsonNode> found = List.of(object);
        Matcher step = STEP.matcher(path);
        int at = 0;
        for (; at < path.length() && step.find(at) && step.start() == at; at = step.end()) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode each : found) {
                follow(step, each, next);
            }
            found = next;
        }
        return at == path.length() ? found : List.of();
    }

    private static void follow(Matcher step, JsonNode from, List<JsonNode> to) {
        if (step.group(4) != null) {
            from.forEach(each -> {
                if (Json.text(each, step.group(4).split("\\.")).equals(step.group(5))) {
                    to.add(each);
                }
            });
        } else if ("*".equals(step.group(3))) {
            from.forEach(to::add);
        } else {
            JsonNode next = step.group(3) != null ? from.path(Integer.parseInt(step.group(3))) : from.path(name(step));
            if (!next.isMissingNode() && !next.isNull()) {
                to.add(next);
            }
        }
    }

    private static String name(Matcher step) {
        return step.group(1) != null ? step.group(1).replaceAll("\\\\(.)", "$1") : step.group(2);
    }
}
