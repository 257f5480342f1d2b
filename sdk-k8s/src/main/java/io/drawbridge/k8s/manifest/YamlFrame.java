package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;

/** A map or list that is being read, inside the one above it. */
final class YamlFrame {

    private static final String MERGE = "<<";

    private final ContainerNode<?> container;
    private final Places places;
    private final Set<String> own = new HashSet<>();

    @Nullable
    private final Anchor anchor;

    /** How many values it holds, those of aliases counted each time. */
    private int size = 1;

    /** How many levels it has, its own counted. */
    private int depth = 1;

    @Nullable
    private String key;

    private boolean merges;
    private Position keyAt = new Position(1, 1);

    YamlFrame(ContainerNode<?> container, Places places, Optional<Anchor> anchor) {
        this.container = container;
        this.places = places;
        this.anchor = anchor.orElse(null);
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

    /** Whether the value that comes is merged into the map. */
    boolean merges() {
        return merges;
    }

    /**
     * Takes the key of the next value.
     *
     * @return where the same key stands already
     */
    Optional<Position> key(String text, Position at, KeyStyle style) {
        key = text;
        keyAt = at;
        merges = style == KeyStyle.PLAIN && text.equals(MERGE);
        if (merges || own.add(text)) {
            return Optional.empty();
        }
        return places.field(container, text).map(Places.Field::key);
    }

    /** How a key is written. */
    enum KeyStyle {
        /** Without quotes. */
        PLAIN,
        /** In quotes, or by an alias. */
        OTHER
    }

    void add(JsonNode value, Position at, Optional<String> text) {
        if (container instanceof ArrayNode list) {
            list.add(value);
            if (!value.isContainerNode()) {
                places.put(list, String.valueOf(list.size() - 1), new Places.Field(at, at, text));
            }
        } else if (container instanceof ObjectNode map && key != null) {
            if (merges) {
                merge(map, value);
            } else {
                map.set(key, value);
                places.put(map, key, new Places.Field(keyAt, at, text));
            }
            key = null;
            merges = false;
        }
    }

    void grow(int valueSize, int valueDepth) {
        size += valueSize;
        depth = Math.max(depth, valueDepth + 1);
    }

    /** Whether a value can be merged: a map, or a list of maps. */
    static boolean isMergeable(JsonNode value) {
        if (value instanceof ArrayNode list) {
            for (JsonNode element : list) {
                if (!element.isObject()) {
                    return false;
                }
            }
            return true;
        }
        return value.isObject();
    }

    // What the map says itself counts, before or after; of a list's maps the first.
    private void merge(ObjectNode map, JsonNode value) {
        List<ObjectNode> sources = new ArrayList<>();
        if (value instanceof ObjectNode source) {
            sources.add(source);
        }
        for (int i = value.isArray() ? value.size() - 1 : -1; i >= 0; i--) {
            if (value.get(i) instanceof ObjectNode source) {
                sources.add(source);
            }
        }
        for (ObjectNode source : sources) {
            source.properties().forEach(entry -> {
                if (!own.contains(entry.getKey())) {
                    map.set(entry.getKey(), entry.getValue());
                    places.field(source, entry.getKey()).ifPresent(field -> places.put(map, entry.getKey(), field));
                }
            });
        }
    }
}
