package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;

/**
 * How far a deployment is, as its conditions say.
 *
 * @param set the replica set of its template; empty when there is none yet
 */
record DeploymentProgress(String set, boolean isAvailable, boolean isComplete) {

    void write(ObjectNode status, String now) {
        if (isAvailable) {
            put(status, "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now);
        } else {
            put(
                    status,
                    "Available",
                    "False",
                    "MinimumReplicasUnavailable",
                    "Deployment does not have minimum availability.",
                    now);
        }
        if (set.isEmpty()) {
            return;
        }
        String which = "ReplicaSet \"" + set + "\" ";
        if (isComplete) {
            put(status, "Progressing", "True", "NewReplicaSetAvailable", which + "has successfully progressed.", now);
        } else {
            put(status, "Progressing", "True", "ReplicaSetUpdated", which + "is progressing.", now);
        }
    }

    private static void put(ObjectNode status, String type, String value, String reason, String message, String now) {
        ArrayNode conditions = status.withArrayProperty("conditions");
        ObjectNode condition = find(conditions, type);
        boolean isSame = Json.text(condition, "status").equals(value)
                && Json.text(condition, "reason").equals(reason)
                && Json.text(condition, "message").equals(message);
        if (isSame) {
            return;
        }
        if (!Json.text(condition, "status").equals(value)) {
            condition.put("lastTransitionTime", now);
        }
        condition
                .put("status", value)
                .put("lastUpdateTime", now)
                .put("reason", reason)
                .put("message", message);
    }

    private static ObjectNode find(ArrayNode conditions, String type) {
        for (JsonNode condition : conditions) {
            if (Json.text(condition, "type").equals(type)) {
                return (ObjectNode) condition;
            }
        }
        return conditions.addObject().put("type", type);
    }
}
