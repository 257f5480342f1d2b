package io.drawbridge.testing.kube.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the cluster gives a service: an address, and ports of the nodes. */
final class ServiceAllocations {

    private static final List<String> OF_ADDRESSES = List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");
    private static final List<String> OF_TRAFFIC = List.of("externalTrafficPolicy", "healthCheckNodePort");
    private static final String NODE_PORT = "nodePort";
    private static final String ALLOCATE = "allocateLoadBalancerNodePorts";

    private ServiceAllocations() {}

    static boolean hasClusterIp(JsonNode spec) {
        return !Json.text(spec, "type").equals("ExternalName");
    }

    private static boolean isLoadBalancer(JsonNode spec) {
        return Json.text(spec, "type").equals("LoadBalancer");
    }

    private static boolean isOutside(JsonNode spec) {
        return isLoadBalancer(spec) || Json.text(spec, "type").equals("NodePort");
    }

    /** What was allocated stays while it is needed, and goes when it is not and the client did not change it. */
    static void keep(ObjectNode spec, JsonNode old) {
        if (hasClusterIp(spec) && hasClusterIp(old)) {
            OF_ADDRESSES.stream()
                    .filter(field -> isBlank(spec.path(field)) && old.has(field))
                    .forEach(field -> spec.set(field, old.path(field).deepCopy()));
        } else {
            drop(spec, old, OF_ADDRESSES);
        }
        if (isOutside(spec) && isOutside(old)) {
            keepNodePorts(spec, old);
        } else if (isOutside(old)) {
            drop(spec, old, OF_TRAFFIC);
            dropNodePorts(spec, old);
        }
        if (isLoadBalancer(old) && !isLoadBalancer(spec)) {
            drop(spec, old, List.of(ALLOCATE, "loadBalancerClass"));
        }
    }

    private static boolean isBlank(JsonNode value) {
        return value.isContainerNode() ? value.isEmpty() : value.asText("").isEmpty();
    }

    private static void drop(ObjectNode spec, JsonNode old, List<String> fields) {
        fields.stream()
                .filter(field -> spec.path(field).equals(old.path(field)))
                .forEach(spec::remove);
    }

    private static void keepNodePorts(ObjectNode spec, JsonNode old) {
        Map<String, Integer> before = new HashMap<>();
        old.path("ports")
                .forEach(port ->
                        before.put(Json.text(port, "name"), port.path(NODE_PORT).asInt(0)));
        Set<Integer> taken = new HashSet<>(nodePorts(spec));
        for (JsonNode port : spec.path("ports")) {
            int known = before.getOrDefault(Json.text(port, "name"), 0);
            if (port instanceof ObjectNode entry
                    && port.path(NODE_PORT).asInt(0) == 0
                    && known > 0
                    && taken.add(known)) {
                entry.put(NODE_PORT, known);
            }
        }
    }

    private static void dropNodePorts(ObjectNode spec, JsonNode old) {
        if (nodePorts(spec).equals(nodePorts(old))) {
            spec.path("ports").forEach(port -> ((ObjectNode) port).remove(NODE_PORT));
        }
    }

    private static List<Integer> nodePorts(JsonNode spec) {
        List<Integer> all = new ArrayList<>();
        spec.path("ports").forEach(port -> all.add(port.path(NODE_PORT).asInt(0)));
        return all;
    }

    /** Gives a service with an address what it lacks. */
    static void allocate(ObjectNode spec, Strategy.WriteContext context) {
        if (isBlank(spec.path("clusterIP"))) {
            JsonNode first = spec.path("clusterIPs").path(0);
            spec.put("clusterIP", first.isTextual() ? first.textValue() : context.nextServiceAddress());
        }
        if (isBlank(spec.path("clusterIPs"))) {
            spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
        }
        if (!isOutside(spec)) {
            return;
        }
        Json.setDefault(spec, "externalTrafficPolicy", "Cluster");
        if (isLoadBalancer(spec)) {
            Json.setDefault(spec, ALLOCATE, BooleanNode.TRUE);
        }
        if (!isLoadBalancer(spec) || spec.path(ALLOCATE).asBoolean()) {
            for (JsonNode port : spec.path("ports")) {
                if (port instanceof ObjectNode entry && port.path(NODE_PORT).asInt(0) == 0) {
                    entry.put(NODE_PORT, context.nextNodePort());
                }
            }
        }
    }
}
