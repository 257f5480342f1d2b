package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Conditions;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import java.util.List;

/** Pods until enough have succeeded or too many have failed. */
public final class Jobs extends WorkloadController {

    public Jobs(ControllerClient client) {
        super(client, BuiltIns.JOBS);
    }

    @Override
    void reconcile(ObjectNode job) {
        if (ControllerClient.isGoing(job) || Conditions.isTrue(job, "Complete") || Conditions.isTrue(job, "Failed")) {
            return;
        }
        List<ObjectNode> pods = client().controlled(job, BuiltIns.PODS);
        int succeeded = inPhase(pods, "Succeeded");
        int failed = inPhase(pods, "Failed");
        int active = (int) pods.stream().filter(WorkloadController::isActive).count();
        int wanted = Json.at(job, "spec", "completions").asInt(1);
        boolean isOver = failed > Json.at(job, "spec", "backoffLimit").asInt(6);
        if (!isOver) {
            int missing = Math.min(Json.at(job, "spec", "parallelism").asInt(1), wanted - succeeded) - active;
            for (int i = 0; i < missing; i++) {
                create(job);
                active++;
            }
        }
        report(job, active, succeeded, failed, isOver ? "Failed" : succeeded >= wanted ? "Complete" : "");
    }

    private static int inPhase(List<ObjectNode> pods, String phase) {
        return (int) pods.stream()
                .filter(pod -> Json.text(pod, "status", "phase").equals(phase))
                .count();
    }

    private void create(ObjectNode job) {
        ObjectNode pod = Templates.pod(job);
        Json.child(pod, "metadata").put("generateName", Json.text(job, "metadata", "name") + "-");
        client().create(BuiltIns.PODS, Json.text(job, "metadata", "namespace"), pod);
    }

    private void report(ObjectNode job, int active, int succeeded, int failed, String condition) {
        client().find(BuiltIns.JOBS, ControllerClient.key(job))
                .ifPresent(now -> client().editStatus(client().type(BuiltIns.JOBS), now, next -> {
                    ObjectNode status = Json.child(next, "status");
                    status.put("active", active).put("succeeded", succeeded).put("failed", failed);
                    if (!condition.isEmpty()) {
                        Conditions.set(
                                next, condition, "True", "", client().cluster().now());
                    }
                }));
    }
}
