package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ManagedFields;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.patch.FieldSet;
import io.drawbridge.testing.kube.internal.patch.Shape;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.util.Optional;

/** Keeps account of who set which field, in {@code metadata.managedFields}. */
final class FieldOwnership {

    private static final String MANAGED = "managedFields";

    private final Cluster cluster;

    FieldOwnership(Cluster cluster) {
        this.cluster = cluster;
    }

    void created(Target target, ObjectNode object, WriteOptions options) {
        ObjectNode metadata = Json.child(object, "metadata");
        metadata.remove(MANAGED);
        if (isRecorded(options)) {
            ObjectNode fields = options.applied().orElseGet(() -> FieldSet.of(target.shape(), object));
            metadata.putArray(MANAGED).add(entry(target, options, fields));
        }
    }

    /** Writes the account of an update into {@code next}; leaves it as it was when nothing changed. */
    void updated(Target target, ObjectNode old, ObjectNode next, WriteOptions options) {
        ObjectNode metadata = Json.child(next, "metadata");
        if (!isGiven(metadata.path(MANAGED), options)) {
            Json.copy(MANAGED, old.path("metadata"), metadata);
        }
        if (next.equals(old) && options.applied().isEmpty()) {
            return;
        }
        Shape shape = target.shape();
        ObjectNode changed = FieldSet.changed(shape, old, next);
        // Only what has been lost can make an owned field cease to exist; to look for it is dear.
        Optional<ObjectNode> existing =
                FieldSet.hasLost(old, next) ? Optional.of(FieldSet.of(shape, next)) : Optional.empty();
        ArrayNode entries = others(target, metadata.path(MANAGED), options, changed, existing);
        if (isRecorded(options)) {
            ObjectNode known = own(target, metadata.path(MANAGED), options)
                    .map(entry -> (ObjectNode) entry.path("fieldsV1"))
                    .orElseGet(Json::object);
            ObjectNode fields = options.applied().orElseGet(() -> still(FieldSet.union(known, changed), existing));
            if (!fields.isEmpty()) {
                entries.add(sameOrNew(target, metadata.path(MANAGED), options, fields));
            }
        }
        if (entries.isEmpty()) {
            metadata.remove(MANAGED);
        } else {
            metadata.set(MANAGED, entries);
        }
    }

    /** Clients may write the account themselves: kubectl does, to turn a client-side apply into a server-side one. */
    private static boolean isGiven(JsonNode sent, WriteOptions options) {
        for (JsonNode entry : sent) {
            boolean isWhole = entry.path("fieldsV1").isObject()
                    && !Json.text(entry, "operation").isEmpty();
            if (!isWhole) {
                return false;
            }
        }
        return options.applied().isEmpty() && sent.isArray() && !sent.isEmpty();
    }

    private static ObjectNode still(ObjectNode fields, Optional<ObjectNode> existing) {
        return existing.map(there -> FieldSet.common(fields, there)).orElse(fields);
    }

    private boolean isRecorded(WriteOptions options) {
        return options.applied().isPresent() || cluster.managedFields() == ManagedFields.RECORDED;
    }

    /** What is left to the others: what exists, and what this write did not take from them. */
    private static ArrayNode others(
            Target target, JsonNode entries, WriteOptions options, ObjectNode taken, Optional<ObjectNode> existing) {
        ArrayNode left = Json.object().arrayNode();
        for (JsonNode entry : entries) {
            if (isOwn(target, entry, options)) {
                continue;
            }
            ObjectNode fields = (ObjectNode) entry.path("fieldsV1");
            ObjectNode rest = still(FieldSet.minus(fields, taken), existing);
            if (rest.equals(fields)) {
                left.add(entry);
            } else if (!rest.isEmpty()) {
                ObjectNode shrunk = entry.deepCopy();
                left.add(shrunk.set("fieldsV1", rest));
            }
        }
        return left;
    }

    private JsonNode sameOrNew(Target target, JsonNode entries, WriteOptions options, ObjectNode fields) {
        Optional<JsonNode> known = own(target, entries, options);
        if (known.isPresent() && known.get().path("fieldsV1").equals(fields)) {
            return known.get();
        }
        return entry(target, options, fields);
    }

    /** The fields that a manager applied before. */
    static ObjectNode applied(Target target, ObjectNode object, WriteOptions options) {
        return own(target, Json.at(object, "metadata", MANAGED), options)
                .map(entry -> (ObjectNode) entry.path("fieldsV1"))
                .orElseGet(Json::object);
    }

    static Optional<JsonNode> own(Target target, JsonNode entries, WriteOptions options) {
        for (JsonNode entry : entries) {
            if (isOwn(target, entry, options)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    static boolean isOwn(Target target, JsonNode entry, WriteOptions options) {
        return Json.text(entry, "manager").equals(options.manager())
                && Json.text(entry, "operation").equals(operation(options))
                && Json.text(entry, "subresource").equals(target.subresource());
    }

    private static String operation(WriteOptions options) {
        return options.applied().isPresent() ? "Apply" : "Update";
    }

    private ObjectNode entry(Target target, WriteOptions options, ObjectNode fields) {
        ObjectNode entry = Json.object()
                .put("manager", options.manager())
                .put("operation", operation(options))
                .put("apiVersion", target.apiVersion())
                .put("time", cluster.now())
                .put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", fields);
        if (!target.isMain()) {
            entry.put("subresource", target.subresource());
        }
        return entry;
    }
}
