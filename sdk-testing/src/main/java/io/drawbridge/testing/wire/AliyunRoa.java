package io.drawbridge.testing.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
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
            Route.of(GET, "/api/v1/clusters", "", "DescribeClustersV1"),
            Route.of("POST", "/clusters", "", "CreateCluster"));

    private static final Set<String> FLAGS = Set.of(
            "api_server_eip",
            "deletion_protection",
            "endpoint_public_access",
            "instance_deletion_protection",
            "snat_entry");

    private static final Set<String> LISTS = Set.of("access_control_list", "tags", "vswitch_ids");

    private final Map<String, ServedAction> served;

    AliyunRoa(Map<String, ServedAction> served) {
        this.served = served;
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
        throw AliyunStyle.noSuchAction(request.method() + " " + request.path());
    }

    private CloudRequest read(AliyunCall call, Route route, Matcher matcher) {
        boolean named = call.action().isEmpty() || call.action().equals(route.action);
        if (!named || !call.version().equals(VERSION)) {
            throw AliyunStyle.noSuchAction(call.action() + " " + call.version());
        }
        ServedAction action = Objects.requireNonNull(served.get(route.action), route.action);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (route.method.equals(GET)) {
            readQuery(call, action, parameters);
        } else {
            requireNoForm(call.request());
            readBody(call.request().isForm() ? "" : call.request().body(), action, parameters);
        }
        if (!route.gap.isEmpty()) {
            parameters.put(route.gap, URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8));
        }
        return new CloudRequest(route.action, parameters);
    }

    /** It would be left out without a word; what the cloud makes of it is not known. */
    private static void requireNoForm(WireRequest request) {
        if (request.isForm() && !request.body().isBlank()) {
            throw AliyunRefusal.invalid("The body must be JSON, not a form.");
        }
    }

    private static void readQuery(AliyunCall call, ServedAction action, Map<String, String> parameters) {
        call.parameters().forEach((name, value) -> {
            switch (action.standingOf(name)) {
                case SERVED -> parameters.put(name, value);
                case REFUSED -> throw AliyunRefusal.beyondTheFake(action.action(), name);
                case UNKNOWN -> {
                    // The gateway ignores it too.
                }
            }
        });
    }

    /** Rule {@link EngineRule#ACK_BODIES_ARE_STRICT}; a field that is not known could be a mistake that nobody sees. */
    private static void readBody(String body, ServedAction action, Map<String, String> parameters) {
        for (Map.Entry<String, JsonNode> field : object(body).properties()) {
            if (action.standingOf(field.getKey()) == ServedAction.Standing.REFUSED) {
                throw AliyunRefusal.beyondTheFake(action.action(), "the field " + field.getKey());
            }
            Map<String, String> flat = new LinkedHashMap<>();
            flatten(field.getKey(), field.getValue(), flat);
            for (String name : flat.isEmpty() ? Set.of(field.getKey()) : flat.keySet()) {
                requireServed(action, name);
            }
            requireShape(field.getKey(), field.getValue());
            parameters.putAll(flat);
        }
    }

    private static void requireServed(ServedAction action, String name) {
        boolean known = action.standingOf(name) == ServedAction.Standing.SERVED
                || action.parameters().stream().anyMatch(parameter -> parameter.startsWith(name + "."));
        if (!known) {
            throw AliyunRefusal.invalid("The fake cloud does not know the field " + name + " here.");
        }
    }

    private static void requireShape(String name, JsonNode value) {
        boolean right = value.isNull()
                || (FLAGS.contains(name)
                        ? value.isBoolean()
                        : LISTS.contains(name) ? value.isArray() : !value.isBoolean() && !value.isNumber());
        if (!right) {
            String wanted = FLAGS.contains(name) ? "a boolean" : LISTS.contains(name) ? "a list" : "a text";
            throw AliyunRefusal.invalid("The field " + name + " must be " + wanted + ", not " + value + ".");
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
        throw AliyunRefusal.invalid("The body must be a JSON object.");
    }

    private static void flatten(String name, JsonNode value, Map<String, String> parameters) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flatten(name + "." + (i + 1), value.get(i), parameters);
            }
        } else if (value.isObject()) {
            value.properties().forEach(child -> flatten(name + "." + child.getKey(), child.getValue(), parameters));
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
