package io.drawbridge.k8s.plugin.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.manifest.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Writes values into the file that they came from, or into a new one. */
final class ValuesWriter {

    private final OtherValues other;
    private final Map<Parameter, JsonNode> given;

    ValuesWriter(ExtendControllerValues values) {
        this.other = values.other();
        this.given = new KnownValues(values).given();
    }

    /** What is to stand at a place; empty for nothing. */
    private record Edit(String path, Optional<JsonNode> value) {}

    String write() {
        ObjectNode wanted = tree(other.layout());
        List<Edit> edits = edits(wanted);
        edits.forEach(edit -> edit.value()
                .ifPresentOrElse(
                        value -> ValuesTree.put(wanted, edit.path(), value),
                        () -> ValuesTree.remove(wanted, edit.path())));
        return edited(edits)
                .filter(text -> tree(text).equals(ValuesWriter::compare, wanted))
                .orElseGet(() -> YamlWords.entries(wanted, ""));
    }

    /** A number is the same whatever type it was read as; 0 for equal, for Jackson's comparison of trees. */
    private static int compare(JsonNode one, JsonNode other) {
        if (isFinite(one) && isFinite(other)) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static boolean isFinite(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue());
    }

    private Optional<String> edited(List<Edit> edits) {
        try {
            String text = other.layout();
            for (Edit edit : edits) {
                String before = text;
                text = edit.value()
                        .map(value -> YamlEdit.put(before, edit.path(), value))
                        .orElseGet(() -> YamlEdit.remove(before, edit.path()));
            }
            return Optional.of(text);
        } catch (YamlEngineException noLongerYaml) {
            return Optional.empty();
        }
    }

    private static ObjectNode tree(String text) {
        return YamlText.read(text).stream()
                .filter(ObjectNode.class::isInstance)
                .findFirst()
                .map(document -> (ObjectNode) document.deepCopy())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private List<Edit> edits(ObjectNode layout) {
        List<Edit> edits = new ArrayList<>();
        for (Parameter parameter : Parameter.values()) {
            Optional<JsonNode> value = Optional.ofNullable(given.get(parameter));
            boolean same = Objects.equals(given.get(parameter), other.known().get(parameter));
            boolean everywhere = value.isPresent() && parameter.paths().size() > 1;
            if (!same || everywhere) {
                parameter.paths().stream()
                        .filter(path -> !value.equals(present(ValuesTree.at(layout, path))))
                        .forEach(path -> edits.add(new Edit(path, value)));
            }
        }
        return edits;
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return Optional.of(node).filter(value -> !value.isMissingNode());
    }
}
