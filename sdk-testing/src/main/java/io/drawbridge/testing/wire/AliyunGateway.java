package io.drawbridge.testing.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.CloudAnswer;
import io.drawbridge.testing.cloud.CloudRequest;
import io.drawbridge.testing.cloud.FakeCloud;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Alibaba Cloud's RPC style: an action and flat parameters in, JSON out. */
final class AliyunGateway implements Gateway {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VPC = "2016-04-28";
    private static final String ECS = "2014-05-26";
    private static final Set<String> OF_ECS = Set.of("DescribeNetworkInterfaces");

    private final FakeCloud cloud;
    private final Map<String, Set<String>> vocabulary;
    private final Nonces nonces = new Nonces();

    AliyunGateway(FakeCloud cloud) {
        this.cloud = cloud;
        this.vocabulary = cloud.vocabulary();
    }

    @Override
    public Optional<WireReply> answer(WireRequest request) {
        AliyunCall call = AliyunCall.of(request);
        try {
            call.check();
            Set<String> known = parametersOf(call);
            nonces.use(call.nonce());
            return answer(request, call, known);
        } catch (AliyunRefusal refusal) {
            return Optional.of(error(
                    request, refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()), requestId()));
        }
    }

    /** Of a request that the cloud itself never saw. */
    private static String requestId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    /** The parameters that the action has. */
    private Set<String> parametersOf(AliyunCall call) {
        Set<String> known = vocabulary.get(call.action());
        String version = OF_ECS.contains(call.action()) ? ECS : VPC;
        if (known == null || !call.version().equals(version)) {
            throw new AliyunRefusal(
                    404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
        }
        return known;
    }

    private Optional<WireReply> answer(WireRequest request, AliyunCall call, Set<String> known) {
        if (call.parameter("RegionId").isEmpty() && known.contains("RegionId")) {
            throw AliyunRefusal.missing("RegionId");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        call.parameters().forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (known.contains(dot < 0 ? name : name.substring(0, dot))) {
                parameters.put(name, value);
            }
        });
        CloudAnswer answer = cloud.call(new CloudRequest(call.action(), parameters));
        if (answer instanceof CloudAnswer.Success success) {
            return Optional.of(success(success));
        }
        return answer instanceof CloudAnswer.Failure failure
                ? Optional.of(
                        error(request, failure.httpStatus(), failure.code(), failure.message(), failure.requestId()))
                : Optional.empty();
    }

    private static WireReply success(CloudAnswer.Success success) {
        ObjectNode body = JSON.createObjectNode().put("RequestId", success.requestId());
        body.setAll((ObjectNode) JSON.valueToTree(success.body()));
        return reply(200, body, success.requestId());
    }

    private static WireReply error(WireRequest request, int status, String code, String message, String requestId) {
        ObjectNode body = JSON.createObjectNode()
                .put("RequestId", requestId)
                .put("HostId", request.header("Host"))
                .put("Code", code)
                .put("Message", message);
        return reply(status, body, requestId);
    }

    private static WireReply reply(int status, ObjectNode body, String requestId) {
        return new WireReply(
                status, "application/json;charset=utf-8", Map.of("x-acs-request-id", requestId), body.toString());
    }
}
