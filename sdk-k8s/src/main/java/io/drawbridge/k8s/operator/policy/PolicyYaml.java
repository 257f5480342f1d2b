package io.drawbridge.k8s.operator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Location;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.k8s.manifest.YamlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The YAML of a policy, read as manifests are, but strictly: what a manifest may do, such as naming types, is refused
 * here, since a word that is not understood could be a limit that is not kept.
 */
final class PolicyYaml {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_FINDINGS = 100;
    private static final String TAG_OF_TEXT = Tag.STR.getValue();

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS)
            .setLabel("policy")
            .build();

    private final Deque<Optional<Anchor>> open = new ArrayDeque<>();

    private PolicyYaml() {}

    /** What is in the text; null for nothing. */
    @Nullable
    static Object load(String text) {
        try {
            new PolicyYaml().check(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
        } catch (MarkedYamlEngineException e) {
            throw refused(
                    "no YAML: " + Finding.quote(problem(e)), e.getProblemMark(), "correct the text at this place");
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw refused("no YAML: " + Finding.quote(problem), Optional.empty(), "correct the text");
        }
        return value(text);
    }

    @Nullable
    private static Object value(String text) {
        YamlText.Reading reading = YamlText.parse("policy", text);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : reading.findings()) {
            String where = finding.location().map(PolicyYaml::words).orElse("");
            findings.add(Finding.of(PolicyCode.POLICY_FILE, "policy", finding.message() + where, "correct it"));
        }
        if (reading.documents().size() > 1) {
            String what = "it has " + reading.documents().size() + " documents";
            findings.add(Finding.of(PolicyCode.POLICY_FILE, "policy", what, "write one policy a file"));
        }
        if (!findings.isEmpty()) {
            throw new InvalidSpecException(Findings.of(findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))));
        }
        return reading.documents().isEmpty() ? null : value(reading.documents().get(0));
    }

    @Nullable
    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(element)));
            return list;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isTextual() ? node.textValue() : null;
    }

    private static String words(Location at) {
        return " (line " + at.line() + ", column " + at.column() + ")";
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return e.getContext() == null ? problem : e.getContext() + ", " + problem;
    }

    private void check(Parser parser) {
        while (parser.hasNext()) {
            check(parser.next());
        }
    }

    private void check(Event event) {
        if (event instanceof CollectionStartEvent start) {
            checkTag(start.getTag(), start);
            open.push(start.getAnchor());
            if (open.size() > Manifest.MOST_DEPTH) {
                String what = "it is nested deeper than " + Manifest.MOST_DEPTH + " levels";
                throw refused(what, start.getStartMark(), "write it as PodEipPolicy.parse shows");
            }
        } else if (event instanceof CollectionEndEvent) {
            open.pop();
        } else if (event instanceof ScalarEvent scalar) {
            checkTag(scalar.getTag(), scalar);
        } else if (event instanceof AliasEvent alias && open.contains(Optional.of(alias.getAlias()))) {
            String what = "alias " + Finding.quote(alias.getAlias().getValue()) + " stands in what it stands for";
            throw refused(what, alias.getStartMark(), "write the value out");
        }
    }

    private static void checkTag(Optional<String> tag, Event event) {
        tag.filter(given -> !given.equals(TAG_OF_TEXT)).ifPresent(given -> {
            String what = "tag " + Finding.quote(given) + " is not read";
            throw refused(what, event.getStartMark(), "leave the tag out");
        });
    }

    private static InvalidSpecException refused(String what, Optional<Mark> mark, String remedy) {
        String where = mark.map(at -> " (line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ")")
                .orElse("");
        return new InvalidSpecException(
                Findings.of(Finding.of(PolicyCode.POLICY_FILE, "policy", what + where, remedy)));
    }
}
