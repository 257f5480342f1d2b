package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.BuiltIns;
import io.drawbridge.testing.kube.internal.store.Change;
import io.drawbridge.testing.kube.internal.store.SmallController;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** Gives pods a node. */
public final class PodScheduler extends SmallController {

    private final ControllerClient client;
    private final Map<String, Integer> load = new HashMap<>();

    public PodScheduler(ControllerClient client) {
        this.client = client;
    }

    @Override
    public void changed(Change change) {
        if (change.type().id().equals(BuiltIns.PODS)) {
            count(change.before(), -1);
            count(change.after(), 1);
            if (change.after() != null && isWaiting(change.after())) {
                look(ControllerClient.key(change.after()));
            }
        } else if (change.type().id().equals(BuiltIns.NODES) && change.after() != null) {
            client.all(BuiltIns.PODS).stream()
                    .filter(PodScheduler::isWaiting)
                    .forEach(pod -> look(ControllerClient.key(pod)));
        }
    }

    private void count(@Nullable ObjectNode pod, int difference) {
        if (pod != null && !Json.text(pod, "spec", "nodeName").isEmpty()) {
            load.merge(Json.text(pod, "spec", "nodeName"), difference, Integer::sum);
        }
    }

    private static boolean isWaiting(ObjectNode pod) {
        return Json.text(pod, "spec", "nodeName").isEmpty()
                && Json.text(pod, "spec", "schedulerName").equals("default-scheduler")
                && Json.at(pod, "spec", "schedulingGates").isEmpty()
                && !ControllerClient.isGoing(pod);
    }

    @Override
    public void reconcile(String key) {
        client.find(BuiltIns.PODS, key).filter(PodScheduler::isWaiting).ifPresent(pod -> {
            Comparator<ObjectNode> emptiest =
                    Comparator.comparingInt(node -> load.getOrDefault(Json.text(node, "metadata", "name"), 0));
            client.all(BuiltIns.NODES).stream()
                    .filter(node -> fits(pod, node))
                    .min(emptiest)
                    .ifPresent(node -> client.bind(pod, Json.text(node, "metadata", "name")));
        });
    }

    /** Whether a node can take a pod. */
    static boolean fits(ObjectNode pod, ObjectNode node) {
        return !Json.at(node, "spec", "unschedulable").asBoolean(false)
                && !ControllerClient.isGoing(node)
                && isSelected(pod, node)
                && toleratesAll(pod, node);
    }

    static boolean isSelected(ObjectNode pod, ObjectNode node) {
        JsonNode labels = Json.at(node, "metadata", "labels");
        return Json.at(pod, "spec", "nodeSelector").properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }

    static boolean toleratesAll(ObjectNode pod, ObjectNode node) {
        for (JsonNode taint : Json.at(node, "spec", "taints")) {
            if (!Json.text(taint, "effect").equals("PreferNoSchedule") && !tolerates(pod, taint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean tolerates(ObjectNode pod, JsonNode taint) {
        for (JsonNode toleration : Json.at(pod, "spec", "tolerations")) {
            String key = Json.text(toleration, "key");
            String effect = Json.text(toleration, "effect");
            boolean isAnyValue = Json.text(toleration, "operator").equals("Exists");
            boolean isSameKey = key.equals(Json.text(taint, "key")) || (key.isEmpty() && isAnyValue);
            boolean isSameEffect = effect.isEmpty() || effect.equals(Json.text(taint, "effect"));
            if (isSameKey
                    && isSameEffect
                    && (isAnyValue || Json.text(toleration, "value").equals(Json.text(taint, "value")))) {
                return true;
            }
        }
        return false;
    }
}
