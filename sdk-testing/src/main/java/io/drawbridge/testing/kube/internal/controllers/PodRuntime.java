package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.PodEnd;
import io.drawbridge.testing.kube.internal.json.Conditions;
import io.drawbridge.testing.kube.internal.json.Json;

/** What a kubelet writes into the status of a pod. Init containers are taken to be through at once. */
public final class PodRuntime {

    private PodRuntime() {}

    static boolean hasStarted(JsonNode pod) {
        return !Json.text(pod, "status", "startTime").isEmpty();
    }

    static void run(ObjectNode pod, String host, String address, String now) {
        ObjectNode status = Json.child(pod, "status");
        status.put("phase", "Running").put("startTime", now).put("hostIP", host);
        status.putArray("hostIPs").addObject().put("ip", host);
        status.put("podIP", address).putArray("podIPs").addObject().put("ip", address);
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : Json.at(pod, "spec", "containers")) {
            ObjectNode entry = containers.addObject().put("name", Json.text(container, "name"));
            entry.put("image", Json.text(container, "image")).put("imageID", "");
            entry.put("ready", true).put("restartCount", 0).put("started", true);
            entry.putObject("state").putObject("running").put("startedAt", now);
            entry.putObject("lastState");
        }
        Conditions.set(pod, "PodReadyToStartContainers", "True", "", now);
        Conditions.set(pod, "Initialized", "True", "", now);
        ready(pod, now);
        Conditions.set(pod, "PodScheduled", "True", "", now);
    }

    /** A pod is ready when its containers are and every readiness gate is open. */
    static void ready(ObjectNode pod, String now) {
        boolean containers = true;
        for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
            containers &= container.path("ready").asBoolean(false);
        }
        boolean gates = true;
        for (JsonNode gate : Json.at(pod, "spec", "readinessGates")) {
            gates &= Conditions.isTrue(pod, Json.text(gate, "conditionType"));
        }
        String why = containers ? "ReadinessGatesNotReady" : "ContainersNotReady";
        boolean isReady = containers && gates;
        Conditions.set(pod, "Ready", isReady ? "True" : "False", isReady ? "" : why, now);
        Conditions.set(pod, "ContainersReady", containers ? "True" : "False", containers ? "" : why, now);
    }

    public static void finish(ObjectNode pod, PodEnd end, String now) {
        boolean isGood = end == PodEnd.SUCCEEDED;
        Json.child(pod, "status").put("phase", isGood ? "Succeeded" : "Failed");
        for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
            ObjectNode entry = (ObjectNode) container;
            entry.put("ready", false).put("started", false);
            String began = Json.text(entry, "state", "running", "startedAt");
            ObjectNode terminated = entry.putObject("state").putObject("terminated");
            terminated.put("exitCode", isGood ? 0 : 1).put("reason", isGood ? "Completed" : "Error");
            terminated.put("startedAt", began).put("finishedAt", now);
        }
        String reason = isGood ? "PodCompleted" : "PodFailed";
        Conditions.set(pod, "Ready", "False", reason, now);
        Conditions.set(pod, "ContainersReady", "False", reason, now);
    }

    public static void evict(ObjectNode pod, String now) {
        finish(pod, PodEnd.FAILED, now);
        Json.child(pod, "status")
                .put("reason", "Evicted")
                .put("message", "The node was low on resource: ephemeral-storage.");
        Conditions.set(pod, "DisruptionTarget", "True", "TerminationByKubelet", now);
    }

    public static void restart(ObjectNode pod, String container, String now) {
        for (JsonNode status : Json.at(pod, "status", "containerStatuses")) {
            if (Json.text(status, "name").equals(container)) {
                ObjectNode entry = (ObjectNode) status;
                String began = Json.text(entry, "state", "running", "startedAt");
                entry.put("restartCount", entry.path("restartCount").asInt(0) + 1);
                ObjectNode terminated = entry.putObject("lastState").putObject("terminated");
                terminated
                        .put("exitCode", 1)
                        .put("reason", "Error")
                        .put("startedAt", began)
                        .put("finishedAt", now);
                entry.putObject("state").putObject("running").put("startedAt", now);
            }
        }
    }

    public static void setReady(ObjectNode pod, boolean isReady, String now) {
        for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
            ((ObjectNode) container).put("ready", isReady);
        }
        ready(pod, now);
    }
}
