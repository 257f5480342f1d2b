package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.SmallController;
import io.drawbridge.testing.kube.internal.store.Table;
import java.util.List;

/** Empties namespaces that are being deleted, and lets them go when they are empty. */
public final class NamespaceCleaner extends SmallController {

    private final ControllerClient client;

    public NamespaceCleaner(ControllerClient client) {
        this.client = client;
    }

    @Override
    public void changed(Change change) {
        if (change.type().id().equals(BuiltIns.NAMESPACES)) {
            look(Json.text(change.object(), "metadata", "name"));
        } else if (change.after() == null && change.type().isNamespaced()) {
            look(Json.text(change.object(), "metadata", "namespace"));
        }
    }

    @Override
    public void reconcile(String name) {
        client.find(BuiltIns.NAMESPACES, "/" + name)
                .filter(ControllerClient::isGoing)
                .ifPresent(namespace -> {
                    boolean isEmpty = true;
                    for (ResourceType type : client.cluster().registry().all()) {
                        if (type.isNamespaced() && !type.id().equals(BuiltIns.NEW_EVENTS)) {
                            isEmpty &= wipe(type, name);
                        }
                    }
                    if (isEmpty && !Json.at(namespace, "spec", "finalizers").isEmpty()) {
                        client.finalizeNamespace(namespace);
                    }
                });
    }

    /** Deletes the objects of a type; answers whether none was there. */
    private boolean wipe(ResourceType type, String namespace) {
        Table table = client.cluster().store().table(type);
        List<ObjectNode> objects =
                List.copyOf(table.in(table.objects(), namespace).values());
        for (ObjectNode object : objects) {
            if (!ControllerClient.isGoing(object)) {
                DeleteOptions same = DeleteOptions.ofUid(Json.text(object, "metadata", "uid"));
                client.delete(type, object, same.propagating("Background"));
            }
        }
        return objects.isEmpty();
    }
}
