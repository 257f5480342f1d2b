package io.drawbridge.testing.kube.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.request.WriteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.CrdStrategy;
import io.drawbridge.testing.kube.internal.resource.CrdTypes;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.Cluster;
import io.drawbridge.testing.kube.internal.store.SmallController;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Serves what CustomResourceDefinitions define, and wipes it when they go. */
final class CrdLifecycle extends SmallController {

    private final ApiOperations operations;
    private final Cluster cluster;

    /** The versions of each definition that is served. */
    private final Map<String, JsonNode> installed = new HashMap<>();

    CrdLifecycle(ApiOperations operations) {
        this.operations = operations;
        this.cluster = operations.cluster();
    }

    @Override
    public void changed(Change change) {
        if (change.type().id().equals(BuiltIns.CRDS)) {
            look(Json.text(change.object(), "metadata", "name"));
        } else if (change.type().isCustom() && change.after() == null) {
            look(change.type().id());
        }
    }

    @Override
    public void reconcile(String name) {
        ResourceType definitions = cluster.registry().require(BuiltIns.CRDS);
        ObjectNode definition = cluster.store().find(definitions, "", name);
        if (definition == null) {
            cluster.registry().uninstall(name);
            installed.remove(name);
            return;
        }
        ResourceType type = CrdTypes.of(definition);
        cluster.registry().install(type);
        JsonNode versions = Json.at(definition, "spec", "versions");
        if (!versions.equals(installed.put(name, versions))) {
            cluster.store().readAnew(type);
        }
        if (definition.path("metadata").has("deletionTimestamp")) {
            wipe(type);
            if (cluster.store().table(type).objects().isEmpty()) {
                release(definitions, definition);
            }
        }
    }

    private void wipe(ResourceType type) {
        for (ObjectNode object :
                List.copyOf(cluster.store().table(type).objects().values())) {
            if (!object.path("metadata").has("deletionTimestamp")) {
                operations.deleting().delete(Target.of(type, object), DeleteOptions.DEFAULT);
            }
        }
    }

    private void release(ResourceType definitions, ObjectNode definition) {
        ObjectNode next = definition.deepCopy();
        ArrayNode kept = next.arrayNode();
        for (var finalizer : Json.at(next, "metadata", "finalizers")) {
            if (!finalizer.asText().equals(CrdStrategy.CLEANUP)) {
                kept.add(finalizer);
            }
        }
        Json.child(next, "metadata").set("finalizers", kept);
        if (!next.equals(definition)) {
            operations.updating().patched(Target.of(definitions, definition), definition, next, WriteOptions.INTERNAL);
        }
    }
}
