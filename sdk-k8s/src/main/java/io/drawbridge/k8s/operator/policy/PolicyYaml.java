package io.drawbridge.k8s.operator.policy;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Location;
import io.drawbridge.k8s.internal.YamlEvents;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.k8s.manifest.YamlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    private final String name;

    private PolicyYaml(String name) {
        this.name = name;
    }

    /** What is in the text. */
    static PolicyValue load(String name, String text, Consumer<Finding> findings) {
        PolicyYaml yaml = new PolicyYaml(name);
        try {
            yaml.check(YamlEvents.of(SETTINGS, text));
        } catch (MarkedYamlEngineException e) {
            throw yaml.refused(
                    "no YAML: " + Finding.quote(problem(e)), e.getProblemMark(), "correct the text at this place");
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw yaml.refused("no YAML: " + Finding.quote(problem), Optional.empty(), "correct the text");
        }
        return value(name, text, findings);
    }

    private static PolicyValue value(String name, String text, Consumer<Finding> told) {
        YamlText.Reading reading = YamlText.parse(name, text);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : reading.findings()) {
            Finding own = Finding.of(PolicyCode.POLICY_FILE, "policy", finding.message(), "correct it");
            findings.add(finding.location().map(own::at).orElse(own));
        }
        if (reading.documents().size() > 1) {
            String what = "it has " + reading.documents().size() + " documents";
            Finding several = Finding.of(PolicyCode.POLICY_FILE, "policy", what, "write one policy a file");
            findings.add(
                    several.at(reading.places().get(1).of(reading.documents().get(1))));
        }
        if (!findings.isEmpty()) {
            throw new InvalidSpecException(Findings.of(findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))));
        }
        return reading.documents().isEmpty()
                ? PolicyValue.nothing(told)
                : PolicyValue.root(reading.documents().get(0), reading.places().get(0), told);
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
            checkDepth(start);
            open.push(start.getAnchor());
        } else if (event instanceof CollectionEndEvent) {
            open.pop();
        } else if (event instanceof ScalarEvent scalar) {
            checkTag(scalar.getTag(), scalar);
        } else if (event instanceof AliasEvent alias && open.contains(Optional.of(alias.getAlias()))) {
            String what = "alias " + Finding.quote(alias.getAlias().getValue()) + " stands in what it stands for";
            throw refused(what, alias.getStartMark(), "write the value out");
        }
    }

    /** Before the scanner goes on: what it does for a collection grows with those that are open. */
    private void checkDepth(Event event) {
        if (open.size() >= Manifest.MOST_DEPTH) {
            String what = "nested deeper than " + Manifest.MOST_DEPTH + " levels";
            throw refused(what, event.getStartMark(), "write it flat");
        }
    }

    private void checkTag(Optional<String> tag, Event event) {
        tag.filter(given -> !given.equals(TAG_OF_TEXT)).ifPresent(given -> {
            String what = "tag " + Finding.quote(given) + " is not read";
            throw refused(what, event.getStartMark(), "leave the tag out");
        });
    }

    private InvalidSpecException refused(String what, Optional<Mark> mark, String remedy) {
        Finding finding = Finding.of(PolicyCode.POLICY_FILE, "policy", what, remedy);
        return new InvalidSpecException(Findings.of(
                mark.map(at -> new Location(name, 1, at.getLine() + 1, at.getColumn() + 1))
                        .map(finding::at)
                        .orElse(finding)));
    }
}
