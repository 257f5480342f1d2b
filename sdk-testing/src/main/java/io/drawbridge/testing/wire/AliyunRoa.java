package io.drawbridge.testing.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ROA style, of {@code cs} 2015-12-15: method and path are the action, parameters come in path, query and a JSON
 * body.
 */
final class AliyunRoa implements AliyunStyle {

    /** One path; what stands in its gap is a parameter, where it has a gap. */
    private record Route(String method, Pattern path, String gap, String action) {

        static Route of(String method, String path, String gap, String action) {
            return new Route(method, Pattern.compile(path.replace("{}", "([^/]+)")), gap, action);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VERSION = "2015-12-15";
    private static final String CLUSTER = "ClusterId";
    private static final String GET = "GET";

    /** What the engine calls a list that is the whole answer. */
    private static final String ITEMS = "items";

    private static final List<Route> ROUTES = List.of(
            Route.of(GET, "/clusters/{}", CLUSTER, "DescribeClusterDetail"),
            Route.of("PUT", "/api/v2/clusters/{}", CLUSTER, "ModifyCluster"),
            Route.of(GET, "/tasks/{}", "task_id", "DescribeTaskInfo"),
            Route.of(GET, "/clusters/{}/tasks", CLUSTER, "DescribeClusterTasks"),
            Route.of(GET, "/clusters/{}/resources", CLUSTER, "DescribeClusterResources"),
            Route.of(GET, "/regions/{}/clusters", "region_id", "DescribeClustersForRegion"),
            Route.of("POST", "/clusters", "", "CreateCluster"));

    private final Map<String, Set<String>> vocabulary;

    AliyunRoa(Map<String, Set<String>> vocabulary) {
        this.vocabulary = vocabulary;
    }

    static boolean speaks(String action) {
        return ROUTES.stream().anyMatch(route -> route.action.equals(action));
    }

    @Override
    public CloudRequest read(AliyunCall call) {
        WireRequest request = call.request();
        for (Route route : ROUTES) {
            Matcher matcher = route.path.matcher(request.path());
            if (route.method.equals(request.method()) && matcher.matches()) {
                return read(call, route, matcher);
            }
        }
        throw AliyunStyle.noSuchAction();
    }

    private CloudRequest read(AliyunCall call, Route route, Matcher matcher) {
        boolean named = call.action().isEmpty() || call.action().equals(route.action);
        if (!named || !call.version().equals(VERSION)) {
            throw AliyunStyle.noSuchAction();
        }
        Set<String> known = vocabulary.getOrDefault(route.action, Set.of());
        Map<String, String> parameters = new LinkedHashMap<>(call.parameters());
        parameters.keySet().retainAll(known);
        if (!call.request().isForm()) {
            readBody(call.request().body(), known, parameters);
        }
        if (!route.gap.isEmpty()) {
            parameters.put(route.gap, URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8));
        }
        return new CloudRequest(route.action, parameters);
    }

    /** A field that the fake would ignore could make a test pass that fails in the cloud. */
    private static void readBody(String body, Set<String> known, Map<String, String> parameters) {
        for (Map.Entry<String, JsonNode> field : object(body).properties()) {
            if (!known.contains(field.getKey())) {
                throw invalid("The fake cloud does not know the field " + field.getKey() + " here.");
            }
            flatten(field.getKey(), field.getValue(), parameters);
        }
    }

    private static JsonNode object(String body) {
        try {
            JsonNode object = body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
            if (object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // refused below, like JSON of another shape
        }
        throw invalid("The body must be a JSON object.");
    }

    private static AliyunRefusal invalid(String message) {
        return new AliyunRefusal(400, "InvalidParameter", message);
    }

    private static void flatten(String name, JsonNode value, Map<String, String> parameters) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flatten(name + "." + (i + 1), value.get(i), parameters);
            }
        } else if (value.isObject()) {
            parameters.put(name, value.toString());
        } else if (!value.isNull()) {
            parameters.put(name, value.asText());
        }
    }

    @Override
    public WireReply success(CloudRequest request, CloudAnswer.Success success) {
        JsonNode body = JSON.valueToTree(success.body());
        boolean changes = Set.of("ModifyCluster", "CreateCluster").contains(request.action());
        if (changes) {
            ((ObjectNode) body).put("request_id", success.requestId());
        }
        return AliyunStyle.json(changes ? 202 : 200, success.requestId(), body.has(ITEMS) ? body.get(ITEMS) : body);
    }

    @Override
    public WireReply failure(WireRequest request, CloudAnswer.Failure failure) {
        ObjectNode body = JSON.createObjectNode()
                .put("code", failure.code())
                .put("message", failure.message())
                .put("requestId", failure.requestId());
        return AliyunStyle.json(failure.httpStatus(), failure.requestId(), body);
    }
}
