package io.drawbridge.testing.kube.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** Kubernetes' own merge patch: like RFC 7386, but the items of some lists are merged by a key. */
public final class StrategicMerge {

    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";
    private static final String RETAIN = "$retainKeys";

    private final String kind;

    private StrategicMerge(String kind) {
        this.kind = kind;
    }

    /** Merges into the object itself. */
    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!(patch instanceof ObjectNode fields)) {
            throw ApiFailure.badRequest("a strategic merge patch is an object");
        }
        new StrategicMerge(Json.text(object, "kind")).object(object, fields);
        return object;
    }

    private void object(ObjectNode target, ObjectNode patch) {
        String directive = Json.text(patch, DIRECTIVE);
        if (directive.equals("replace") || directive.equals("delete")) {
            target.removeAll();
        } else if (!directive.isEmpty() && !directive.equals("merge")) {
            throw ApiFailure.badRequest("unrecognized patch directive: " + directive);
        }
        if (directive.equals("delete")) {
            return;
        }
        retain(target, patch);
        patch.properties().forEach(field -> field(target, field.getKey(), field.getValue()));
        patch.properties().forEach(field -> order(target, field.getKey(), field.getValue()));
    }

    private static void retain(ObjectNode target, ObjectNode patch) {
        if (patch.path(RETAIN) instanceof ArrayNode keys) {
            Set<String> kept = new LinkedHashSet<>();
            keys.forEach(key -> kept.add(key.asText()));
            target.retain(kept);
        }
    }

    private void field(ObjectNode target, String name, JsonNode value) {
        if (name.startsWith(DELETE_FROM)) {
            removeItems(target, name.substring(DELETE_FROM.length()), value);
        } else if (name.startsWith("$")) {
            return;
        } else if (value.isNull()) {
            target.remove(name);
        } else if (value instanceof ObjectNode patch) {
            object(Json.child(target, name), patch);
        } else if (value instanceof ArrayNode patch) {
            list(target, name, patch);
        } else {
            target.set(name, value);
        }
    }

    private static void removeItems(ObjectNode target, String list, JsonNode items) {
        Set<JsonNode> unwanted = new LinkedHashSet<>();
        items.forEach(unwanted::add);
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        target.path(list).forEach(item -> {
            if (!unwanted.contains(item)) {
                kept.add(item);
            }
        });
        target.set(list, kept);
    }

    private void list(ObjectNode target, String name, ArrayNode patch) {
        String key = MergeKeys.of(kind, name);
        if (key != null) {
            target.set(name, merged(target.path(name), patch, key));
        } else if (MergeKeys.isSet(name)) {
            Set<JsonNode> items = new LinkedHashSet<>();
            target.path(name).forEach(items::add);
            patch.forEach(items::add);
            target.set(name, JsonNodeFactory.instance.arrayNode().addAll(items));
        } else {
            target.set(name, patch);
        }
    }

    private ArrayNode merged(JsonNode present, ArrayNode patch, String key) {
        Map<JsonNode, ObjectNode> items = new LinkedHashMap<>();
        if (!replacesAll(patch)) {
            present.forEach(item -> items.put(item.path(key), (ObjectNode) item));
        }
        for (JsonNode entry : patch) {
            if (entry instanceof ObjectNode item && !(item.size() == 1 && item.has(DIRECTIVE))) {
                merge(items, item, identity(item, key));
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(items.values());
    }

    private static boolean replacesAll(ArrayNode patch) {
        for (JsonNode item : patch) {
            if (item.size() == 1 && Json.text(item, DIRECTIVE).equals("replace")) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode identity(ObjectNode item, String key) {
        JsonNode identity = item.get(key);
        if (identity == null) {
            throw ApiFailure.badRequest("map: " + Json.write(item) + " does not contain declared merge key: " + key);
        }
        return identity;
    }

    private void merge(Map<JsonNode, ObjectNode> items, ObjectNode patch, JsonNode identity) {
        if (Json.text(patch, DIRECTIVE).equals("delete")) {
            items.remove(identity);
            return;
        }
        object(items.computeIfAbsent(identity, missing -> Json.object()), patch);
    }

    private void order(ObjectNode target, String name, JsonNode order) {
        if (!name.startsWith(ORDER) || !order.isArray()) {
            return;
        }
        String list = name.substring(ORDER.length());
        String key = MergeKeys.of(kind, list);
        List<JsonNode> rest = new ArrayList<>();
        target.path(list).forEach(rest::add);
        List<JsonNode> sorted = new ArrayList<>();
        for (JsonNode wanted : order) {
            for (JsonNode item : List.copyOf(rest)) {
                if (sameItem(item, wanted, key)) {
                    sorted.add(item);
                    rest.remove(item);
                }
            }
        }
        if (!sorted.isEmpty()) {
            sorted.addAll(rest);
            target.set(list, JsonNodeFactory.instance.arrayNode().addAll(sorted));
        }
    }

    private static boolean sameItem(JsonNode item, JsonNode wanted, @Nullable String key) {
        return key == null ? item.equals(wanted) : item.path(key).equals(wanted.path(key));
    }
}
