package io.drawbridge.testing.kube.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the parts of an object are told apart when fields have owners: which lists are maps, which are sets. */
public sealed interface Shape {

    Shape child(String name);

    Shape item();

    /** The keys of a list of type map, none for a set; absent when the value is owned as a whole. */
    Optional<List<String>> listKeys();

    /** Whether an object is owned as a whole. */
    boolean isAtomic();

    /** The shape of a kind; the schema is missing for a built-in one. */
    static Shape of(String kind, JsonNode schema) {
        return schema.isMissingNode() ? new BuiltInShape(kind, "") : new SchemaShape(schema, true);
    }

    /** A built-in type, known by the names of its lists. */
    record BuiltInShape(String kind, String name) implements Shape {

        @Override
        public Shape child(String childName) {
            return new BuiltInShape(kind, childName);
        }

        @Override
        public Shape item() {
            return new BuiltInShape(kind, "");
        }

        @Override
        public Optional<List<String>> listKeys() {
            if (MergeKeys.isSet(name)) {
                return Optional.of(List.of());
            }
            return Optional.ofNullable(MergeKeys.of(kind, name)).map(List::of);
        }

        @Override
        public boolean isAtomic() {
            return name.equals("selector") || name.equals("nodeSelector");
        }
    }

    /** A custom type, known by its schema. */
    record SchemaShape(JsonNode schema, boolean isRoot) implements Shape {

        @Override
        public Shape child(String name) {
            if (isRoot && name.equals("metadata")) {
                return new BuiltInShape("", name);
            }
            JsonNode property = schema.path("properties").path(name);
            return new SchemaShape(property.isMissingNode() ? schema.path("additionalProperties") : property, false);
        }

        @Override
        public Shape item() {
            return new SchemaShape(schema.path("items"), false);
        }

        @Override
        public Optional<List<String>> listKeys() {
            List<String> keys = new ArrayList<>();
            schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
            return switch (Json.text(schema, "x-kubernetes-list-type")) {
                case "map" -> Optional.of(keys);
                case "set" -> Optional.of(List.of());
                default -> Optional.empty();
            };
        }

        @Override
        public boolean isAtomic() {
            return Json.text(schema, "x-kubernetes-map-type").equals("atomic");
        }
    }
}
