package io.drawbridge.testing.kube.internal.server;

import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.internal.request.ApiFailure;

/** What a client is answered when a fault says so; code zero when it hears nothing. */
final class FaultAnswers {

    private FaultAnswers() {}

    static ApiResponse of(Fault fault) {
        if (fault instanceof Fault.Answer answer) {
            ApiFailure failure = ApiFailure.of(answer.code(), reason(answer.code()), answer.message());
            answer.retryAfter().ifPresent(wait -> failure.retryAfter((int) Math.max(1, wait.toSeconds())));
            return failure.response();
        }
        return ApiResponse.text(0, "");
    }

    private static String reason(int code) {
        return switch (code) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 409 -> "Conflict";
            case 410 -> "Expired";
            case 422 -> "Invalid";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            case 504 -> "Timeout";
            default -> "InternalError";
        };
    }
}
