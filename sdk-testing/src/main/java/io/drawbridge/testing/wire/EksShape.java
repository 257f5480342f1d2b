package io.drawbridge.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the JSON of a request into flat parameters. Members of another type than the model's are refused, and members
 * that the model does not have are left out: rule {@link EngineRule#EKS_STRICT_JSON}.
 */
final class EksShape {

    /** A value has another type than its member. */
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mismatch(String message) {
            super(message, null, false, false);
        }
    }

    /** Its members are parameters without it. */
    private static final String VPC_CONFIG = "resourcesVpcConfig";

    private static final Set<String> OF_VPC_CONFIG = Set.of(
            "subnetIds", "securityGroupIds", "endpointPublicAccess", "endpointPrivateAccess", "publicAccessCidrs");

    private static final Set<String> BOOLEANS = Set.of(
            VPC_CONFIG + ".endpointPublicAccess",
            VPC_CONFIG + ".endpointPrivateAccess",
            "logging.clusterLogging.N.enabled",
            "accessConfig.bootstrapClusterCreatorAdminPermissions",
            "bootstrapSelfManagedAddons",
            "zonalShiftConfig.enabled",
            "deletionProtection",
            "computeConfig.enabled",
            "storageConfig.blockStorage.enabled",
            "kubernetesNetworkConfig.elasticLoadBalancing.enabled");

    private final Set<String> leaves = new TreeSet<>();
    private final Map<String, String> parameters;

    EksShape(ServedAction action, Map<String, String> parameters) {
        this.parameters = parameters;
        action.parameters().forEach(this::addLeaf);
        action.refused().forEach(this::addLeaf);
        leaves.remove("name");
        if (action.action().equals("CreateCluster")) {
            leaves.add("name");
        }
    }

    private void addLeaf(String name) {
        String first = WireRequest.firstWord(name);
        leaves.add(OF_VPC_CONFIG.contains(first) ? VPC_CONFIG + "." + name : name);
    }

    void read(JsonNode body) {
        if (!body.isObject()) {
            throw new Mismatch("The body must be a JSON object");
        }
        members("", "", body);
    }

    private void members(String path, String name, JsonNode object) {
        object.properties().forEach(field -> {
            String start = path.isEmpty() ? "" : path + ".";
            boolean unwrapped = start.equals(VPC_CONFIG + ".");
            String parameter = (name.isEmpty() || unwrapped ? "" : name + ".") + field.getKey();
            value(start + field.getKey(), parameter, field.getValue());
        });
    }

    private void value(String path, String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (leaves.contains(path + ".*")) {
            map(path, name, value);
        } else if (isAbove(path + ".N")) {
            list(path, name, value);
        } else if (leaves.contains(path)) {
            parameters.put(name, scalar(path, value));
        } else if (isAbove(path)) {
            require(value.isObject(), path, "an object");
            members(path, name, value);
        }
    }

    private boolean isAbove(String path) {
        return leaves.contains(path) || leaves.stream().anyMatch(leaf -> leaf.startsWith(path + "."));
    }

    /** A list with nothing in it is an empty parameter, so that it differs from none. */
    private void list(String path, String name, JsonNode value) {
        require(value.isArray(), path, "a list");
        if (value.isEmpty()) {
            parameters.put(name, "");
        }
        for (int i = 0; i < value.size(); i++) {
            value(path + ".N", name + "." + (i + 1), value.get(i));
        }
    }

    private void map(String path, String name, JsonNode value) {
        require(value.isObject(), path, "a map");
        value.properties().forEach(entry -> {
            require(entry.getValue().isTextual(), path + "." + entry.getKey(), "a string");
            parameters.put(name + "." + entry.getKey(), entry.getValue().textValue());
        });
    }

    private static String scalar(String path, JsonNode value) {
        if (BOOLEANS.contains(path)) {
            require(value.isBoolean(), path, "a boolean");
        } else {
            require(value.isTextual(), path, "a string");
        }
        return value.asText();
    }

    private static void require(boolean holds, String path, String type) {
        if (!holds) {
            throw new Mismatch("The member " + path + " must be " + type);
        }
    }
}
