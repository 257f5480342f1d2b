package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.resource.PodStrategy;
import io.drawbridge.testing.kube.internal.store.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One pod a node. */
public final class DaemonSets extends WorkloadController {

    public DaemonSets(ControllerClient client) {
        super(client, BuiltIns.DAEMON_SETS);
    }

    @Override
    public void changed(Change change) {
        super.changed(change);
        if (change.type().id().equals(BuiltIns.NODES)) {
            client().all(BuiltIns.DAEMON_SETS).forEach(set -> look(ControllerClient.key(set)));
        }
    }

    @Override
    void reconcile(ObjectNode set) {
        if (!ControllerClient.isGoing(set)) {
            bringUp(set);
        }
        List<ObjectNode> pods = client().controlled(set, BuiltIns.PODS);
        int ready = (int) pods.stream().filter(WorkloadController::isReady).count();
        writeStatus(
                set,
                status -> status.put("desiredNumberScheduled", pods.size())
                        .put("currentNumberScheduled", pods.size())
                        .put("numberReady", ready)
                        .put("numberAvailable", ready)
                        .put("updatedNumberScheduled", pods.size())
                        .put("numberMisscheduled", 0));
    }

    private void bringUp(ObjectNode set) {
        Set<String> served = new HashSet<>();
        for (ObjectNode pod : client().controlled(set, BuiltIns.PODS)) {
            String node = Json.text(pod, "spec", "nodeName");
            if (PodStrategy.isFinished(pod) && !ControllerClient.isGoing(pod)) {
                deletePod(pod);
            } else if (client().find(BuiltIns.NODES, "/" + node).isEmpty() && !ControllerClient.isGoing(pod)) {
                deletePod(pod);
            } else {
                served.add(node);
            }
        }
        ObjectNode sample = Templates.pod(set);
        for (ObjectNode node : client().all(BuiltIns.NODES)) {
            String name = Json.text(node, "metadata", "name");
            if (!served.contains(name)
                    && PodScheduler.isSelected(sample, node)
                    && PodScheduler.toleratesAll(sample, node)) {
                ObjectNode pod = Templates.pod(set);
                Json.child(pod, "metadata").put("generateName", Json.text(set, "metadata", "name") + "-");
                Json.child(pod, "spec").put("nodeName", name);
                client().create(BuiltIns.PODS, Json.text(set, "metadata", "namespace"), pod);
            }
        }
    }
}
