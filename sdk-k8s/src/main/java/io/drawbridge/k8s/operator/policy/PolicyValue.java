package io.drawbridge.k8s.operator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Location;
import io.drawbridge.k8s.manifest.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A value in a policy file; what is wrong with it becomes a finding, and reading goes on.
 *
 * @param path where it is, such as {@code namespaces.games.eips}
 * @param node as YAML has it; missing for nothing
 * @param place where it stands in the text
 * @param places where everything stands
 * @param findings takes what is wrong
 */
record PolicyValue(
        String path, JsonNode node, Optional<Location> place, Optional<Places> places, Consumer<Finding> findings) {

    private static final int LONGEST_NAME = 63;

    static PolicyValue nothing(Consumer<Finding> findings) {
        return new PolicyValue("", MissingNode.getInstance(), Optional.empty(), Optional.empty(), findings);
    }

    static PolicyValue root(JsonNode node, Places places, Consumer<Finding> findings) {
        return new PolicyValue("", node, Optional.of(places.of(node)), Optional.of(places), findings);
    }

    private PolicyValue below(String newPath, String name, JsonNode value) {
        return new PolicyValue(newPath, value, places.map(known -> known.of(node, name)), places, findings);
    }

    /** A map, by its keys; empty when it is something else. */
    Map<String, PolicyValue> map() {
        Map<String, PolicyValue> entries = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                String name = entry.getKey();
                String newPath = path.isEmpty() ? cut(name) : path + "." + cut(name);
                entries.put(name, below(newPath, name, entry.getValue()));
            });
        } else {
            wrong("is no map", "write one key: value a line");
        }
        return entries;
    }

    /** Each value below repeats the name in its path. */
    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
    }

    /** A map of known fields. */
    Map<String, PolicyValue> fields(Set<String> allowed) {
        Map<String, PolicyValue> fields = map();
        fields.forEach((name, field) -> {
            if (!allowed.contains(name)) {
                field.finding(
                        "there is no such field here", "allowed are " + String.join(", ", new TreeSet<>(allowed)));
            }
        });
        fields.keySet().retainAll(allowed);
        return fields;
    }

    /** A whole number from 0 on, or {@code unlimited}. */
    int limit() {
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0) {
            return node.intValue();
        }
        if (!is("unlimited")) {
            wrong("is out of range", "allowed are whole numbers from 0 to " + Integer.MAX_VALUE + ", and unlimited");
        }
        return Integer.MAX_VALUE;
    }

    /** The items of a list. */
    List<PolicyValue> items() {
        List<PolicyValue> items = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode item : node) {
                items.add(below(path + "[" + items.size() + "]", Integer.toString(items.size()), item));
            }
        } else {
            wrong("is no list", "write one \"- item\" a line");
        }
        return items;
    }

    /** Text; empty, with a finding, when it is something else. */
    String text() {
        if (node.isTextual() && !node.textValue().isBlank()) {
            return node.textValue();
        }
        wrong("is no text", "put it into quotes");
        return "";
    }

    boolean is(String word) {
        return node.isTextual() && word.equals(node.textValue());
    }

    void wrong(String what, String remedy) {
        finding(quoted() + " " + what, remedy);
    }

    private void finding(String message, String remedy) {
        Finding finding =
                Finding.of(PolicyCode.POLICY_FILE, path.isEmpty() ? "policy" : Finding.quote(path), message, remedy);
        findings.accept(place.map(finding::at).orElse(finding));
    }

    private String quoted() {
        if (node.isContainerNode()) {
            return node.isObject() ? "a map" : "a list";
        }
        return node.isNull() || node.isMissingNode() ? "nothing" : Finding.quote(node.asText());
    }
}
