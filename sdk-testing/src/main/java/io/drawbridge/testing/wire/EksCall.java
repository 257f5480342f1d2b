package io.drawbridge.testing.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.testing.cloud.model.ServedAction;
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

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String ROOT = "clusters";
    private static final Set<String> IN_QUERY =
            Set.of("maxResults", "nextToken", "include", "nodegroupName", "addonName", "capabilityName");

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
     * @throws EksShape.Mismatch when it is JSON of another shape
     */
    static Optional<EksCall> read(WireRequest request, Map<String, ServedAction> served)
            throws JsonProcessingException {
        List<String> path = segments(request.path())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        String action = action(request.method(), path);
        if (action.isEmpty()) {
            return Optional.empty();
        }
        ServedAction members = requireNonNull(served.get(action), "every route has its action");
        Map<String, String> parameters = query(request, members);
        if (request.method().equals("POST")) {
            JsonNode body = request.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(request.body());
            new EksShape(members, parameters).read(body);
        }
        if (path.size() > 1) {
            parameters.put("name", path.get(1));
        }
        if (path.size() > 3) {
            parameters.put("updateId", path.get(3));
        }
        return Optional.of(new EksCall(action, parameters));
    }

    /** What the action has no use for is left out, as by the cloud. */
    private static Map<String, String> query(WireRequest request, ServedAction action) {
        Map<String, String> parameters = new LinkedHashMap<>();
        AwsSignature.withoutSignature(request).forEach((name, value) -> {
            if (IN_QUERY.contains(name) && action.standingOf(name) != ServedAction.Standing.UNKNOWN) {
                parameters.put(name.equals("include") ? "include.1" : name, value);
            }
        });
        return parameters;
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
}
