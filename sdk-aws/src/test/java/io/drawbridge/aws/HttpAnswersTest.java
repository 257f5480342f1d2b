package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.calls.RawServer;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.time.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the AWS provider makes of HTTP answers")
class HttpAnswersTest {

    private static final String HTML = "<html><body><h1>Slow down</h1></body></html>";
    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);

    private final TestClock clock = TestClock.create();

    private Aws.Builder door(RawServer server) {
        return Aws.builder("eu-central-1")
                .accessKey("id", "secret")
                .endpoint(server.uri())
                .clock(clock);
    }

    /** A read and two changes of EC2, then two reads of EKS. */
    private static List<Runnable> calls(Aws aws) {
        return List.of(
                () -> aws.eips().describe(List.of(EipId.of("eipalloc-1"))),
                () -> aws.eips().disown(EipId.of("eipalloc-1")),
                () -> aws.eips().allocate(EipSpec.defaults(), MARK),
                () -> aws.securityGroups().read("sg-1"),
                () -> aws.apiServers().observe(ClusterId.of("prod")),
                () -> aws.apiServers().running(ClusterId.of("prod")));
    }

    private List<CloudException> failures(RawServer.Reply reply) {
        try (RawServer server = RawServer.always(reply);
                Aws aws = door(server).limits(EipLimits.unlimited()).build()) {
            return calls(aws).stream()
                    .map(call -> catchThrowableOfType(CloudException.class, call::run))
                    .toList();
        }
    }

    /** In the words of both protocols, each for its own calls. */
    private List<CloudException> refusals(String code, int status) {
        String xml = "<Response><Errors><Error><Code>" + code
                + "</Code><Message>no</Message></Error></Errors><RequestID>r-1</RequestID></Response>";
        List<CloudException> all =
                new ArrayList<>(failures(new RawServer.Reply(status, Map.of("Content-Type", "text/xml"), xml))
                        .subList(0, 4));
        RawServer.Reply json = new RawServer.Reply(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-errortype", code, "x-amzn-RequestId", "r-1"),
                "{\"message\":\"no\"}");
        all.addAll(failures(json).subList(4, 6));
        return all;
    }

    static Stream<Arguments> slowDown() {
        return Stream.of(429, 503)
                .flatMap(status -> Stream.of("", HTML, "no XML", "{}", "[]", "{\"error\":\"busy\"}")
                        .map(body -> Arguments.of(status, body)));
    }

    @ParameterizedTest(
            name = "finding 16, bare statuses: HTTP {0} with the body \"{1}\" is throttling, and nothing was done")
    @MethodSource("slowDown")
    void bare(int status, String body) {
        assertThat(failures(RawServer.Reply.of(status, body))).allSatisfy(failed -> {
            assertThat(failed.code()).isEqualTo(CloudErrorCode.THROTTLED);
            assertThat(failed).isNotInstanceOf(OutcomeUnknownException.class).hasMessageContaining("HTTP " + status);
        });
    }

    @ParameterizedTest(name = "finding 16, words of throttling: {0} is throttling")
    @ValueSource(
            strings = {
                "Throttling",
                "ThrottlingException",
                "ThrottledException",
                "RequestThrottled",
                "RequestThrottledException",
                "EC2ThrottledException",
                "TooManyRequestsException",
                "TooManyRequests",
                "RequestLimitExceeded",
                "BandwidthLimitExceeded",
                "LimitExceededException",
                "ProvisionedThroughputExceededException",
                "TransactionInProgressException",
                "PriorRequestNotComplete",
                "SlowDown",
                "ApiThrottled"
            })
    void words(String code) {
        for (int status : new int[] {400, 429, 503}) {
            assertThat(refusals(code, status)).allSatisfy(failed -> {
                assertThat(failed.code()).isEqualTo(CloudErrorCode.THROTTLED);
                assertThat(failed).isNotInstanceOf(OutcomeUnknownException.class);
                assertThat(failed.vendorCode()).isEqualTo(code);
                assertThat(failed.requestId()).contains("r-1");
            });
        }
    }

    @ParameterizedTest(
            name = "finding 16, words of the server: {1} {0} is unavailable; the outcome of a change is unknown: {2}")
    @CsvSource({
        "ServiceUnavailable, 503, false",
        "ServiceUnavailableException, 503, false",
        "Unavailable, 503, false",
        "RequestExpired, 400, false",
        "RequestTimeout, 400, false",
        "RequestTimeTooSkewed, 403, false",
        "InternalError, 500, true",
        "InternalFailure, 500, true",
        "ServerException, 500, true",
        "InternalError, 400, true"
    })
    void unavailable(String code, int status, boolean unknown) {
        List<CloudException> failures = refusals(code, status);
        assertThat(failures).allSatisfy(failed -> {
            assertThat(failed.code()).isEqualTo(codeOf(failed));
            assertThat(failed.vendorCode()).isEqualTo(code);
        });
        assertThat(failures.get(0)).isNotInstanceOf(OutcomeUnknownException.class);
        assertThat(failures.get(1) instanceof OutcomeUnknownException).isEqualTo(unknown);
        assertThat(failures.get(2) instanceof OutcomeUnknownException).isEqualTo(unknown);
    }

    private static CloudErrorCode codeOf(CloudException failed) {
        return failed instanceof OutcomeUnknownException ? CloudErrorCode.OUTCOME_UNKNOWN : CloudErrorCode.UNAVAILABLE;
    }

    @ParameterizedTest(name = "finding 16, a gateway's answer: after a bare {0} the outcome of a change is unknown")
    @ValueSource(ints = {500, 502, 504, 520, 302})
    void gateways(int status) {
        List<CloudException> failures = failures(RawServer.Reply.of(status, HTML));
        assertThat(failures).allSatisfy(failed -> assertThat(failed.code()).isEqualTo(codeOf(failed)));
        assertThat(failures.get(0)).isNotInstanceOf(OutcomeUnknownException.class);
        assertThat(failures.subList(1, 3)).allMatch(failed -> failed instanceof OutcomeUnknownException);
    }

    @Test
    @DisplayName("finding 16, a gateway's answer: a bare 404 does not say that the address is gone")
    void notFound() {
        assertThat(failures(RawServer.Reply.of(404, HTML)))
                .allSatisfy(failed -> assertThat(failed.code()).isEqualTo(CloudErrorCode.UNKNOWN));
    }

    @Test
    @DisplayName("finding 16, Retry-After: names the moment before which nobody calls again")
    void retryAfter() {
        for (String body : List.of("", HTML)) {
            RawServer.Reply reply = new RawServer.Reply(429, Map.of("Retry-After", "30"), body);
            assertThat(failures(reply))
                    .allSatisfy(failed -> assertThat(failed.notBefore())
                            .contains(clock.instant().plusSeconds(30)));
        }
        RawServer.Reply never = new RawServer.Reply(503, Map.of("Retry-After", "86400"), "");
        assertThat(failures(never))
                .allSatisfy(failed -> assertThat(failed.notBefore()).isEmpty());
    }

    @ParameterizedTest(
            name =
                    "finding 16, an answer that cannot be read: after HTTP 200 with \"{0}\" a purchase is an unknown outcome")
    @ValueSource(strings = {"", "{}", HTML, "<AllocateAddressResponse>", "<AllocateAddressResponse/>"})
    void unreadable(String body) {
        try (RawServer server = RawServer.always(RawServer.Reply.of(200, body));
                Aws aws = door(server).build()) {
            assertThat(catchThrowableOfType(
                            CloudException.class, () -> aws.eips().allocate(EipSpec.defaults(), MARK)))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    @DisplayName("finding 16, throttling: slows the limiter down, so that the next call is not even sent")
    void limiter() {
        try (RawServer server = RawServer.always(RawServer.Reply.of(503, HTML));
                Aws aws = door(server).build()) {
            for (int i = 0; i < 5; i++) {
                CloudException failed = catchThrowableOfType(
                        CloudException.class, () -> aws.eips().disown(EipId.of("eipalloc-1")));
                assertThat(failed.code()).isEqualTo(CloudErrorCode.THROTTLED);
                CloudException read = catchThrowableOfType(
                        CloudException.class, () -> aws.eips().describe(List.of(EipId.of("eipalloc-1"))));
                assertThat(read.notBefore()).isPresent();
            }
            assertThat(server.calls()).isLessThanOrEqualTo(6);
        }
    }
}
