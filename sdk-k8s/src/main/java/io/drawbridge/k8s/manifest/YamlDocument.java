package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;

/** A document while and after it is read. */
final class YamlDocument {

    /**
     * What an alias stands for.
     *
     * @param size how many values it holds, those of aliases counted each time
     * @param depth how many levels it has
     * @param text how it was written, when it is a value that is no text
     */
    record Anchored(JsonNode node, int size, int depth, Optional<String> text) {}

    private final Places places;
    private final Map<Anchor, Anchored> anchored = new HashMap<>();
    private JsonNode root = MissingNode.getInstance();

    YamlDocument(Places places) {
        this.places = places;
    }

    Places places() {
        return places;
    }

    JsonNode root() {
        return root;
    }

    void root(JsonNode root) {
        this.root = root;
    }

    void anchor(Anchor anchor, Anchored value) {
        anchored.put(anchor, value);
    }

    Optional<Anchored> anchored(Anchor anchor) {
        return Optional.ofNullable(anchored.get(anchor));
    }
}
