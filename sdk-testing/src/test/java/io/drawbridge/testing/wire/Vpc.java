package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Calls of Alibaba Cloud's RPC style over plain HTTP, for tests. */
final class Vpc {

    private static final JsonMapper JSON = new JsonMapper();

    private final Http http;

    Vpc(URI uri) {
        this.http = new Http(uri);
    }

    /** What is sent as it is: the version is that of the product that has the action. */
    HttpResponse<String> send(String action, String... parameters) throws Exception {
        Map<String, String> call = http.aliyun(action, parameters);
        call.put("Version", versionOf(action));
        call.values().removeIf(value -> value.equals("-"));
        return http.post(call, Map.of());
    }

    private static String versionOf(String action) {
        if (action.equals("DescribeNetworkInterfaces") || action.contains("SecurityGroup")) {
            return "2014-05-26";
        }
        return action.contains("LoadBalancer") || action.contains("AccessControl") ? "2014-05-15" : "2016-04-28";
    }

    JsonNode ok(String action, String... parameters) throws Exception {
        HttpResponse<String> response = send(action, parameters);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** The message of a refusal with this status and code. */
    String refused(int status, String code, String action, String... parameters) throws Exception {
        HttpResponse<String> response = send(action, parameters);
        JsonNode body = JSON.readTree(response.body());
        assertThat(body.path("Code").asText() + " " + response.statusCode())
                .as(response.body())
                .isEqualTo(code + " " + status);
        return body.path("Message").asText();
    }

    /** Buys an EIP. */
    String buy(String... parameters) throws Exception {
        return ok("AllocateEipAddress", parameters).path("AllocationId").asText();
    }

    /** The EIPs that a filter shows. */
    List<String> eips(String... filters) throws Exception {
        return texts(ok("DescribeEipAddresses", filters).at("/EipAddresses/EipAddress"), "AllocationId");
    }

    JsonNode eip(String id) throws Exception {
        return ok("DescribeEipAddresses", "AllocationId", id).at("/EipAddresses/EipAddress/0");
    }

    static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
