package io.drawbridge.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Location;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the fields of one document's tree stand in the text. Nodes are told apart by identity: what is copied has no
 * place.
 */
public final class Places {

    /**
     * A field.
     *
     * @param text how a value that is no text was written
     */
    record Field(Position key, Position value, Optional<String> text) {}

    private static final Position FIRST = new Position(1, 1);

    private final String file;
    private final int document;
    private final IdentityHashMap<JsonNode, Map<String, Field>> fields = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, Position> starts = new IdentityHashMap<>();

    Places(String file, int document) {
        this.file = file;
        this.document = document;
    }

    void start(JsonNode container, Position position) {
        starts.put(container, position);
    }

    Position start(JsonNode container) {
        return starts.getOrDefault(container, FIRST);
    }

    void put(JsonNode parent, String name, Field field) {
        fields.computeIfAbsent(parent, any -> new HashMap<>()).put(name, field);
    }

    /** What is known of one node holds for another. */
    void copy(ObjectNode from, ObjectNode to) {
        find(from).ifPresent(all -> fields.put(to, all));
        Optional.ofNullable(starts.get(from)).ifPresent(start -> starts.put(to, start));
    }

    private Optional<Map<String, Field>> find(JsonNode parent) {
        return Optional.ofNullable(fields.get(parent));
    }

    Optional<Field> field(JsonNode parent, String name) {
        return find(parent).map(all -> all.get(name));
    }

    /**
     * The place of a field's name, or of a value in a list, whose name is its number; that of the parent when it is not
     * there.
     */
    public Location of(JsonNode parent, String name) {
        return field(parent, name).map(field -> at(field.key())).orElseGet(() -> of(parent));
    }

    /** The place where a map or list begins; the document's first line when it was not read from it. */
    public Location of(JsonNode container) {
        return at(start(container));
    }

    Location ofValue(JsonNode parent, String name) {
        return field(parent, name).map(field -> at(field.value())).orElseGet(() -> of(parent));
    }

    Location at(Position position) {
        return new Location(file, document, position.line(), position.column());
    }
}
