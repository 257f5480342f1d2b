package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Alibaba Cloud's front door, in both of its styles: RPC at the root, ROA at every other path. */
final class AliyunGateway implements Gateway {

    private final FakeCloud cloud;
    private final AliyunStyle rpc;
    private final AliyunStyle roa;
    private final Nonces nonces = new Nonces();

    AliyunGateway(FakeCloud cloud) {
        Map<String, ServedAction> served = cloud.served();
        this.cloud = cloud;
        this.rpc = new AliyunRpc(served);
        this.roa = new AliyunRoa(served);
    }

    @Override
    public Optional<WireReply> answer(WireRequest request) {
        AliyunStyle style = request.path().equals("/") ? rpc : roa;
        try {
            return answer(style, request);
        } catch (AliyunRefusal refusal) {
            CloudAnswer.Failure failure = new CloudAnswer.Failure(
                    requestId(), refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
            return Optional.of(style.failure(request, failure));
        } catch (RuntimeException e) {
            // The fake's own fault; a real front door says no more than this.
            CloudAnswer.Failure failure = new CloudAnswer.Failure(
                    requestId(), 500, "InternalError", "The request processing has failed due to some unknown error.");
            return Optional.of(style.failure(request, failure));
        }
    }

    /** Of a request that the cloud itself never saw. */
    private static String requestId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    private Optional<WireReply> answer(AliyunStyle style, WireRequest request) {
        request.flaw().ifPresent(flaw -> {
            throw AliyunRefusal.invalid("The request cannot be read: " + flaw + ".");
        });
        AliyunCall call = AliyunCall.of(request);
        call.check();
        boolean asked = style == roa || Set.of("GET", "POST").contains(request.method());
        if (!asked) {
            throw new AliyunRefusal(403, "UnsupportedHTTPMethod", "This http method is not supported.");
        }
        CloudRequest wanted = style.read(call);
        nonces.use(call.nonce());
        CloudAnswer answer = cloud.call(wanted);
        if (answer instanceof CloudAnswer.Success success) {
            return Optional.of(style.success(wanted, success));
        }
        return answer instanceof CloudAnswer.Failure failure
                ? Optional.of(style.failure(request, failure))
                : Optional.empty();
    }
}
