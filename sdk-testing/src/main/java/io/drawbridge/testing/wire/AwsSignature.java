package io.drawbridge.testing.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The signature of version 4 on a request: read, never checked, since the fake knows no secret. */
final class AwsSignature {

    private static final Pattern SIGNATURE = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/,\\s]+/\\d{8}/[^/,\\s]+/([a-z0-9-]+)/aws4_request,\\s*SignedHeaders=[a-z0-9;-]+,"
                    + "\\s*Signature=[0-9a-f]{64}");

    private AwsSignature() {}

    enum Flaw {
        MISSING,
        MALFORMED,
        NO_DATE
    }

    /** The service that the request is signed for; empty when it is not signed well. */
    static Optional<String> service(WireRequest request) {
        Matcher signature = SIGNATURE.matcher(request.header("Authorization"));
        return signature.matches() ? Optional.of(signature.group(1)) : Optional.empty();
    }

    /** What is wrong with the signature; empty when it is one for this service. */
    static Optional<Flaw> flaw(WireRequest request, String service) {
        if (request.header("Authorization").isEmpty()) {
            return Optional.of(Flaw.MISSING);
        }
        if (service(request).filter(service::equals).isEmpty()) {
            return Optional.of(Flaw.MALFORMED);
        }
        return request.header("X-Amz-Date").isEmpty() ? Optional.of(Flaw.NO_DATE) : Optional.empty();
    }
}
