package io.drawbridge.testing.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The RPC style: an action and flat parameters in, JSON out. */
final class AliyunRpc implements AliyunStyle {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VPC = "2016-04-28";
    private static final String ECS = "2014-05-26";
    private static final String SLB = "2014-05-15";
    private static final Set<String> OF_ECS = Set.of("DescribeNetworkInterfaces", "DescribeSecurityGroupAttribute");

    private static final Pattern TOKEN = Pattern.compile("\\p{ASCII}{0,64}");

    private final Map<String, ServedAction> served;

    AliyunRpc(Map<String, ServedAction> served) {
        this.served = served;
    }

    @Override
    public CloudRequest read(AliyunCall call) {
        ServedAction action = servedAs(call);
        requireReadable(call);
        AliyunRequired.check(call);
        Map<String, String> parameters = new LinkedHashMap<>();
        call.parameters().forEach((name, value) -> {
            switch (action.standingOf(name)) {
                case SERVED -> parameters.put(name, value);
                case REFUSED -> throw AliyunRefusal.beyondTheFake(call.action(), name);
                case UNKNOWN -> requireNoList(action, name);
            }
        });
        return new CloudRequest(call.action(), parameters);
    }

    /** Rules {@link EngineRule#ALIYUN_CLIENT_TOKENS} and {@link EngineRule#FAKE_REFUSES_WHAT_IT_CANNOT}. */
    private static void requireReadable(AliyunCall call) {
        if (!TOKEN.matcher(call.parameter("ClientToken")).matches()) {
            throw AliyunRefusal.invalid("The specified parameter \"ClientToken\" is not valid.");
        }
        if (call.request().parameter("Format").equalsIgnoreCase("XML")) {
            throw AliyunRefusal.beyondTheFake("server", "Format=XML; it answers JSON");
        }
    }

    /**
     * What is not known is ignored, as the gateway ignores it; but a list without numbers is likelier a mistake, and
     * what the gateway makes of it is not known. Rule {@link EngineRule#ALIYUN_GATEWAY_WANTS_WHAT_IS_REQUIRED}.
     */
    private static void requireNoList(ServedAction action, String name) {
        if (action.parameters().stream().anyMatch(parameter -> parameter.startsWith(name + ".N"))) {
            throw AliyunRefusal.beyondTheFake(action.action(), name + " without a number, such as " + name + ".1");
        }
    }

    private ServedAction servedAs(AliyunCall call) {
        ServedAction action = served.get(call.action());
        if (action == null || !call.version().equals(versionOf(call.action()))) {
            throw AliyunStyle.noSuchAction(call.action() + " " + call.version());
        }
        return action;
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
