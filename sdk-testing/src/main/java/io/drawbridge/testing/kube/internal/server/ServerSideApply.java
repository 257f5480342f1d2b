package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.patch.FieldSet;
import io.drawbridge.testing.kube.internal.patch.Shape;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.Query;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Server-side apply: a manager says what it wants to own; what it does not name any more goes, unless another owns it.
 * Lists of ports have one key here and two on a real server.
 */
final class ServerSideApply {

    private final Cluster cluster;
    private final Creating creating;
    private final Updating updating;

    ServerSideApply(Cluster cluster, Creating creating, Updating updating) {
        this.cluster = cluster;
        this.creating = creating;
        this.updating = updating;
    }

    ApiResponse apply(Target target, ObjectNode configuration, WriteOptions options, Query query) {
        check(target, configuration, query);
        Shape shape = target.shape();
        WriteOptions applying = options.applying(ownable(target, FieldSet.of(shape, configuration)));
        if (cluster.store().find(target.type(), target.namespace(), target.name()) == null) {
            if (!target.isMain()) {
                throw Refusals.notFound(target.type(), target.name());
            }
            refuseUid(target, configuration);
            Json.child(configuration, "metadata").put("name", target.name());
            return ApiResponse.created(target.shown(creating.create(target, configuration, applying)));
        }
        ObjectNode old = updating.existing(target);
        ObjectNode next = next(target, target.shown(old), configuration, applying);
        return ApiResponse.ok(target.shown(updating.patched(target, old, next, applying)));
    }

    /** Who names a uid means an object that was there, and does not want another one made in its place. */
    private static void refuseUid(Target target, ObjectNode configuration) {
        String uid = Json.text(configuration, "metadata", "uid");
        if (!uid.isEmpty()) {
            throw Refusals.conflict(
                    target.type(),
                    target.name(),
                    "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found");
        }
    }

    private static void check(Target target, ObjectNode configuration, Query query) {
        if (query.text("fieldManager").isEmpty()) {
            throw ApiFailure.unprocessable(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        String name = Json.text(configuration, "metadata", "name");
        if (!name.isEmpty() && !name.equals(target.name())) {
            throw ApiFailure.badRequest(
                    "name (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        if (!Json.at(configuration, "metadata", "managedFields").isEmpty()) {
            throw ApiFailure.badRequest("metadata.managedFields must be nil");
        }
        if (Json.text(configuration, "kind").isEmpty()) {
            throw ApiFailure.badRequest("Object 'Kind' is missing in '" + Json.write(configuration) + "'");
        }
    }

    /** Nobody comes to own what the write cannot change. */
    private static ObjectNode ownable(Target target, ObjectNode fields) {
        ObjectNode ownable = Json.object();
        ownable.setAll(fields);
        if (target.isMain() && target.version().hasStatus()) {
            ownable.remove("f:status");
        } else if (target.isStatus()) {
            ownable.remove("f:spec");
        }
        return ownable;
    }

    private static ObjectNode next(Target target, ObjectNode live, ObjectNode configuration, WriteOptions options) {
        Shape shape = target.shape();
        ObjectNode wanted = options.applied().orElseThrow();
        ObjectNode merged = (ObjectNode) merge(shape, live.deepCopy(), configuration);
        ObjectNode changed = FieldSet.common(FieldSet.changed(shape, live, merged), wanted);
        ObjectNode others = Json.object();
        List<String> conflicts = new ArrayList<>();
        ApiFailure failure = ApiFailure.of(409, "Conflict", "");
        for (JsonNode entry : Json.at(live, "metadata", "managedFields")) {
            if (!FieldOwnership.isOwn(target, entry, options)) {
                ObjectNode fields = (ObjectNode) entry.path("fieldsV1");
                others = FieldSet.union(others, fields);
                for (String path : FieldSet.paths(FieldSet.common(changed, fields))) {
                    if (!path.isEmpty()) {
                        String who = "conflict with \"" + Json.text(entry, "manager") + "\" using "
                                + Json.text(entry, "apiVersion");
                        conflicts.add(who + ": " + path);
                        failure.cause("FieldManagerConflict", who, path);
                    }
                }
            }
        }
        if (!conflicts.isEmpty() && !options.isForced()) {
            failure.status()
                    .put(
                            "message",
                            "Apply failed with " + conflicts.size() + " conflict" + (conflicts.size() == 1 ? "" : "s")
                                    + ": " + String.join("\n", conflicts));
            throw failure;
        }
        ObjectNode before = FieldOwnership.applied(target, live, options);
        remove(shape, merged, FieldSet.minus(before, wanted), wanted, others);
        return merged;
    }

    private static JsonNode merge(Shape shape, JsonNode live, JsonNode wanted) {
        boolean isMergedList =
                wanted.isArray() && live.isArray() && shape.listKeys().isPresent();
        boolean isMergedObject = wanted.isObject() && live.isObject() && !shape.isAtomic();
        if (isMergedObject) {
            ObjectNode object = (ObjectNode) live;
            wanted.properties().forEach(field -> {
                JsonNode known = object.path(field.getKey());
                object.set(field.getKey(), merge(shape.child(field.getKey()), known, field.getValue()));
            });
            return object;
        }
        return isMergedList ? mergeList(shape, live, wanted) : wanted;
    }

    private static ArrayNode mergeList(Shape shape, JsonNode live, JsonNode wanted) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        FieldSet.entries(shape, live).forEach(entry -> items.put(entry.step(), entry.value()));
        FieldSet.entries(shape, wanted)
                .forEach(entry ->
                        items.merge(entry.step(), entry.value(), (known, fresh) -> merge(entry.shape(), known, fresh)));
        return JsonNodeFactory.instance.arrayNode().addAll(items.values());
    }

    /** Takes out what was owned and is not wanted any more, unless others own it. */
    private static void remove(Shape shape, JsonNode value, ObjectNode doomed, ObjectNode wanted, ObjectNode others) {
        for (FieldSet.Entry entry : FieldSet.entries(shape, value)) {
            if (!(doomed.get(entry.step()) instanceof ObjectNode inner)) {
                continue;
            }
            boolean isUnclaimed = !wanted.has(entry.step()) && !others.has(entry.step());
            boolean isItem = !entry.step().startsWith("f:");
            if (isUnclaimed && (isItem || inner.isEmpty())) {
                take(value, entry);
            } else if (!inner.isEmpty()) {
                remove(entry.shape(), entry.value(), inner, at(wanted, entry), at(others, entry));
            }
        }
    }

    private static ObjectNode at(ObjectNode set, FieldSet.Entry entry) {
        return set.get(entry.step()) instanceof ObjectNode inner ? inner : Json.object();
    }

    private static void take(JsonNode from, FieldSet.Entry entry) {
        if (from instanceof ObjectNode object) {
            object.remove(entry.step().substring(2));
        } else if (from instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (list.get(i).equals(entry.value())) {
                    list.remove(i);
                }
            }
        }
    }
}
