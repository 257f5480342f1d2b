package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.server.ApiOperations;
import io.drawbridge.testing.kube.internal.store.Cluster;
import io.drawbridge.testing.kube.internal.store.OwnerIndex;
import io.drawbridge.testing.kube.internal.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How controllers read and write: by the same rules as clients, but past ledger and faults. */
public final class ControllerClient {

    private final ApiOperations operations;
    private final Cluster cluster;

    public ControllerClient(ApiOperations operations) {
        this.operations = operations;
        this.cluster = operations.cluster();
    }

    public Cluster cluster() {
        return cluster;
    }

    public ResourceType type(String resource) {
        return cluster.registry().require(resource);
    }

    /** The object under a key of the form {@code namespace/name}. */
    public Optional<ObjectNode> find(String resource, String key) {
        return Optional.ofNullable(cluster.store().table(type(resource)).find(key));
    }

    List<ObjectNode> all(String resource) {
        return List.copyOf(cluster.store().table(type(resource)).objects().values());
    }

    /** Adds an object; does nothing when the server refuses, as a controller that tries again later. */
    void create(String resource, String namespace, ObjectNode object) {
        try {
            Target target = Target.collection(type(resource), namespace);
            operations.creating().create(target, object, WriteOptions.INTERNAL);
        } catch (ApiFailure refused) {
            if (refused.code() != 409 && refused.code() != 403) {
                throw refused;
            }
        }
    }

    ObjectNode edit(ResourceType type, ObjectNode object, Consumer<ObjectNode> change) {
        return edit(Target.of(type, object), object, Json.copyOf(object), change);
    }

    public ObjectNode editStatus(ResourceType type, ObjectNode object, Consumer<ObjectNode> change) {
        return edit(Target.of(type, object).sub("status"), object, Json.copyOf(object, "spec"), change);
    }

    private ObjectNode edit(Target target, ObjectNode object, ObjectNode next, Consumer<ObjectNode> change) {
        change.accept(next);
        return operations.updating().patched(target, object, next, WriteOptions.INTERNAL);
    }

    void delete(ResourceType type, ObjectNode object, DeleteOptions options) {
        operations.deleting().delete(Target.of(type, object), options);
    }

    void bind(ObjectNode pod, String node) {
        operations.subresources().bind(Target.of(type(BuiltIns.PODS), pod), node);
    }

    void finalizeNamespace(ObjectNode namespace) {
        Target target = Target.of(type(BuiltIns.NAMESPACES), namespace);
        operations.subresources().finalizeNamespace(target, Json.object());
    }

    /** The objects of a resource that an owner controls. */
    List<ObjectNode> controlled(ObjectNode owner, String resource) {
        String uid = Json.text(owner, "metadata", "uid");
        return cluster.store().owners().dependents(uid).stream()
                .filter(entry -> entry.type().id().equals(resource))
                .map(OwnerIndex.Entry::object)
                .filter(object -> controllerUid(object).equals(uid))
                .toList();
    }

    static String controllerUid(JsonNode object) {
        return Json.text(controllerOf(object), "uid");
    }

    /** The owner reference of who controls an object. */
    static JsonNode controllerOf(JsonNode object) {
        for (JsonNode reference : Json.at(object, "metadata", "ownerReferences")) {
            if (reference.path("controller").asBoolean(false)) {
                return reference;
            }
        }
        return Json.object();
    }

    static boolean isGoing(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    static String key(JsonNode object) {
        return Table.key((ObjectNode) object);
    }
}
