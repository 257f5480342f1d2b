package io.drawbridge.testing.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature of version 4 on a request, in its header or, presigned, in its query: read, never checked, since the
 * fake knows no secret.
 */
final class AwsSignature {

    private static final String SCOPE = "[^/,\\s]+/\\d{8}/([^/,\\s]+)/([a-z0-9-]+)/aws4_request";

    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=" + SCOPE + ",\\s*SignedHeaders=[a-z0-9;-]+,\\s*Signature=[0-9a-f]{64}");

    private static final Pattern CREDENTIAL = Pattern.compile(SCOPE);
    private static final String QUERY = "X-Amz-";
    private static final Pattern DATE = Pattern.compile("\\d{8}T\\d{6}Z");

    /** What is said of a date in another form. */
    static final String BAD_DATE = "Date must be in ISO-8601 'basic format', such as 20260101T000000Z.";

    private AwsSignature() {}

    enum Flaw {
        MISSING,
        MALFORMED,
        NO_DATE,
        BAD_DATE
    }

    /** The service that the request is signed for; empty when it is not signed well. */
    static Optional<String> service(WireRequest request) {
        return scope(request).map(scope -> scope.group(2));
    }

    /** The region that the request is signed for; empty when it is not signed well. */
    static Optional<String> region(WireRequest request) {
        return scope(request).map(scope -> scope.group(1));
    }

    private static Optional<Matcher> scope(WireRequest request) {
        Matcher scope = isPresigned(request)
                ? CREDENTIAL.matcher(request.parameter(QUERY + "Credential"))
                : HEADER.matcher(request.header("Authorization"));
        return scope.matches() && (!isPresigned(request) || isWhole(request)) ? Optional.of(scope) : Optional.empty();
    }

    private static boolean isPresigned(WireRequest request) {
        return request.header("Authorization").isEmpty() && request.parameters().containsKey(QUERY + "Signature");
    }

    private static boolean isWhole(WireRequest request) {
        return request.parameter(QUERY + "Algorithm").equals("AWS4-HMAC-SHA256")
                && request.parameter(QUERY + "Signature").matches("[0-9a-f]{64}")
                && request.parameter(QUERY + "SignedHeaders").matches("[a-z0-9;-]+")
                && request.parameter(QUERY + "Expires").matches("\\d{1,6}");
    }

    /** What is wrong with the signature; empty when it is one for this service. */
    static Optional<Flaw> flaw(WireRequest request, String service) {
        if (request.header("Authorization").isEmpty() && !isPresigned(request)) {
            return Optional.of(Flaw.MISSING);
        }
        if (service(request).filter(service::equals).isEmpty()) {
            return Optional.of(Flaw.MALFORMED);
        }
        String date = isPresigned(request) ? request.parameter(QUERY + "Date") : request.header("X-Amz-Date");
        if (date.isEmpty()) {
            return Optional.of(Flaw.NO_DATE);
        }
        return DATE.matcher(date).matches() ? Optional.empty() : Optional.of(Flaw.BAD_DATE);
    }

    /** The parameters without those of a presigned query. */
    static Map<String, String> withoutSignature(WireRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        parameters.keySet().removeIf(name -> name.startsWith(QUERY));
        return parameters;
    }
}
