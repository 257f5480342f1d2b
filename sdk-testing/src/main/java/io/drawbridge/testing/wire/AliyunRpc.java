package io.drawbridge.testing.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The RPC style: an action and flat parameters in, JSON out. */
final class AliyunRpc implements AliyunStyle {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VPC = "2016-04-28";
    private static final String ECS = "2014-05-26";
    private static final String SLB = "2014-05-15";
    private static final Set<String> OF_ECS = Set.of("DescribeNetworkInterfaces", "DescribeSecurityGroupAttribute");

    private final Map<String, Set<String>> vocabulary;

    AliyunRpc(Map<String, Set<String>> vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public CloudRequest read(AliyunCall call) {
        Set<String> known = parametersOf(call);
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
        return new CloudRequest(call.action(), parameters);
    }

    /** The parameters that the action has. */
    private Set<String> parametersOf(AliyunCall call) {
        Set<String> known = vocabulary.get(call.action());
        if (known == null || !call.version().equals(versionOf(call.action()))) {
            throw AliyunStyle.noSuchAction();
        }
        return known;
    }

    /** That of {@code cs} is none of these. */
    private static String versionOf(String action) {
        if (AliyunRoa.speaks(action)) {
            return "";
        }
        if (OF_ECS.contains(action)) {
            return ECS;
        }
        return action.contains("LoadBalancer") || action.contains("AccessControlList") ? SLB : VPC;
    }

    @Override
    public WireReply success(CloudRequest request, CloudAnswer.Success success) {
        ObjectNode body = JSON.createObjectNode().put("RequestId", success.requestId());
        body.setAll((ObjectNode) JSON.valueToTree(success.body()));
        return AliyunStyle.json(200, success.requestId(), body);
    }

    @Override
    public WireReply failure(WireRequest request, CloudAnswer.Failure failure) {
        ObjectNode body = JSON.createObjectNode()
                .put("RequestId", failure.requestId())
                .put("HostId", request.header("Host"))
                .put("Code", failure.code())
                .put("Message", failure.message());
        return AliyunStyle.json(failure.httpStatus(), failure.requestId(), body);
    }
}
