package io.drawbridge.testing.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiMethod;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The API server as one process reaches it. */
final class DisturbedApi implements OperatorPorts.ApiServer {

    private record Code(int code, String reason) {}

    private static final List<Code> REFUSALS = List.of(
            new Code(429, "TooManyRequests"),
            new Code(500, "InternalError"),
            new Code(503, "ServiceUnavailable"),
            new Code(504, "Timeout"),
            new Code(403, "Forbidden"));

    private static final List<Code> REFUSED_WRITES =
            List.of(new Code(409, "Conflict"), new Code(409, "Conflict"), new Code(422, "Invalid"));

    private final Interference interference;
    private final SimulatedWorld world;

    DisturbedApi(Interference interference, SimulatedWorld world) {
        this.interference = interference;
        this.world = world;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        return interference.send(new ApiCall(request));
    }

    private static ApiResponse refusal(Code code) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
        status.put("message", "the simulation refuses")
                .put("reason", code.reason)
                .put("code", code.code);
        return new ApiResponse(
                code.code, status, code.code == 429 ? Optional.of(Duration.ofSeconds(1)) : Optional.empty());
    }

    private final class ApiCall implements Interference.Call<ApiResponse> {
        private final ApiRequest request;

        ApiCall(ApiRequest request) {
            this.request = request;
        }

        @Override
        public String name() {
            return request.method() + " " + request.path();
        }

        @Override
        public boolean isWrite() {
            return request.method() != ApiMethod.GET;
        }

        @Override
        public ApiResponse act() {
            ApiResponse response = world.kubernetes().handle(request);
            if (!response.isSuccess()) {
                world.trace("   answered " + response.code() + " " + response.message());
            }
            return response;
        }

        @Override
        public RuntimeException unanswered() {
            return new UncheckedIOException(new IOException("no answer"));
        }

        @Override
        public ApiResponse refuse(Dice lot) {
            boolean asWrite = isWrite() && lot.happens(0.5);
            return refusal(lot.oneOf(asWrite ? REFUSED_WRITES : REFUSALS));
        }

        /** An API server tells everything or nothing. */
        @Override
        public ApiResponse leaveOut(ApiResponse answer, double kept) {
            return answer;
        }

        @Override
        public boolean isHindered() {
            return world.weather().isApiAway();
        }

        @Override
        public ApiResponse hindered() {
            throw unanswered();
        }
    }
}
