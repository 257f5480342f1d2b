package io.drawbridge.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.Map;

/** One of the styles in which Alibaba Cloud's products are called. */
interface AliyunStyle {

    /** What is to be done; throws {@link AliyunRefusal} when there is no such thing. */
    CloudRequest read(AliyunCall call);

    WireReply success(CloudRequest request, CloudAnswer.Success success);

    WireReply failure(WireRequest request, CloudAnswer.Failure failure);

    static WireReply json(int status, String requestId, JsonNode body) {
        return new WireReply(
                status, "application/json;charset=utf-8", Map.of("x-acs-request-id", requestId), body.toString());
    }

    /** What the gateway says of what it does not know; the fake knows less, and says so. */
    static AliyunRefusal noSuchAction(String wanted) {
        return new AliyunRefusal(
                404,
                "InvalidAction.NotFound",
                "Specified api is not found, please check your url and method. The fake cloud does not serve " + wanted
                        + ".");
    }
}
