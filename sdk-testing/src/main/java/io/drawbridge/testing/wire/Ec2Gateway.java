package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** EC2's query protocol: an action and flat parameters in, XML out. */
final class Ec2Gateway implements Gateway {

    private static final String VERSION = "2016-11-15";

    private record Refused(int status, String code, String message) {}

    private final FakeCloud cloud;
    private final Map<String, Set<String>> vocabulary;

    Ec2Gateway(FakeCloud cloud) {
        this.cloud = cloud;
        this.vocabulary = cloud.vocabulary();
    }

    @Override
    public Optional<WireReply> answer(WireRequest request) {
        Optional<Refused> refused = unsigned(request).or(() -> unknown(request));
        if (refused.isPresent()) {
            String requestId = UUID.randomUUID().toString();
            return Optional.of(failure(new CloudAnswer.Failure(
                    requestId, refused.get().status, refused.get().code, refused.get().message)));
        }
        Map<String, String> parameters = ownParameters(request);
        CloudAnswer answer = cloud.call(new CloudRequest(request.parameter("Action"), parameters));
        if (answer instanceof CloudAnswer.Success success) {
            return Optional.of(success(request.parameter("Action"), success));
        }
        return answer instanceof CloudAnswer.Failure failure ? Optional.of(failure(failure)) : Optional.empty();
    }

    private static Map<String, String> ownParameters(WireRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        parameters.remove("Action");
        parameters.remove("Version");
        return parameters;
    }

    private static Optional<Refused> unsigned(WireRequest request) {
        return AwsSignature.flaw(request, "ec2").map(flaw -> switch (flaw) {
            case MISSING -> new Refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
            case MALFORMED ->
                new Refused(400, "IncompleteSignature", "The request signature does not conform to AWS standards.");
            case NO_DATE -> new Refused(400, "IncompleteSignature", "The request must contain a date.");
        });
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
        Set<String> known = vocabulary.get(action);
        if (known == null || EksCall.ACTIONS.contains(action)) {
            return Optional.of(
                    new Refused(400, "InvalidAction", "The action " + action + " is not valid for this web service."));
        }
        return ownParameters(request).keySet().stream()
                .filter(name -> !known.contains(WireRequest.firstWord(name)))
                .findFirst()
                .map(name -> new Refused(
                        400,
                        "UnknownParameter",
                        "The parameter " + WireRequest.firstWord(name) + " is not recognized"));
    }

    private static WireReply success(String action, CloudAnswer.Success success) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("requestId", success.requestId());
        body.putAll(success.body());
        boolean changes = !action.startsWith("Describe") && !action.startsWith("Allocate");
        if (changes) {
            body.put("return", true);
        }
        return reply(200, Xml.document(action + "Response", Xml.EC2, body));
    }

    private static WireReply failure(CloudAnswer.Failure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("Code", failure.code());
        error.put("Message", failure.message());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Errors", Map.of("Error", error));
        body.put("RequestID", failure.requestId());
        return reply(failure.httpStatus(), Xml.document("Response", "", body));
    }

    private static WireReply reply(int status, String body) {
        return new WireReply(status, "text/xml;charset=UTF-8", Map.of(), body);
    }
}
