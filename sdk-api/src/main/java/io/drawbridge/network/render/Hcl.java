package io.drawbridge.network.render;

import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Terraform's language, laid out as {@code terraform fmt} leaves it. */
final class Hcl {

    private final List<String> blocks = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    /** A file of rules for the security group of a variable, with a comment for each rule that is skipped. */
    static Rendering rules(Findings findings, Consumer<Hcl> resources) {
        Hcl hcl = new Hcl();
        hcl.variable("security_group_id", "The security group that gets the rules.");
        resources.accept(hcl);
        findings.stream()
                .filter(finding -> finding.code() == RenderCode.RULE_NOT_RENDERABLE)
                .forEach(finding -> hcl.blocks.add("# " + finding.message() + "\n"));
        return new Rendering(hcl.toString(), findings);
    }

    /** A name for a resource that no other has, from any text. */
    String name(String text) {
        String name = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        int times = names.merge(name, 1, Integer::sum);
        return times == 1 ? name : name + "__" + times;
    }

    private void variable(String name, String description) {
        block(
                "variable " + string(name),
                List.of(Map.entry("description", string(description)), Map.entry("type", "string")));
    }

    void resource(String type, String name, List<Map.Entry<String, String>> arguments) {
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

    /** In quotes; templates in it stay text. */
    static String string(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }

    @Override
    public String toString() {
        return String.join("\n", blocks);
    }
}
