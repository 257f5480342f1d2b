package io.drawbridge.aliyun;

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

@DisplayName("What the Alibaba Cloud provider makes of HTTP answers")
class HttpAnswersTest {

    private static final String HTML = "<html><body><h1>Slow down</h1></body></html>";
    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);

    private final TestClock clock = TestClock.create();

    private Aliyun door(RawServer server) {
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", "secret"))
                .endpoint(server.uri())
                .limits(EipLimits.unlimited())
                .clock(clock)
                .build();
    }

    /** A read and a change of EIPs, and reads of both styles for API servers. */
    private static List<Runnable> calls(Aliyun aliyun) {
        return List.of(
                () -> aliyun.eips().describe(List.of(EipId.of("eip-1"))),
                () -> aliyun.eips().disown(EipId.of("eip-1")),
                () -> aliyun.eips().allocate(EipSpec.defaults(), MARK),
                () -> aliyun.apiServers().observe(ClusterId.of("c1")),
                () -> aliyun.apiServers().running(ClusterId.of("c1")),
                () -> aliyun.securityGroups().read("sg-1"));
    }

    private List<CloudException> failures(RawServer.Reply reply) {
        try (RawServer server = RawServer.always(reply)) {
            return calls(door(server)).stream()
                    .map(call -> catchThrowableOfType(CloudException.class, call::run))
                    .toList();
        }
    }

    static Stream<Arguments> slowDown() {
        return Stream.of(429, 503)
                .flatMap(status -> Stream.of("", HTML, "no JSON", "[]", "{}", "{\"error\":\"busy\"}")
                        .map(body -> Arguments.of(status, body)));
    }

    @ParameterizedTest(
            name = "finding 16, bare statuses: HTTP {0} with the body \"{1}\" is throttling, and nothing was done")
    @MethodSource("slowDown")
    void bare(int status, String body) {
        assertThat(failures(RawServer.Reply.of(status, body))).allSatisfy(failed -> {
            assertThat(failed.code()).isEqualTo(CloudErrorCode.THROTTLED);
            assertThat(failed).isNotInstanceOf(OutcomeUnknownException.class).hasMessageContaining("HTTP " + status);
            assertThat(failed.vendorCode()).isEmpty();
        });
    }

    @ParameterizedTest(name = "finding 16, words of throttling: {0} is throttling")
    @ValueSource(
            strings = {
                "Throttling",
                "Throttling.User",
                "Throttling.Api",
                "Throttling.Api.Risk",
                "Throttling.Resource",
                "Throttling.Brand.New",
                "Rejected.Throttling",
                "RequestThrottled",
                "TooManyRequests",
                "FlowControl.Api"
            })
    void words(String code) {
        String body = "{\"Code\":\"" + code + "\",\"Message\":\"too fast\",\"RequestId\":\"r-1\"}";
        for (int status : new int[] {400, 429, 500, 503}) {
            assertThat(failures(RawServer.Reply.json(status, body))).allSatisfy(failed -> {
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
        "ServiceUnavailable.RateLimit, 503, false",
        "InternalError, 500, true",
        "InternalError.Database, 500, true",
        "InternalError, 400, true",
        "UnknownError, 400, true",
        "SystemBusy, 400, false",
        "InvalidTimeStamp.Expired, 400, false"
    })
    void unavailable(String code, int status, boolean unknown) {
        String body = "{\"code\":\"" + code + "\",\"message\":\"no\",\"requestId\":\"r-1\"}";
        List<CloudException> failures = failures(RawServer.Reply.json(status, body));
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
        for (String body : List.of("", HTML, "{\"Code\":\"Throttling\",\"Message\":\"m\"}")) {
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
    @ValueSource(strings = {"", "{}", "[]", "null", HTML, "{\"AllocationId\":", "{\"AllocationId\":\"\"}"})
    void unreadable(String body) {
        try (RawServer server = RawServer.always(RawServer.Reply.of(200, body))) {
            Aliyun aliyun = door(server);
            assertThat(catchThrowableOfType(
                            CloudException.class, () -> aliyun.eips().allocate(EipSpec.defaults(), MARK)))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @ParameterizedTest(name = "finding 16, an answer that cannot be read: HTTP 200 with \"{0}\" is no empty listing")
    @ValueSource(strings = {"", "[]", "null", "7", HTML, "{\"TotalCount\":"})
    void noListing(String body) {
        try (RawServer server = RawServer.always(RawServer.Reply.of(200, body))) {
            Aliyun aliyun = door(server);
            CloudException failed = catchThrowableOfType(
                    CloudException.class, () -> aliyun.eips().describe(List.of(EipId.of("eip-1"))));
            assertThat(failed.code()).isEqualTo(CloudErrorCode.UNAVAILABLE);
            assertThat(failed).isNotInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    @DisplayName("finding 16, throttling: slows the limiter down, so that the next call is not even sent")
    void limiter() {
        try (RawServer server = RawServer.always(RawServer.Reply.of(503, HTML))) {
            Aliyun aliyun = Aliyun.builder("cn-hangzhou")
                    .credentials(AliyunCredentials.accessKey("id", "secret"))
                    .endpoint(server.uri())
                    .clock(clock)
                    .build();
            for (int i = 0; i < 5; i++) {
                CloudException failed = catchThrowableOfType(
                        CloudException.class, () -> aliyun.eips().disown(EipId.of("eip-1")));
                assertThat(failed.code()).isEqualTo(CloudErrorCode.THROTTLED);
                CloudException read = catchThrowableOfType(
                        CloudException.class, () -> aliyun.eips().describe(List.of(EipId.of("eip-1"))));
                assertThat(read.notBefore()).isPresent();
            }
            assertThat(server.calls()).isLessThanOrEqualTo(6);
        }
    }
}
