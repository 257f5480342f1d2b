package io.drawbridge.k8s.plugin.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.internal.YamlEvents;
import io.drawbridge.k8s.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * One edit of a YAML text where the place stands, with every other character as it was. Anchors and rare forms are not
 * understood: whoever edits reads the result, and does without it when it is not what was meant.
 */
final class YamlEdit {

    /** As long as what was read, and what edits add to it. */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(2 * Manifest.MOST_CHARACTERS)
            .build();

    private final String text;
    private final MappingNode root;

    private YamlEdit(String text, MappingNode root) {
        this.text = text;
        this.root = root;
    }

    private static Optional<YamlEdit> of(String text) {
        Parser parser = YamlEvents.of(SETTINGS, text);
        return new Composer(SETTINGS, parser)
                .getSingleNode()
                .filter(MappingNode.class::isInstance)
                .map(node -> new YamlEdit(text, (MappingNode) node));
    }

    /** The text with this value at this place. */
    static String put(String text, String path, JsonNode value) {
        return of(text).map(edit -> edit.put(edit.root, ValuesTree.keys(path), value))
                .orElseGet(() -> onLineOfItsOwn(text) + wrapped(ValuesTree.keys(path), value));
    }

    /** The text without this place. */
    static String remove(String text, String path) {
        return of(text).map(edit -> edit.remove(edit.root, ValuesTree.keys(path)))
                .orElse(text);
    }

    private static String wrapped(List<String> keys, JsonNode value) {
        return YamlWords.entry(keys.get(0), inside(keys, value), "");
    }

    /** What stands at the first key when the value stands at the last. */
    private static JsonNode inside(List<String> keys, JsonNode value) {
        if (keys.size() == 1) {
            return value;
        }
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.set(keys.get(1), inside(keys.subList(1, keys.size()), value));
        return map;
    }

    private static String onLineOfItsOwn(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private String put(MappingNode map, List<String> keys, JsonNode value) {
        Optional<Node> found = find(map, keys.get(0)).map(NodeTuple::getValueNode);
        if (found.isEmpty()) {
            return add(map, keys.get(0), inside(keys, value));
        }
        return keys.size() > 1 && found.get() instanceof MappingNode inner
                ? put(inner, keys.subList(1, keys.size()), value)
                : replace(found.get(), inside(keys, value));
    }

    private String add(MappingNode map, String key, JsonNode value) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().set(key, value);
        if (isFlow(map)) {
            String flow = YamlWords.flow(entry);
            return map.getValue().isEmpty()
                    ? replaced(start(map), end(map), flow)
                    : replaced(end(lastEntry(map)), end(lastEntry(map)), ", " + flow.substring(1, flow.length() - 1));
        }
        int at = lineAfter(lastEntry(map));
        String indent = " ".repeat(map.getStartMark().map(Mark::getColumn).orElse(0));
        return onLineOfItsOwn(text.substring(0, at)) + YamlWords.entry(key, value, indent) + text.substring(at);
    }

    private String replace(Node old, JsonNode value) {
        if (old instanceof SequenceNode list && !isFlow(list) && value.isArray() && !value.isEmpty()) {
            return replaceItems(list, value);
        }
        String flow = YamlWords.flow(value);
        if (isBlockScalar(old)) {
            return replaced(start(old), end(old), flow + "\n");
        }
        return replaced(start(old), end(last(old)), start(old) == end(old) ? " " + flow : flow);
    }

    /** Items that stay at the beginning stay as they are, comments included. */
    private String replaceItems(SequenceNode list, JsonNode value) {
        String indent = " ".repeat(list.getStartMark().map(Mark::getColumn).orElse(0));
        List<Node> items = list.getValue();
        boolean appended = items.size() < value.size()
                && IntStream.range(0, items.size()).allMatch(i -> isText(items.get(i), value.get(i)));
        if (!appended) {
            String lines = YamlWords.items(value, indent).substring(indent.length());
            return replaced(start(list), end(last(list)), lines);
        }
        List<JsonNode> more = new ArrayList<>();
        IntStream.range(items.size(), value.size()).forEach(i -> more.add(value.get(i)));
        int at = lineAfter(last(list));
        JsonNode rest = JsonNodeFactory.instance.arrayNode().addAll(more);
        return onLineOfItsOwn(text.substring(0, at)) + YamlWords.items(rest, indent) + "\n" + text.substring(at);
    }

    private static boolean isText(Node item, JsonNode value) {
        return item instanceof ScalarNode scalar && scalar.getValue().equals(value.asText());
    }

    private String remove(MappingNode map, List<String> keys) {
        Optional<NodeTuple> found = find(map, keys.get(0));
        if (keys.size() > 1) {
            return found.map(NodeTuple::getValueNode)
                    .filter(MappingNode.class::isInstance)
                    .map(inner -> remove((MappingNode) inner, keys.subList(1, keys.size())))
                    .orElse(text);
        }
        return found.map(tuple -> remove(map, tuple)).orElse(text);
    }

    private String remove(MappingNode map, NodeTuple tuple) {
        int at = map.getValue().indexOf(tuple);
        int begin = start(tuple.getKeyNode());
        Node value = last(tuple.getValueNode());
        if (map.getValue().size() == 1) {
            return replaced(start(map), isFlow(map) ? end(map) : end(value), isBlockScalar(value) ? "{}\n" : "{}");
        }
        if (!isFlow(map)) {
            return replaced(text.lastIndexOf('\n', begin) + 1, lineAfter(value), "");
        }
        return at + 1 < map.getValue().size()
                ? replaced(begin, start(map.getValue().get(at + 1).getKeyNode()), "")
                : replaced(end(last(map.getValue().get(at - 1).getValueNode())), end(value), "");
    }

    // --- places ---

    private static Optional<NodeTuple> find(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private static boolean isBlockScalar(Node node) {
        return node instanceof ScalarNode scalar
                && switch (scalar.getScalarStyle()) {
                    case LITERAL, FOLDED -> true;
                    default -> false;
                };
    }

    /** What of a node stands last: the end of a list on lines of its own is behind the comments that follow. */
    private static Node last(Node node) {
        if (node instanceof CollectionNode<?> list
                && !isFlow(list)
                && !list.getValue().isEmpty()) {
            Object last = list.getValue().get(list.getValue().size() - 1);
            return last(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
        }
        return node;
    }

    private static Node lastEntry(MappingNode map) {
        return last(map.getValue().get(map.getValue().size() - 1).getValueNode());
    }

    /** Where the line after a node begins, its comment left behind; a block of text ends there already. */
    private int lineAfter(Node node) {
        int end = end(node);
        if (isBlockScalar(node)) {
            return end;
        }
        int at = text.indexOf('\n', end);
        return at < 0 ? text.length() : at + 1;
    }

    private int start(Node node) {
        return node.getStartMark().map(this::index).orElseThrow();
    }

    private int end(Node node) {
        return node.getEndMark().map(this::index).orElseThrow();
    }

    /** Marks count code points. */
    private int index(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private String replaced(int begin, int end, String by) {
        return text.substring(0, begin) + by + text.substring(end);
    }
}
