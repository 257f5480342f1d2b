package io.drawbridge.testing.kube.internal.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;

/** Reads the bodies of requests. */
public final class RequestBody {

    private RequestBody() {}

    /** The tree of a request's body, which may be YAML as well, as on a real server. */
    public static JsonNode parse(String text) {
        try {
            String start = text.stripLeading();
            boolean json = start.startsWith("{") || start.startsWith("[");
            return (json ? Json.MAPPER : Json.YAML).readTree(text);
        } catch (JsonProcessingException e) {
            throw ApiFailure.badRequest("the body of the request is not readable: " + e.getOriginalMessage());
        }
    }

    public static ObjectNode parseObject(String text) {
        if (parse(text) instanceof ObjectNode object) {
            return object;
        }
        throw ApiFailure.badRequest("the body of the request is no JSON object");
    }
}
