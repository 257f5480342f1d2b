package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.List;

/** What is printed of services, endpoints and ingresses. */
final class NetworkCells {

    private static final int ENDPOINTS = 3;

    private NetworkCells() {}

    static String servicePorts(JsonNode service) {
        return Cells.orNone(Cells.joined(Json.at(service, "spec", "ports"), port -> {
            int node = port.path("nodePort").asInt();
            return Json.text(port, "port") + (node == 0 ? "" : ":" + node) + "/"
                    + port.path("protocol").asText("TCP");
        }));
    }

    static String externalAddress(JsonNode service) {
        String own = Cells.joined(Json.at(service, "spec", "externalIPs"), JsonNode::asText);
        String given = balancers(service);
        return switch (Json.text(service, "spec", "type")) {
            case "ExternalName" -> Json.text(service, "spec", "externalName");
            case "LoadBalancer" -> given.isEmpty() && own.isEmpty() ? "<pending>" : join(given, own);
            default -> Cells.orNone(own);
        };
    }

    private static String join(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "," + other;
    }

    static String balancers(JsonNode object) {
        return Cells.joined(Json.at(object, "status", "loadBalancer", "ingress"), each -> {
            String ip = Json.text(each, "ip");
            return ip.isEmpty() ? Json.text(each, "hostname") : ip;
        });
    }

    static String hosts(JsonNode ingress) {
        List<String> hosts = new ArrayList<>();
        Json.at(ingress, "spec", "rules").forEach(rule -> hosts.add(Json.text(rule, "host")));
        hosts.removeIf(String::isEmpty);
        return hosts.isEmpty() ? "*" : limited(hosts);
    }

    static String endpoints(JsonNode endpoints) {
        List<String> all = new ArrayList<>();
        for (JsonNode subset : endpoints.path("subsets")) {
            for (JsonNode address : subset.path("addresses")) {
                subset.path("ports").forEach(port -> all.add(Json.text(address, "ip") + ":" + Json.text(port, "port")));
            }
        }
        return all.isEmpty() ? Cells.NONE : limited(all);
    }

    static String sliceEndpoints(JsonNode slice) {
        List<String> all = new ArrayList<>();
        slice.path("endpoints").forEach(each -> each.path("addresses").forEach(address -> all.add(address.asText())));
        return all.isEmpty() ? "<unset>" : limited(all);
    }

    static String ports(JsonNode ports) {
        List<String> all = new ArrayList<>();
        ports.forEach(port -> all.add(port.path("port").asText("*")));
        return all.isEmpty() ? "<unset>" : limited(all);
    }

    private static String limited(List<String> all) {
        String shown = String.join(",", all.subList(0, Math.min(all.size(), ENDPOINTS)));
        return all.size() > ENDPOINTS ? shown + " + " + (all.size() - ENDPOINTS) + " more..." : shown;
    }
}
