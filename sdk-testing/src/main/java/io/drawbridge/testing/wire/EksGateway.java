package io.drawbridge.testing.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudAnswer.Failure;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** EKS's REST protocol of API version 2017-11-01: JSON in, JSON out, the error's name in a header. */
final class EksGateway implements Gateway {

    static final String SERVICE = "eks";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeCloud cloud;
    private final Map<String, ServedAction> served;

    EksGateway(FakeCloud cloud) {
        this.cloud = cloud;
        this.served = cloud.served();
    }

    @Override
    public Optional<WireReply> answer(WireRequest request) {
        if (request.flaw().isPresent()) {
            String message = AwsGateway.unreadable(request.flaw().get());
            return Optional.of(error(own(400, AwsGateway.UNREADABLE, message), Optional.empty()));
        }
        Optional<WireReply> unsigned =
                AwsSignature.flaw(request, SERVICE).map(flaw -> error(unsigned(flaw), Optional.empty()));
        if (unsigned.isPresent()) {
            return unsigned;
        }
        Optional<FakeCloud> there = AwsSignature.region(request)
                .filter(region -> cloud.regions().contains(region))
                .map(cloud::region);
        if (there.isEmpty()) {
            return Optional.of(error(
                    own(403, "InvalidSignatureException", "Credential should be scoped to a valid region."),
                    Optional.empty()));
        }
        try {
            return EksCall.read(request, served)
                    .map(call -> answer(there.get(), call))
                    .orElseGet(() -> Optional.of(error(
                            own(404, "UnknownOperationException", "There is no operation at this path"),
                            Optional.empty())));
        } catch (JsonProcessingException e) {
            return Optional.of(
                    error(own(400, "SerializationException", "The body is no valid JSON"), Optional.empty()));
        } catch (EksShape.Mismatch e) {
            return Optional.of(
                    error(own(400, "SerializationException", String.valueOf(e.getMessage())), Optional.empty()));
        }
    }

    private static Failure unsigned(AwsSignature.Flaw flaw) {
        return switch (flaw) {
            case MISSING -> own(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
            case MALFORMED ->
                own(
                        403,
                        "IncompleteSignatureException",
                        "The signature does not conform to AWS standards for " + SERVICE);
            case NO_DATE -> own(403, "IncompleteSignatureException", "The request must contain a date.");
            case BAD_DATE -> own(403, "IncompleteSignatureException", AwsSignature.BAD_DATE);
        };
    }

    private static Failure own(int status, String code, String message) {
        return new Failure(UUID.randomUUID().toString(), status, code, message);
    }

    private Optional<WireReply> answer(FakeCloud there, EksCall call) {
        Optional<String> name = Optional.ofNullable(call.parameters().get("name"));
        Optional<String> unknown = unknown(call);
        if (unknown.isPresent()) {
            String message = "The fake cloud does not carry out the member " + unknown.get() + " of " + call.action()
                    + "; EKS does.";
            return Optional.of(error(own(400, "InvalidParameterException", message), name));
        }
        CloudAnswer answer = there.call(new CloudRequest(call.action(), call.parameters()));
        if (answer instanceof CloudAnswer.Success success) {
            return Optional.of(reply(200, JSON.valueToTree(success.body()), success.requestId(), Map.of()));
        }
        return answer instanceof Failure failure ? Optional.of(error(failure, name)) : Optional.empty();
    }

    /** Rule {@link EngineRule#FAKE_REFUSES_WHAT_IT_CANNOT}. */
    private Optional<String> unknown(EksCall call) {
        ServedAction action = requireNonNull(served.get(call.action()), "every route has its action");
        return call.parameters().keySet().stream()
                .filter(name -> action.standingOf(name) != ServedAction.Standing.SERVED)
                .findFirst();
    }

    static WireReply error(Failure failure, Optional<String> clusterName) {
        ObjectNode body = JSON.createObjectNode().put("message", failure.message());
        clusterName.ifPresent(name -> body.put("clusterName", name));
        return reply(failure.httpStatus(), body, failure.requestId(), Map.of("x-amzn-errortype", failure.code()));
    }

    private static WireReply reply(int status, ObjectNode body, String requestId, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("x-amzn-RequestId", requestId);
        return new WireReply(status, "application/json", headers, body.toString());
    }
}
