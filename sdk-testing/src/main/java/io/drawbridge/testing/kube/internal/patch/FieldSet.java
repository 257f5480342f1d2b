package io.drawbridge.testing.kube.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of fields, as the tree that {@code fieldsV1} is: {@code f:} and a name, {@code k:} and the keys of a list's item,
 * {@code v:} and an item of a set; an empty object is a field as a whole.
 */
public final class FieldSet {

    private static final Set<String> OF_THE_SERVER = Set.of(
            "name",
            "namespace",
            "generateName",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "managedFields");

    /** A field as a whole. One for all, since there are many and none is ever changed. */
    private static final ObjectNode WHOLE = Json.object();

    private FieldSet() {}

    /** The fields of a whole object that can have owners. */
    public static ObjectNode of(Shape shape, ObjectNode object) {
        return node(shape, ownable(object));
    }

    /** The fields of {@code next} that are not the same in {@code old}. */
    public static ObjectNode changed(Shape shape, ObjectNode old, ObjectNode next) {
        return difference(shape, ownable(old), ownable(next));
    }

    private static ObjectNode ownable(ObjectNode object) {
        ObjectNode ownable = Json.object();
        ownable.setAll(object);
        ownable.remove(List.of("apiVersion", "kind"));
        if (object.path("metadata") instanceof ObjectNode metadata) {
            ObjectNode kept = Json.object();
            kept.setAll(metadata);
            kept.remove(OF_THE_SERVER);
            ownable.set("metadata", kept);
            if (kept.isEmpty()) {
                ownable.remove("metadata");
            }
        }
        return ownable;
    }

    private static ObjectNode node(Shape shape, JsonNode value) {
        if (isWhole(shape, value)) {
            return WHOLE;
        }
        ObjectNode set = Json.object();
        entries(shape, value).forEach(entry -> set.set(entry.step, node(entry.shape, entry.value)));
        return set;
    }

    private static ObjectNode difference(Shape shape, JsonNode old, JsonNode next) {
        if (isWhole(shape, next)) {
            return WHOLE;
        }
        if (old.getNodeType() != next.getNodeType()) {
            return node(shape, next);
        }
        ObjectNode set = Json.object();
        Map<String, JsonNode> before = new HashMap<>();
        if (next.isArray()) {
            entries(shape, old).forEach(entry -> before.put(entry.step, entry.value));
        } else {
            old.properties().forEach(field -> before.put("f:" + field.getKey(), field.getValue()));
        }
        for (Entry entry : entries(shape, next)) {
            JsonNode known = before.get(entry.step);
            if (known == null) {
                set.set(entry.step, node(entry.shape, entry.value));
            } else if (!known.equals(entry.value)) {
                ObjectNode inner = difference(entry.shape, known, entry.value);
                // Nothing inside has changed but what is gone: then nothing inside has a new owner.
                if (!inner.isEmpty() || isWhole(entry.shape, entry.value)) {
                    set.set(entry.step, inner);
                }
            }
        }
        return set;
    }

    /** Whether something that was in {@code old} is not in {@code next}. */
    public static boolean hasLost(JsonNode old, JsonNode next) {
        if (old.isArray()) {
            return !old.equals(next);
        }
        for (var field : old.properties()) {
            JsonNode now = next.get(field.getKey());
            if (now == null || hasLost(field.getValue(), now)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhole(Shape shape, JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty() || shape.isAtomic();
        }
        return !value.isArray() || value.isEmpty() || shape.listKeys().isEmpty();
    }

    /** One step down an object. */
    public record Entry(String step, Shape shape, JsonNode value) {}

    public static List<Entry> entries(Shape shape, JsonNode value) {
        List<Entry> entries = new ArrayList<>();
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> entries.add(
                            new Entry("f:" + field.getKey(), shape.child(field.getKey()), field.getValue())));
        } else {
            shape.listKeys()
                    .ifPresent(keys ->
                            value.forEach(item -> entries.add(new Entry(step(keys, item), shape.item(), item))));
        }
        return entries;
    }

    private static String step(List<String> keys, JsonNode item) {
        if (keys.isEmpty()) {
            return "v:" + Json.write(item);
        }
        ObjectNode key = Json.object();
        keys.forEach(name -> key.set(name, item.path(name)));
        return "k:" + Json.write(key);
    }

    public static ObjectNode union(ObjectNode one, ObjectNode other) {
        ObjectNode union = one.deepCopy();
        other.properties()
                .forEach(step -> union.set(
                        step.getKey(),
                        union.get(step.getKey()) instanceof ObjectNode known
                                ? union(known, (ObjectNode) step.getValue())
                                : step.getValue().deepCopy()));
        return union;
    }

    public static ObjectNode minus(ObjectNode from, ObjectNode what) {
        ObjectNode rest = Json.object();
        from.properties().forEach(step -> {
            JsonNode taken = what.get(step.getKey());
            if (taken == null) {
                rest.set(step.getKey(), step.getValue());
            } else if (!taken.isEmpty() && !step.getValue().isEmpty()) {
                ObjectNode inner = minus((ObjectNode) step.getValue(), (ObjectNode) taken);
                if (!inner.isEmpty()) {
                    rest.set(step.getKey(), inner);
                }
            }
        });
        return rest;
    }

    public static ObjectNode common(ObjectNode one, ObjectNode other) {
        ObjectNode common = Json.object();
        one.properties().forEach(step -> {
            JsonNode also = other.get(step.getKey());
            if (also == null) {
                return;
            }
            if (step.getValue().isEmpty() || also.isEmpty()) {
                common.set(step.getKey(), step.getValue());
            } else {
                ObjectNode inner = common((ObjectNode) step.getValue(), (ObjectNode) also);
                if (!inner.isEmpty()) {
                    common.set(step.getKey(), inner);
                }
            }
        });
        return common;
    }

    /** The fields, as a server writes them in messages: {@code .spec.containers[name="game"].image}. */
    public static List<String> paths(ObjectNode set) {
        List<String> paths = new ArrayList<>();
        collect(set, "", paths);
        return paths;
    }

    private static void collect(JsonNode set, String path, List<String> paths) {
        if (set.isEmpty()) {
            paths.add(path);
        }
        set.properties().forEach(step -> {
            String name = step.getKey().substring(2);
            boolean isField = step.getKey().startsWith("f:");
            collect(step.getValue(), path + (isField ? "." + name : "[" + name + "]"), paths);
        });
    }
}
