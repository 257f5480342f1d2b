package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.internal.YamlEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * From the parser's events to JSON trees, without recursion and within bounds, so that no file can exhaust stack or
 * memory: neither by depth nor by aliases of aliases.
 */
final class YamlTree {

    private static final int MOST_VALUES = 500_000;

    private final String fileName;
    private final Chunk chunk;
    private final int firstDocument;
    private final Deque<YamlFrame> open = new ArrayDeque<>();
    private final List<YamlDocument> documents = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private YamlDocument document;
    private int values;

    /**
     * What a chunk holds.
     *
     * @param documents those that were read to their ends
     * @param findings what is wrong with the text
     */
    record Reading(List<YamlDocument> documents, List<Finding> findings) {}

    private YamlTree(String fileName, Chunk chunk, int firstDocument) {
        this.fileName = fileName;
        this.chunk = chunk;
        this.firstDocument = firstDocument;
        this.document = new YamlDocument(new Places(fileName, firstDocument));
    }

    /** Reads the documents of a chunk, mostly one, up to what cannot be read. */
    static Reading read(String fileName, Chunk chunk, int firstDocument) {
        YamlTree tree = new YamlTree(fileName, chunk, firstDocument);
        try {
            tree.parse();
        } catch (UnreadableException e) {
            tree.unreadable(e);
            // What looked like a text was the beginning of something else.
            tree.documents.removeIf(document -> !document.root().isContainerNode());
        }
        return new Reading(tree.documents, tree.findings);
    }

    private void parse() throws UnreadableException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Manifest.MOST_CHARACTERS)
                .build();
        try {
            Parser parser = YamlEvents.of(settings, chunk.text());
            while (parser.hasNext()) {
                accept(parser.next());
            }
        } catch (MarkedYamlEngineException e) {
            throw new UnreadableException(ManifestCode.MANIFEST_SYNTAX, e.getProblemMark(), problem(e));
        } catch (YamlEngineException e) {
            throw new UnreadableException(ManifestCode.MANIFEST_SYNTAX, Optional.empty(), firstLine(e.getMessage()));
        }
    }

    private void unreadable(UnreadableException e) {
        Position position = Position.of(chunk, e.mark());
        Optional<String> template = e.code() == ManifestCode.MANIFEST_SYNTAX
                ? TemplateLanguage.of(chunk.text()).map(TemplateLanguage::words)
                : Optional.empty();
        findings.add(template.map(words -> found(ManifestCode.UNRENDERED_TEMPLATE, position, words))
                .orElseGet(() -> found(e.code(), position, e.problem())));
    }

    private Finding found(ManifestCode code, Position position, String message) {
        return Finding.of(code, fileName + ":" + position.line() + ":" + position.column(), message)
                .at(document.places().at(position));
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
        if (event instanceof DocumentStartEvent) {
            document = new YamlDocument(new Places(fileName, firstDocument + documents.size()));
        } else if (event instanceof CollectionStartEvent start) {
            begin(start);
        } else if (event instanceof CollectionEndEvent) {
            end();
        } else if (event instanceof ScalarEvent scalar) {
            scalar(scalar);
        } else if (event instanceof AliasEvent alias) {
            alias(alias);
        }
    }

    private Position position(Event event) {
        return Position.of(chunk, event.getStartMark());
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
        document.places().start(container, position(start));
        open.push(new YamlFrame(container, document.places(), start.getAnchor()));
    }

    private void end() {
        YamlFrame done = open.pop();
        YamlDocument.Anchored value =
                new YamlDocument.Anchored(done.container(), done.size(), done.depth(), Optional.empty());
        done.anchor().ifPresent(anchor -> document.anchor(anchor, value));
        add(value, document.places().start(done.container()));
    }

    private void scalar(ScalarEvent scalar) throws UnreadableException {
        YamlFrame frame = open.peek();
        count(scalar, 1);
        if (frame != null && frame.awaitsKey()) {
            YamlFrame.KeyStyle style = scalar.isPlain() ? YamlFrame.KeyStyle.PLAIN : YamlFrame.KeyStyle.OTHER;
            key(frame, scalar.getValue(), position(scalar), style);
            scalar.getAnchor().ifPresent(anchor -> document.anchor(anchor, anchored(scalar)));
            return;
        }
        YamlDocument.Anchored value = anchored(scalar);
        scalar.getAnchor().ifPresent(anchor -> document.anchor(anchor, value));
        add(value, position(scalar));
    }

    private static YamlDocument.Anchored anchored(ScalarEvent scalar) {
        JsonNode value = YamlScalars.value(scalar);
        Optional<String> written = value.isTextual() ? Optional.empty() : Optional.of(scalar.getValue());
        return new YamlDocument.Anchored(value, 1, 0, written);
    }

    private void key(YamlFrame frame, String text, Position at, YamlFrame.KeyStyle style) {
        frame.key(text, at, style)
                .ifPresent(first -> findings.add(found(
                        ManifestCode.DUPLICATE_KEY,
                        at,
                        "the key " + Finding.quote(text) + " is there already in line " + first.line())));
    }

    private void alias(AliasEvent alias) throws UnreadableException {
        YamlDocument.Anchored target = document.anchored(alias.getAlias())
                .orElseThrow(() -> new UnreadableException(
                        ManifestCode.MANIFEST_SYNTAX,
                        alias.getStartMark(),
                        "the alias " + Finding.quote(alias.getAlias().getValue()) + " has no anchor before it"));
        count(alias, target.size());
        checkDepth(alias, target.depth());
        YamlFrame frame = open.peek();
        if (frame == null || !frame.awaitsKey()) {
            add(target, position(alias));
        } else if (target.node().isContainerNode()) {
            throw new UnreadableException(
                    ManifestCode.MANIFEST_SYNTAX, alias.getStartMark(), "a key is a map or a list");
        } else {
            String text = target.text().orElseGet(() -> target.node().asText());
            key(frame, text, position(alias), YamlFrame.KeyStyle.OTHER);
        }
    }

    private void add(YamlDocument.Anchored value, Position at) {
        YamlFrame frame = open.peek();
        if (frame == null) {
            document.root(value.node());
            documents.add(document);
            return;
        }
        if (frame.merges() && !YamlFrame.isMergeable(value.node())) {
            findings.add(found(
                    ManifestCode.MANIFEST_SYNTAX,
                    at,
                    "<< merges a map or a list of maps, and this is none; kubectl refuses it"));
        }
        frame.grow(value.size(), value.depth());
        frame.add(value.node(), at, value.text());
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
