package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.drawbridge.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * From the parser's events to a JSON tree, without recursion and within bounds, so that no file can exhaust stack or
 * memory: neither by depth nor by aliases of aliases.
 */
final class YamlTree {

    private static final int MOST_VALUES = 500_000;

    private final Deque<YamlFrame> open = new ArrayDeque<>();
    private final Map<Anchor, Anchored> anchored = new HashMap<>();
    private final BiConsumer<Mark, String> badAnnotation;
    private final List<JsonNode> documents = new ArrayList<>();
    private int values;

    private record Anchored(JsonNode node, int size, int depth) {}

    private YamlTree(BiConsumer<Mark, String> badAnnotation) {
        this.badAnnotation = badAnnotation;
    }

    /**
     * Reads the documents of a text, mostly one.
     *
     * @param badAnnotation told of annotations whose value is no text, which is then read as one
     */
    static List<JsonNode> read(String text, BiConsumer<Mark, String> badAnnotation) throws UnreadableException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Manifest.MOST_CHARACTERS)
                .build();
        YamlTree tree = new YamlTree(badAnnotation);
        try {
            Parser parser = new ParserImpl(settings, new StreamReader(settings, text));
            while (parser.hasNext()) {
                tree.accept(parser.next());
            }
        } catch (MarkedYamlEngineException e) {
            throw new UnreadableException(ManifestCode.MANIFEST_SYNTAX, e.getProblemMark(), problem(e));
        } catch (YamlEngineException e) {
            throw new UnreadableException(ManifestCode.MANIFEST_SYNTAX, Optional.empty(), firstLine(e.getMessage()));
        }
        return tree.documents;
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "not understood" : e.getProblem();
        return firstLine(e.getContext() == null ? problem : e.getContext() + ", " + problem);
    }

    // The parser quotes the file, and a finding is one line.
    private static String firstLine(@Nullable String message) {
        String known = message == null ? "unreadable characters" : message;
        return "no YAML: " + Finding.quote(known.lines().findFirst().orElse(""));
    }

    private void accept(Event event) throws UnreadableException {
        if (event instanceof CollectionStartEvent start) {
            begin(start);
        } else if (event instanceof CollectionEndEvent) {
            end();
        } else if (event instanceof ScalarEvent scalar) {
            scalar(scalar);
        } else if (event instanceof AliasEvent alias) {
            alias(alias);
        }
    }

    private void begin(CollectionStartEvent start) throws UnreadableException {
        YamlFrame above = open.peek();
        checkDepth(start, 1);
        if (above != null && above.awaitsKey()) {
            throw new UnreadableException(
                    ManifestCode.MANIFEST_SYNTAX, start.getStartMark(), "a key is a map or a list");
        }
        ContainerNode<?> container = start instanceof MappingStartEvent
                ? JsonNodeFactory.instance.objectNode()
                : JsonNodeFactory.instance.arrayNode();
        count(start, 1);
        open.push(new YamlFrame(container, Optional.ofNullable(above), start.getAnchor()));
    }

    private void end() {
        YamlFrame done = open.pop();
        done.anchor()
                .ifPresent(anchor -> anchored.put(anchor, new Anchored(done.container(), done.size(), done.depth())));
        add(done.container(), done.size(), done.depth());
    }

    private void scalar(ScalarEvent scalar) throws UnreadableException {
        YamlFrame frame = open.peek();
        count(scalar, 1);
        if (frame != null && frame.awaitsKey()) {
            frame.key(scalar.getValue(), scalar.getStartMark());
            return;
        }
        JsonNode value = YamlScalars.value(scalar);
        if (frame != null && frame.isAnnotations() && !value.isTextual() && !value.isNull()) {
            scalar.getStartMark().ifPresent(mark -> badAnnotation.accept(mark, scalar.getValue()));
            value = TextNode.valueOf(scalar.getValue());
        }
        JsonNode kept = value;
        scalar.getAnchor().ifPresent(anchor -> anchored.put(anchor, new Anchored(kept, 1, 0)));
        add(value, 1, 0);
    }

    private void alias(AliasEvent alias) throws UnreadableException {
        Anchored target = anchored.get(alias.getAlias());
        if (target == null) {
            throw new UnreadableException(
                    ManifestCode.MANIFEST_SYNTAX, alias.getStartMark(), "the alias has no anchor before it");
        }
        count(alias, target.size());
        checkDepth(alias, target.depth());
        YamlFrame frame = open.peek();
        if (frame != null && frame.awaitsKey()) {
            frame.key(target.node().asText(), alias.getStartMark());
        } else {
            add(target.node(), target.size(), target.depth());
        }
    }

    private void add(JsonNode value, int size, int depth) {
        YamlFrame frame = open.peek();
        if (frame == null) {
            documents.add(value);
        } else {
            frame.add(value, size, depth);
        }
    }

    private void checkDepth(Event event, int more) throws UnreadableException {
        if (open.size() + more > Manifest.MOST_DEPTH) {
            throw tooLarge(event, "nested deeper than " + Manifest.MOST_DEPTH + " levels");
        }
    }

    private void count(Event event, int more) throws UnreadableException {
        values += more;
        if (values > MOST_VALUES) {
            throw tooLarge(event, "more than " + MOST_VALUES + " values, those of aliases counted each time");
        }
    }

    private static UnreadableException tooLarge(Event event, String message) {
        return new UnreadableException(ManifestCode.MANIFEST_TOO_LARGE, event.getStartMark(), message);
    }
}
