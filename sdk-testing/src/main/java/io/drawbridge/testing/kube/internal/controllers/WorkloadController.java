package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Conditions;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.DeleteOptions;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.PodStrategy;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.SmallController;
import io.drawbridge.testing.kube.internal.store.Table;
import java.util.List;
import java.util.function.Consumer;

/** Something that keeps objects of its own as its spec says; it looks when it changes and when they do. */
abstract class WorkloadController extends SmallController {

    private final ControllerClient client;
    private final String resource;

    WorkloadController(ControllerClient client, String resource) {
        this.client = client;
        this.resource = resource;
    }

    final ControllerClient client() {
        return client;
    }

    abstract void reconcile(ObjectNode workload);

    @Override
    public void changed(Change change) {
        if (change.type().id().equals(resource)) {
            look(ControllerClient.key(change.object()));
            return;
        }
        ObjectNode object = change.object();
        var owner = ControllerClient.controllerOf(object);
        if (Json.text(owner, "kind").equals(client.type(resource).kind())) {
            look(Table.key(Json.text(object, "metadata", "namespace"), Json.text(owner, "name")));
        }
    }

    @Override
    public final void reconcile(String key) {
        client.find(resource, key).ifPresent(this::reconcile);
    }

    static int replicas(ObjectNode workload) {
        return Json.at(workload, "spec", "replicas").asInt(1);
    }

    static boolean isReady(ObjectNode pod) {
        return Conditions.isTrue(pod, "Ready");
    }

    static boolean isActive(ObjectNode pod) {
        return !PodStrategy.isFinished(pod) && !ControllerClient.isGoing(pod);
    }

    final void deletePod(ObjectNode pod) {
        client.delete(client.type(BuiltIns.PODS), pod, DeleteOptions.DEFAULT);
    }

    static void counts(ObjectNode status, List<ObjectNode> pods) {
        int ready = (int) pods.stream().filter(WorkloadController::isReady).count();
        status.put("replicas", pods.size()).put("readyReplicas", ready).put("availableReplicas", ready);
    }

    /** Writes the status of the workload as it is now. */
    final void writeStatus(ObjectNode workload, Consumer<ObjectNode> change) {
        client.find(resource, ControllerClient.key(workload))
                .ifPresent(now -> client.editStatus(client.type(resource), now, next -> {
                    ObjectNode status = Json.child(next, "status");
                    status.put(
                            "observedGeneration",
                            Json.at(next, "metadata", "generation").asInt(1));
                    change.accept(status);
                }));
    }
}
