package io.drawbridge.k8s.operator.policy;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.Manifest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
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
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * The YAML of a policy. The library builds values by recursion and trusts tags, so the parser's events are looked at
 * first: no file can exhaust the stack, hold itself or name another type.
 */
final class PolicyYaml {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final String TAG_OF_TEXT = Tag.STR.getValue();

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setCodePointLimit(MOST_CHARACTERS)
            .setSchema(new ShortNumbers())
            .setLabel("policy")
            .build();

    private final Deque<Optional<Anchor>> open = new ArrayDeque<>();

    private PolicyYaml() {}

    /** What is in the text; null for nothing. */
    @Nullable
    static Object load(String text) {
        try {
            new PolicyYaml().check(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
            return new Load(SETTINGS).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            throw refused(
                    "no YAML: " + Finding.quote(problem(e)), e.getProblemMark(), "correct the text at this place");
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw refused("no YAML: " + Finding.quote(problem), Optional.empty(), "correct the text");
        }
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

    /** YAML's core schema, but that what has more digits than any limit is a text: cheap to make and to refuse. */
    private static final class ShortNumbers implements Schema {
        private static final int LONGEST = 40;

        private final Schema core = new CoreSchema();

        @Override
        public ScalarResolver getScalarResolver() {
            ScalarResolver resolver = core.getScalarResolver();
            return (text, implicit) -> text.length() > LONGEST ? Tag.STR : resolver.resolve(text, implicit);
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return core.getSchemaTagConstructors();
        }
    }
}
