package io.drawbridge.testing.kube.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The conditions of a status. */
public final class Conditions {

    private Conditions() {}

    public static boolean isTrue(JsonNode object, String type) {
        for (JsonNode condition : Json.at(object, "status", "conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return Json.text(condition, "status").equals("True");
            }
        }
        return false;
    }

    /** Sets a condition; the moment of transition moves only when the status does. */
    public static void set(ObjectNode object, String type, String status, String reason, String now) {
        ArrayNode conditions = Json.child(object, "status").withArrayProperty("conditions");
        for (JsonNode present : conditions) {
            if (Json.text(present, "type").equals(type)) {
                update((ObjectNode) present, status, reason, now);
                return;
            }
        }
        ObjectNode fresh = conditions.addObject().put("type", type);
        fresh.putNull("lastProbeTime");
        update(fresh, status, reason, now);
    }

    private static void update(ObjectNode condition, String status, String reason, String now) {
        if (!Json.text(condition, "status").equals(status)) {
            condition.put("status", status).put("lastTransitionTime", now);
        }
        if (reason.isEmpty()) {
            condition.remove("reason");
        } else {
            condition.put("reason", reason);
        }
    }
}
