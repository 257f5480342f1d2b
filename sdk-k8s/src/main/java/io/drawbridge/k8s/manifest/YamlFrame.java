package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A map or list that is being read, inside the one above it. */
final class YamlFrame {

    private static final String MERGE = "<<";

    private final ContainerNode<?> container;
    private final String name;
    private final boolean annotations;

    @Nullable
    private final Anchor anchor;

    /** How many values it holds, those of aliases counted each time. */
    private int size = 1;

    /** How many levels it has, its own counted. */
    private int depth = 1;

    @Nullable
    private String key;

    YamlFrame(ContainerNode<?> container, Optional<YamlFrame> parent, Optional<Anchor> anchor) {
        this.container = container;
        this.anchor = anchor.orElse(null);
        this.name = parent.map(above -> above.key == null ? "" : above.key).orElse("");
        this.annotations = name.equals("annotations")
                && parent.filter(above -> above.name.equals("metadata")).isPresent();
    }

    ContainerNode<?> container() {
        return container;
    }

    Optional<Anchor> anchor() {
        return Optional.ofNullable(anchor);
    }

    int size() {
        return size;
    }

    int depth() {
        return depth;
    }

    boolean awaitsKey() {
        return container instanceof ObjectNode && key == null;
    }

    boolean isAnnotations() {
        return annotations;
    }

    void key(String text, Optional<Mark> mark) throws UnreadableException {
        if (container.has(text) && !text.equals(MERGE)) {
            throw new UnreadableException(ManifestCode.MANIFEST_SYNTAX, mark, "the key is there twice");
        }
        key = text;
    }

    void add(JsonNode value, int valueSize, int valueDepth) {
        size += valueSize;
        depth = Math.max(depth, valueDepth + 1);
        if (container instanceof ArrayNode list) {
            list.add(value);
        } else if (container instanceof ObjectNode map && key != null) {
            put(map, key, value);
            key = null;
        }
    }

    private static void put(ObjectNode map, String key, JsonNode value) {
        if (key.equals(MERGE) && value instanceof ObjectNode merged) {
            merged.properties().forEach(entry -> map.putIfAbsent(entry.getKey(), entry.getValue()));
        } else {
            map.set(key, value);
        }
    }
}
