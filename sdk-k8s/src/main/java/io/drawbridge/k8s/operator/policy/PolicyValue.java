package io.drawbridge.k8s.operator.policy;

import io.drawbridge.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * A value in a policy file; what is wrong with it becomes a finding, and reading goes on.
 *
 * @param path where it is, such as {@code namespaces.games.eips}
 * @param value as YAML has it
 * @param findings takes what is wrong
 */
record PolicyValue(String path, @Nullable Object value, Consumer<Finding> findings) {

    private static final int LONGEST_NAME = 63;

    /** A map of which every key is text; empty when it is something else. */
    Map<String, PolicyValue> map() {
        Map<String, PolicyValue> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entry(entries, key, entry));
        } else {
            wrong("is no map", "write one key: value a line");
        }
        return entries;
    }

    private void entry(Map<String, PolicyValue> entries, @Nullable Object key, @Nullable Object entry) {
        if (key instanceof String name) {
            entries.put(name, new PolicyValue(path.isEmpty() ? cut(name) : path + "." + cut(name), entry, findings));
        } else {
            wrong("has the key " + quoted(key) + ", which is no text", "put the key into quotes");
        }
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
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        if (!"unlimited".equals(value)) {
            wrong("is out of range", "allowed are whole numbers from 0 to " + Integer.MAX_VALUE + ", and unlimited");
        }
        return Integer.MAX_VALUE;
    }

    /** The items of a list. */
    List<PolicyValue> items() {
        List<PolicyValue> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(new PolicyValue(path + "[" + items.size() + "]", item, findings));
            }
        } else {
            wrong("is no list", "write one \"- item\" a line");
        }
        return items;
    }

    /** Text; empty, with a finding, when it is something else. */
    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        wrong("is no text", "put it into quotes");
        return "";
    }

    boolean is(String word) {
        return word.equals(value);
    }

    void wrong(String what, String remedy) {
        finding(quoted(value) + " " + what, remedy);
    }

    private void finding(String message, String remedy) {
        findings.accept(
                Finding.of(PolicyCode.POLICY_FILE, path.isEmpty() ? "policy" : Finding.quote(path), message, remedy));
    }

    private static String quoted(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return "a map";
        }
        if (value instanceof Collection<?>) {
            return "a list";
        }
        return value == null ? "nothing" : Finding.quote(value.toString());
    }
}
