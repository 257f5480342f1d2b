package io.drawbridge.k8s.plugin.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Places in a tree of values, as {@code networkController.vpcid}. */
final class ValuesTree {

    private ValuesTree() {}

    static List<String> keys(String path) {
        return Arrays.asList(path.split("\\.", -1));
    }

    /** What stands there; a missing node when nothing does. */
    static JsonNode at(ObjectNode tree, String path) {
        JsonNode node = tree;
        for (String key : keys(path)) {
            node = node.path(key);
        }
        return node;
    }

    /** What stands there, taken out; nothing when it is absent or null. Maps that are left empty go too. */
    static Optional<JsonNode> take(ObjectNode tree, String path) {
        return take(tree, keys(path));
    }

    private static Optional<JsonNode> take(ObjectNode tree, List<String> keys) {
        String key = keys.get(0);
        if (keys.size() == 1) {
            return Optional.ofNullable(tree.remove(key)).filter(value -> !value.isNull());
        }
        if (!(tree.get(key) instanceof ObjectNode inner)) {
            return Optional.empty();
        }
        Optional<JsonNode> taken = take(inner, keys.subList(1, keys.size()));
        if (inner.isEmpty()) {
            tree.remove(key);
        }
        return taken;
    }

    /** Puts a value there; what stands in the way and is no map gives way. */
    static void put(ObjectNode tree, String path, JsonNode value) {
        ObjectNode at = tree;
        List<String> keys = keys(path);
        for (String key : keys.subList(0, keys.size() - 1)) {
            at = at.get(key) instanceof ObjectNode inner ? inner : at.putObject(key);
        }
        at.set(keys.get(keys.size() - 1), value);
    }

    /** Takes the value out and leaves the maps around it. */
    static void remove(ObjectNode tree, String path) {
        List<String> keys = keys(path);
        JsonNode at = tree;
        for (String key : keys.subList(0, keys.size() - 1)) {
            at = at.path(key);
        }
        if (at instanceof ObjectNode map) {
            map.remove(keys.get(keys.size() - 1));
        }
    }
}
