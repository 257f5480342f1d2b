package io.drawbridge.k8s.plugin.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Values as YAML that every reader takes for the same, Helm's YAML 1.1 included. */
final class YamlWords {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");

    /** What YAML 1.1 takes for a truth value or nothing. */
    private static final Set<String> WORDS = Set.of("y", "yes", "n", "no", "true", "false", "on", "off", "null");

    private static final int LARGEST_OF_TWO_BYTES = 0xFFFF;

    private YamlWords() {}

    /** In braces and brackets, on one line. */
    static String flow(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(field -> parts.add(text(field.getKey()) + ": " + flow(field.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value.isArray()) {
            value.forEach(item -> parts.add(flow(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value.isTextual() ? text(value.asText()) : value.asText();
    }

    /** A key with its value, on lines of their own. */
    static String entry(String key, JsonNode value, String indent) {
        String begin = indent + text(key) + ":";
        if (value instanceof ObjectNode map && !map.isEmpty()) {
            return begin + "\n" + entries(map, indent + "  ");
        }
        return value.isArray() && !value.isEmpty()
                ? begin + "\n" + items(value, indent + "  ") + "\n"
                : begin + " " + flow(value) + "\n";
    }

    static String entries(ObjectNode map, String indent) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : map.properties()) {
            lines.append(entry(field.getKey(), field.getValue(), indent));
        }
        return lines.toString();
    }

    /** The items of a list on lines of their own, without the last line's end. */
    static String items(JsonNode list, String indent) {
        List<String> lines = new ArrayList<>();
        list.forEach(item -> lines.add(indent + "- " + flow(item)));
        return String.join("\n", lines);
    }

    private static String text(String text) {
        boolean simple = SIMPLE.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return simple ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(quoted, point));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int point) {
        if (point == '"' || point == '\\') {
            quoted.append('\\').appendCodePoint(point);
        } else if (StreamReader.isPrintable(point) && !Character.isISOControl(point) && !isBreak(point)) {
            quoted.appendCodePoint(point);
        } else {
            quoted.append(
                    point > LARGEST_OF_TWO_BYTES ? String.format("\\U%08X", point) : String.format("\\u%04X", point));
        }
    }

    private static boolean isBreak(int point) {
        int type = Character.getType(point);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || type == Character.FORMAT;
    }
}
