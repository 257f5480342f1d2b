package io.drawbridge.testing.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One call of EKS, read from method, path, query and body. */
record EksCall(String action, Map<String, String> parameters) {

    /** The actions that come this way and not as a query of EC2. */
    static final Set<String> ACTIONS = Set.of(
            "ListClusters", "CreateCluster", "DescribeCluster", "UpdateClusterConfig", "ListUpdates", "DescribeUpdate");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "clusters";

    /** Its members are parameters without it. */
    private static final String VPC_CONFIG = "resourcesVpcConfig";

    static boolean isPathOfEks(String path) {
        return segments(path).findFirst().filter(ROOT::equals).isPresent();
    }

    private static Stream<String> segments(String path) {
        return Stream.of(path.split("/", -1)).skip(1);
    }

    /**
     * Reads a call; empty when there is none at this method and path.
     *
     * @throws JsonProcessingException when the body is no JSON
     */
    static Optional<EksCall> read(WireRequest request) throws JsonProcessingException {
        List<String> path = segments(request.path())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        String action = action(request.method(), path);
        if (action.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.putAll(request.parameters());
        if (!request.body().isBlank()) {
            fields("", JSON.readTree(request.body()), parameters);
        }
        if (path.size() > 1) {
            parameters.put("name", path.get(1));
        }
        if (path.size() > 3) {
            parameters.put("updateId", path.get(3));
        }
        return Optional.of(new EksCall(action, parameters));
    }

    private static String action(String method, List<String> path) {
        boolean collection = path.size() > 2;
        String last = collection ? path.get(2) : "";
        return switch (method + " " + path.size() + last) {
            case "GET 1" -> "ListClusters";
            case "POST 1" -> "CreateCluster";
            case "GET 2" -> "DescribeCluster";
            case "POST 3update-config" -> "UpdateClusterConfig";
            case "GET 3updates" -> "ListUpdates";
            case "GET 4updates" -> "DescribeUpdate";
            default -> "";
        };
    }

    private static void fields(String prefix, JsonNode object, Map<String, String> parameters) {
        object.properties().forEach(field -> {
            boolean unwrapped = prefix.isEmpty() && field.getKey().equals(VPC_CONFIG);
            value(unwrapped ? "" : prefix + field.getKey(), field.getValue(), parameters);
        });
    }

    /** A list with nothing in it is an empty parameter, so that it differs from none. */
    private static void value(String name, JsonNode value, Map<String, String> parameters) {
        if (value.isObject()) {
            fields(name.isEmpty() ? "" : name + ".", value, parameters);
        } else if (value.isArray()) {
            if (value.isEmpty()) {
                parameters.put(name, "");
            }
            for (int i = 0; i < value.size(); i++) {
                value(name + "." + (i + 1), value.get(i), parameters);
            }
        } else if (!value.isNull()) {
            parameters.put(name, value.asText());
        }
    }
}
