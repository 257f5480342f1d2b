package io.drawbridge.testing.kube.internal.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import java.util.Map;

/** Nodes as kubelets register them. */
public final class Nodes {

    private Nodes() {}

    public static ObjectNode ready(String name, String address, Map<String, String> labels) {
        ObjectNode node = Json.object().put("apiVersion", "v1").put("kind", "Node");
        ObjectNode metadata = node.putObject("metadata").put("name", name);
        ObjectNode allLabels = metadata.putObject("labels").put("kubernetes.io/hostname", name);
        allLabels.put("kubernetes.io/os", "linux").put("kubernetes.io/arch", "amd64");
        labels.forEach(allLabels::put);
        node.putObject("spec").put("providerID", "fake://" + name);
        ObjectNode status = node.putObject("status");
        status.putArray("addresses").addObject().put("type", "InternalIP").put("address", address);
        status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
        status.putObject("nodeInfo").put("kubeletVersion", "v1.36.0").put("operatingSystem", "linux");
        return node;
    }

    /** The address of a node inside the cluster. */
    static String address(JsonNode node) {
        for (JsonNode address : Json.at(node, "status", "addresses")) {
            if (Json.text(address, "type").equals("InternalIP")) {
                return Json.text(address, "address");
            }
        }
        return "";
    }
}
