package io.drawbridge.testing.kube.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Drops what a structural schema does not know. */
public final class SchemaPruning {

    private static final Set<String> ENVELOPE = Set.of("apiVersion", "kind", "metadata");

    private final List<String> dropped = new ArrayList<>();

    /** Prunes a whole custom object; answers the paths of what was dropped. */
    public static List<String> prune(JsonNode schema, ObjectNode object) {
        SchemaPruning pruning = new SchemaPruning();
        pruning.object(schema, object, "", ENVELOPE);
        return pruning.dropped;
    }

    private void value(JsonNode schema, JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            object(schema, object, path, SchemaTypes.isEmbedded(schema) ? ENVELOPE : Set.of());
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(schema.path("items"), value.get(i), path + "[" + i + "]");
            }
        }
    }

    private void object(JsonNode schema, ObjectNode object, String path, Set<String> kept) {
        JsonNode additional = schema.path("additionalProperties");
        for (String name : List.copyOf(fieldNames(object))) {
            String at = path.isEmpty() ? name : path + "." + name;
            JsonNode property = schema.path("properties").path(name);
            if (kept.contains(name)) {
                continue;
            }
            if (!property.isMissingNode()) {
                value(property, object.path(name), at);
            } else if (additional.isObject()) {
                value(additional, object.path(name), at);
            } else if (!additional.asBoolean(false) && !SchemaTypes.preservesUnknown(schema)) {
                object.remove(name);
                dropped.add(at);
            }
        }
    }

    private static List<String> fieldNames(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
