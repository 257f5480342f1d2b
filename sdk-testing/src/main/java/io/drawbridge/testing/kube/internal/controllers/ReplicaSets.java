package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import java.util.Comparator;
import java.util.List;

/** As many pods as asked for. */
public final class ReplicaSets extends WorkloadController {

    public ReplicaSets(ControllerClient client) {
        super(client, BuiltIns.REPLICA_SETS);
    }

    @Override
    void reconcile(ObjectNode set) {
        if (!ControllerClient.isGoing(set)) {
            List<ObjectNode> active = client().controlled(set, BuiltIns.PODS).stream()
                    .filter(WorkloadController::isActive)
                    .toList();
            int missing = replicas(set) - active.size();
            for (int i = 0; i < missing; i++) {
                ObjectNode pod = Templates.pod(set);
                Json.child(pod, "metadata").put("generateName", Json.text(set, "metadata", "name") + "-");
                client().create(BuiltIns.PODS, Json.text(set, "metadata", "namespace"), pod);
            }
            // Those that are of no use yet go first, then the youngest.
            active.stream()
                    .sorted(Comparator.comparing(WorkloadController::isReady)
                            .thenComparing(ReplicaSets::revision, Comparator.reverseOrder()))
                    .limit(Math.max(0, -missing))
                    .forEach(this::deletePod);
        }
        writeStatus(
                set,
                status -> counts(
                        status,
                        client().controlled(set, BuiltIns.PODS).stream()
                                .filter(WorkloadController::isActive)
                                .toList()));
    }

    private static long revision(ObjectNode pod) {
        return Json.at(pod, "metadata", "resourceVersion").asLong();
    }
}
