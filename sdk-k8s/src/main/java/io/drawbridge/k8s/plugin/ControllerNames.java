package io.drawbridge.k8s.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.k8s.manifest.YamlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads lists of controllers, however they are written: as flag, variable, YAML, JSON or properties. Pure. */
final class ControllerNames {

    /** {@code enableControllers}, {@code --enable-controllers}, {@code ENABLE_CONTROLLERS}. */
    private static final Set<String> KEYS = Set.of("enablecontrollers", "enabledcontrollers");

    /** Of all controller managers. */
    private static final String USUAL_FLAG = "controllers";

    private ControllerNames() {}

    private static boolean isKey(String text) {
        return KEYS.contains(letters(text));
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    /** A name with a minus is switched off; a star is all of them. */
    static boolean haveEip(List<String> names) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        boolean off = lower.stream().anyMatch(name -> isNegated(name) && name.contains("eip"));
        boolean named = lower.stream().anyMatch(name -> !isNegated(name) && name.contains("eip"));
        boolean all = lower.stream().anyMatch(name -> name.equals("*") || name.equals("all"));
        return named || (all && !off);
    }

    private static boolean isNegated(String name) {
        return name.startsWith("-") || name.startsWith("!");
    }

    /** What flags say, all of them together; a value that stands in a variable says nothing here. */
    static Optional<List<String>> inArguments(List<String> words) {
        return flags(words, key -> isKey(key) || letters(key).equals(USUAL_FLAG))
                .filter(values -> values.stream().noneMatch(value -> value.startsWith("$")))
                .map(values ->
                        values.stream().flatMap(value -> split(value).stream()).toList());
    }

    /** The ConfigMaps that flags name, without their namespaces. */
    static List<String> configMapsIn(List<String> words) {
        return flags(words, key -> letters(key).contains("configmap")).orElse(List.of()).stream()
                .map(value -> value.substring(value.lastIndexOf('/') + 1))
                .filter(name -> !name.isEmpty() && !name.startsWith("$"))
                .toList();
    }

    private static Optional<List<String>> flags(List<String> words, Predicate<String> wanted) {
        List<String> values = new ArrayList<>();
        boolean said = false;
        for (int i = 0; i < words.size(); i++) {
            String[] parts = words.get(i).replaceAll("[\"']", "").split("=", 2);
            if (wanted.test(parts[0])) {
                boolean next = parts.length == 1
                        && i + 1 < words.size()
                        && !words.get(i + 1).startsWith("--");
                said |= parts.length == 2 || next;
                values.add(parts.length == 2 ? parts[1] : next ? words.get(i + 1) : "");
            }
        }
        return said ? Optional.of(values) : Optional.empty();
    }

    /**
     * What an entry of a ConfigMap or a variable says: it is the list itself, or a text with the list somewhere in it.
     */
    static Optional<List<String>> inEntry(String key, String text) {
        if (isKey(key)) {
            return text.isBlank() ? Optional.empty() : Optional.of(split(text));
        }
        List<List<String>> lists = YamlText.read(text).stream()
                .flatMap(document -> inTree(document).stream())
                .toList();
        return lists.isEmpty()
                ? inProperties(text)
                : Optional.of(lists.stream().flatMap(List::stream).toList());
    }

    private static Optional<List<String>> inProperties(String text) {
        return text.lines()
                .map(line -> line.trim().split("\\s*=\\s*", 2))
                .filter(parts -> parts.length == 2 && parts[0].matches("[\\w.-]+") && isKey(parts[0]))
                .map(parts -> split(parts[1]))
                .findFirst();
    }

    /** Wherever it stands: the vendor's own texts do not agree about that. */
    private static List<List<String>> inTree(JsonNode document) {
        List<List<String>> lists = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(document));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (isKey(field.getKey())) {
                    names(field.getValue()).ifPresent(lists::add);
                }
            }
            node.forEach(open::push);
        }
        return lists;
    }

    /** A list of names, one text, or a map of names to switches. */
    private static Optional<List<String>> names(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(split(value.asText()));
        }
        List<String> names = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(name -> names.add(name.asText()));
            return Optional.of(names);
        }
        boolean switches = value.isObject() && value.properties().stream().allMatch(each -> isSwitch(each.getValue()));
        if (!switches) {
            return Optional.empty();
        }
        value.properties().stream()
                .filter(each -> each.getValue().asText().equals("true"))
                .forEach(each -> names.add(each.getKey()));
        return Optional.of(names);
    }

    private static boolean isSwitch(JsonNode value) {
        return value.isBoolean() || Set.of("true", "false").contains(value.asText());
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split("[\\s,;\\[\\]\"']+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
