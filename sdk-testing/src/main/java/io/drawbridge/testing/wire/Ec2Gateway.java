package io.drawbridge.testing.wire;

import static java.util.Objects.requireNonNull;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** EC2's query protocol: an action and flat parameters in, XML out. */
final class Ec2Gateway implements Gateway {

    private static final String SERVICE = "ec2";
    private static final String VERSION = "2016-11-15";
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private record Refused(int status, String code, String message) {}

    private final FakeCloud cloud;
    private final Map<String, ServedAction> served;

    Ec2Gateway(FakeCloud cloud) {
        this.cloud = cloud;
        this.served = cloud.served();
    }

    @Override
    public Optional<WireReply> answer(WireRequest request) {
        Optional<Refused> refused = unreadable(request)
                .or(() -> misdirected(request))
                .or(() -> unsigned(request))
                .or(() -> unknown(request))
                .or(() -> unserved(request));
        if (refused.isPresent()) {
            String requestId = UUID.randomUUID().toString();
            return Optional.of(failure(new CloudAnswer.Failure(
                    requestId, refused.get().status, refused.get().code, refused.get().message)));
        }
        CloudAnswer answer = cloud.region(AwsSignature.region(request).orElseThrow())
                .call(new CloudRequest(request.parameter("Action"), ownParameters(request)));
        if (answer instanceof CloudAnswer.Success success) {
            return Optional.of(success(request.parameter("Action"), success));
        }
        return answer instanceof CloudAnswer.Failure failure ? Optional.of(failure(failure)) : Optional.empty();
    }

    private static Map<String, String> ownParameters(WireRequest request) {
        Map<String, String> parameters = AwsSignature.withoutSignature(request);
        parameters.remove("Action");
        parameters.remove("Version");
        return parameters;
    }

    private static Optional<Refused> unreadable(WireRequest request) {
        return request.flaw().map(flaw -> new Refused(400, AwsGateway.UNREADABLE, AwsGateway.unreadable(flaw)));
    }

    /** Rule {@link EngineRule#EC2_QUERIES_AT_THE_ROOT}. */
    private static Optional<Refused> misdirected(WireRequest request) {
        if (!METHODS.contains(request.method())) {
            return Optional.of(new Refused(
                    405, "UnsupportedHttpVerb", "The requested HTTP verb is not supported: " + request.method()));
        }
        return request.path().equals("/")
                ? Optional.empty()
                : Optional.of(new Refused(404, "InvalidAction", "There is no web service at " + request.path()));
    }

    /** Rule {@link EngineRule#REGIONS_OF_THE_CLOUD}. */
    private Optional<Refused> unsigned(WireRequest request) {
        return AwsSignature.flaw(request, SERVICE)
                .map(flaw -> switch (flaw) {
                    case MISSING ->
                        new Refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
                    case MALFORMED ->
                        new Refused(
                                400, "IncompleteSignature", "The request signature does not conform to AWS standards.");
                    case NO_DATE -> new Refused(400, "IncompleteSignature", "The request must contain a date.");
                    case BAD_DATE -> new Refused(400, "IncompleteSignature", AwsSignature.BAD_DATE);
                })
                .or(() -> AwsSignature.region(request)
                        .filter(region -> !cloud.regions().contains(region))
                        .map(region -> new Refused(
                                401, "AuthFailure", "AWS was not able to validate the provided access credentials")));
    }

    private Optional<Refused> unknown(WireRequest request) {
        String action = request.parameter("Action");
        if (action.isEmpty()) {
            return Optional.of(new Refused(400, "MissingAction", "The request must contain the parameter Action."));
        }
        String version = request.parameter("Version");
        if (!version.equals(VERSION)) {
            return Optional.of(new Refused(
                    400,
                    "NoSuchVersion",
                    "The requested version (" + version + ") of service AmazonEC2 does not exist"));
        }
        if (!served.containsKey(action) || EksCall.ACTIONS.contains(action)) {
            return Optional.of(
                    new Refused(400, "InvalidAction", "The action " + action + " is not valid for this web service."));
        }
        return Optional.empty();
    }

    /** Rule {@link EngineRule#FAKE_REFUSES_WHAT_IT_CANNOT}. */
    private Optional<Refused> unserved(WireRequest request) {
        ServedAction action = requireNonNull(served.get(request.parameter("Action")), "looked up before");
        Map<String, String> parameters = ownParameters(request);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            switch (action.standingOf(name)) {
                case UNKNOWN -> {
                    return Optional.of(
                            new Refused(400, "UnknownParameter", "The parameter " + name + " is not recognized"));
                }
                case REFUSED -> {
                    return Optional.of(new Refused(
                            400,
                            "UnsupportedOperation",
                            "The fake cloud does not carry out the parameter " + name + " of " + action.action()
                                    + "; AWS does."));
                }
                case SERVED -> {
                    // it is carried out
                }
            }
            if (!Xml.canHold(name) || !Xml.canHold(parameter.getValue())) {
                return Optional.of(new Refused(400, "InvalidCharacter", "A specified character is invalid."));
            }
        }
        return Optional.empty();
    }

    private static WireReply success(String action, CloudAnswer.Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("requestId", success.requestId());
        body.putAll(success.body());
        boolean changes = !action.startsWith("Describe") && !action.startsWith("Allocate");
        if (changes) {
            body.put("return", true);
        }
        return reply(200, success.requestId(), Xml.document(action + "Response", Xml.EC2, body));
    }

    static WireReply failure(CloudAnswer.Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("Code", failure.code());
        error.put("Message", failure.message());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Errors", Map.of("Error", error));
        body.put("RequestID", failure.requestId());
        return reply(failure.httpStatus(), failure.requestId(), Xml.document("Response", "", body));
    }

    private static WireReply reply(int status, String requestId, String body) {
        return new WireReply(status, "text/xml;charset=UTF-8", Map.of("x-amzn-RequestId", requestId), body);
    }
}
