package io.drawbridge.testing.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the API server answers.
 *
 * @param code the HTTP status code
 * @param body an object, a list or a {@code Status}; a text where a real server answers in plain text
 * @param retryAfter how long the server asks to wait before the request is sent again
 */
public record ApiResponse(int code, JsonNode body, Optional<Duration> retryAfter) {

    /** A 200 without a wait. */
    public static ApiResponse ok(JsonNode body) {
        return new ApiResponse(200, body, Optional.empty());
    }

    /** A 201 without a wait. */
    public static ApiResponse created(JsonNode body) {
        return new ApiResponse(201, body, Optional.empty());
    }

    /** A plain text, as a real server answers what it does not serve. */
    public static ApiResponse text(int code, String text) {
        return new ApiResponse(code, TextNode.valueOf(text), Optional.empty());
    }

    /** Whether the code is a 2xx. */
    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }

    /** The {@code reason} of a {@code Status}, such as {@code AlreadyExists}; empty when there is none. */
    public String reason() {
        return body.path("reason").asText("");
    }

    /** The {@code message} of a {@code Status}; empty when there is none. */
    public String message() {
        return body.path("message").asText("");
    }

    /**
     * The body of a success.
     *
     * @throws IllegalStateException when the answer is a failure or a plain text
     */
    public ObjectNode object() {
        if (isSuccess() && body instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("the API server answered " + code + ": " + body);
    }
}
