package io.drawbridge.network.render;

import io.drawbridge.finding.Findings;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A Markdown table for people, with purpose, phase and source of each rule. It can say everything; characters that mean
 * something to Markdown or HTML are escaped.
 */
public final class Markdown implements Renderer {

    private static final String SPECIAL = "\\`*_{}[]<>()#+!|&~";

    /** Every rule of a set, in normal form. */
    public Markdown() {}

    @Override
    public Rendering render(PortRules rules) {
        String rows = rules.normalize().stream()
                .map(Markdown::cells)
                .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                .collect(Collectors.joining());
        return new Rendering(
                "| direction | action | protocol | ports | peer | purpose | phase | source |\n"
                        + "|---|---|---|---|---|---|---|---|\n" + rows,
                Findings.none());
    }

    private static List<String> cells(PortRule rule) {
        return List.of(
                rule.direction().name(),
                rule.action().name(),
                protocol(rule.protocol()),
                rule.protocol().hasPorts() ? rule.ports().toString() : "",
                "`" + rule.peer() + "`",
                escaped(rule.note().purpose()),
                rule.note().phase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                escaped(rule.note().source()));
    }

    private static String protocol(Protocol protocol) {
        return protocol.equals(Protocol.OTHER) ? "other than TCP, UDP, ICMP" : protocol.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) c);
        });
        return escaped.toString();
    }
}
