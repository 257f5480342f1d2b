package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.TreeSet;

/** What is printed of nodes. */
final class NodeCells {

    private static final String ROLE = "node-role.kubernetes.io/";

    private NodeCells() {}

    static String status(JsonNode node) {
        String ready = Json.text(Cells.condition(node, "Ready"), "status");
        String status = ready.isEmpty() ? "Unknown" : ready.equals("True") ? "Ready" : "NotReady";
        return Json.at(node, "spec", "unschedulable").asBoolean() ? status + ",SchedulingDisabled" : status;
    }

    static String roles(JsonNode node) {
        TreeSet<String> roles = new TreeSet<>();
        Json.at(node, "metadata", "labels").properties().forEach(label -> {
            if (label.getKey().startsWith(ROLE)) {
                roles.add(label.getKey().substring(ROLE.length()));
            }
        });
        return Cells.orNone(String.join(",", roles));
    }

    static String address(JsonNode node, String type) {
        for (JsonNode address : Json.at(node, "status", "addresses")) {
            if (Json.text(address, "type").equals(type)) {
                return Json.text(address, "address");
            }
        }
        return Cells.NONE;
    }

    static String info(JsonNode node, String property) {
        String text = Json.text(node, "status", "nodeInfo", property);
        return text.isEmpty() ? "<unknown>" : text;
    }
}
