package io.drawbridge.testing.kube.internal.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.internal.json.Json;
import java.time.Duration;
import java.util.Optional;

/** A request that the API server refuses, with the {@code Status} that it answers. */
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient ObjectNode status;

    private ApiFailure(int code, String reason, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        status.put("code", code);
    }

    public int code() {
        return code;
    }

    public ObjectNode status() {
        return status;
    }

    public ApiResponse response() {
        return new ApiResponse(code, status, retryAfter());
    }

    public Optional<Duration> retryAfter() {
        int seconds = status.path("details").path("retryAfterSeconds").asInt(0);
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    public static ApiFailure of(int code, String reason, String message) {
        return new ApiFailure(code, reason, message);
    }

    /** The failure that an answer tells of. */
    public static ApiFailure of(ApiResponse response) {
        ApiFailure failure = of(response.code(), response.reason(), response.message());
        if (response.body().get("details") instanceof ObjectNode details) {
            failure.status.set("details", details);
        }
        return failure;
    }

    public static ApiFailure badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static ApiFailure unprocessable(String message) {
        return of(422, "Invalid", message);
    }

    public static ApiFailure expired(String message) {
        return of(410, "Expired", message);
    }

    public static ApiFailure methodNotAllowed() {
        return of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiFailure unsupportedMediaType(String accepted) {
        String message = "the body of the request was in an unknown format - accepted media types include: " + accepted;
        return of(415, "UnsupportedMediaType", message);
    }

    public ApiFailure details(String group, String kind, String name) {
        ObjectNode details = Json.child(status, "details");
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        details.put("kind", kind);
        return this;
    }

    public ApiFailure cause(String reason, String message, String field) {
        ObjectNode details = Json.child(status, "details");
        ArrayNode causes = details.withArrayProperty("causes");
        ObjectNode cause = causes.addObject().put("reason", reason).put("message", message);
        if (!field.isEmpty()) {
            cause.put("field", field);
        }
        return this;
    }

    public ApiFailure retryAfter(int seconds) {
        Json.child(status, "details").put("retryAfterSeconds", seconds);
        return this;
    }
}
