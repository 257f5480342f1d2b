package io.drawbridge.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Terraform's language, laid out as {@code terraform fmt} leaves it. */
public final class Hcl {

    private final List<String> blocks = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    /** A name for a resource that no other has, from any text. */
    public String name(String text) {
        String name = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        int times = names.merge(name, 1, Integer::sum);
        return times == 1 ? name : name + "__" + times;
    }

    /** Asks whoever applies the file for a text. */
    public void variable(String name, String description) {
        block(
                "variable " + string(name),
                List.of(Map.entry("description", string(description)), Map.entry("type", "string")));
    }

    /** A resource with its arguments, in order; their values are expressions. */
    public void resource(String type, String name, List<Map.Entry<String, String>> arguments) {
        block("resource " + string(type) + " " + string(name), arguments);
    }

    private void block(String head, List<Map.Entry<String, String>> arguments) {
        int widest = arguments.stream()
                .mapToInt(entry -> entry.getKey().length())
                .max()
                .orElse(0);
        StringBuilder block = new StringBuilder(head).append(" {\n");
        arguments.forEach(entry -> block.append("  ")
                .append(entry.getKey())
                .append(" ".repeat(widest - entry.getKey().length()))
                .append(" = ")
                .append(entry.getValue())
                .append('\n'));
        blocks.add(block.append("}\n").toString());
    }

    /** A line for people. */
    public void comment(String text) {
        blocks.add("# " + text + "\n");
    }

    /** In quotes; templates in it stay text. */
    public static String string(String text) {
        return '"' + withoutTemplates(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** Over several lines, as it is; templates in it stay text. */
    public static String lines(String text) {
        return "<<-EOT\n" + withoutTemplates(text).indent(4) + "  EOT";
    }

    private static String withoutTemplates(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }

    @Override
    public String toString() {
        return String.join("\n", blocks);
    }
}
