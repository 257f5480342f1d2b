package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where an object keeps what its scale shows.
 *
 * @param wanted how many there should be
 * @param actual how many there are
 * @param selector a selector as text; empty where the object has one as built-in workloads do
 */
public record ScalePaths(List<String> wanted, List<String> actual, List<String> selector) {

    static final ScalePaths OF_WORKLOADS =
            new ScalePaths(List.of("spec", "replicas"), List.of("status", "replicas"), List.of());

    /** As a CustomResourceDefinition says. */
    static ScalePaths of(JsonNode definition) {
        return new ScalePaths(
                path(definition, "specReplicasPath"),
                path(definition, "statusReplicasPath"),
                path(definition, "labelSelectorPath"));
    }

    private static List<String> path(JsonNode definition, String name) {
        String path = Json.text(definition, name);
        return path.isEmpty() ? List.of() : List.of(path.substring(1).split("\\."));
    }

    private static JsonNode at(JsonNode object, List<String> path) {
        return Json.at(object, path.toArray(String[]::new));
    }

    /** Whether the object says how many there should be. */
    public boolean isSet(JsonNode object) {
        return at(object, wanted).isNumber();
    }

    public int wanted(JsonNode object) {
        return at(object, wanted).asInt(0);
    }

    public int actual(JsonNode object) {
        return actual.isEmpty() ? 0 : at(object, actual).asInt(0);
    }

    public String selector(JsonNode object) {
        if (!selector.isEmpty()) {
            return at(object, selector).asText("");
        }
        return Json.at(object, "spec", "selector", "matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
    }

    /** Writes how many there should be. */
    public void want(ObjectNode object, int count) {
        ObjectNode parent = object;
        for (String step : wanted.subList(0, wanted.size() - 1)) {
            parent = Json.child(parent, step);
        }
        parent.put(wanted.get(wanted.size() - 1), count);
    }
}
