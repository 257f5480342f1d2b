package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.calls.EipBudget;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

@DisplayName("The door to AWS")
class AwsConfigTest {

    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);

    private static Aws.Builder door(URI endpoint) {
        return Aws.builder("eu-central-1")
                .credentials(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("id", "canary-4f1d9a7c-never-shown")))
                .endpoint(endpoint);
    }

    @ParameterizedTest(name = "refuses the endpoint {0}")
    @ValueSource(
            strings = {
                "http://ec2.eu-central-1.amazonaws.com",
                "http://169.254.169.254/latest",
                "https://example.com",
                "https://amazonaws.com.example.com",
                "https://user:pass@ec2.amazonaws.com",
                "ec2.amazonaws.com"
            })
    void foreignEndpoints(String endpoint) {
        Aws.Builder builder = Aws.builder("eu-central-1");
        assertThatThrownBy(() -> builder.endpoint(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amazonaws.com");
    }

    @Test
    @DisplayName("shows no key")
    void text() {
        try (Aws aws = door(URI.create("http://127.0.0.1:1")).build()) {
            assertThat(aws).asString().contains("eu-central-1").doesNotContain("canary");
        }
    }

    @Test
    @DisplayName("shares limits with the doors that have the same budget")
    void budget() {
        TestClock clock = TestClock.create();
        EipBudget budget = EipBudget.of(
                EipLimits.builder()
                        .rate(EipAction.DESCRIBE, 1, Duration.ofMinutes(1))
                        .build(),
                clock);
        try (FakeAwsServer server = FakeAwsServer.start(
                        FakeCloud.builder(CloudProfile.AWS).clock(clock).build());
                Aws first = door(server.uri()).budget(budget).build();
                Aws second = door(server.uri()).budget(budget).build()) {
            first.eips().describe(List.of(EipId.of("eipalloc-1")));
            CloudException refused = catchThrowableOfType(
                    CloudException.class, () -> second.eips().describe(List.of(EipId.of("eipalloc-1"))));
            assertThat(refused.code()).isEqualTo(CloudErrorCode.THROTTLED);
            assertThat(refused.notBefore()).isPresent();
        }
    }

    @Test
    @DisplayName("refuses each setting that AWS does not have by a finding of its own")
    void settings() {
        EipSpec spec = EipSpec.builder()
                .bandwidth(Bandwidth.ofMbps(100))
                .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                .isp(Isp.BGP_PRO)
                .publicIpAddressPoolId("pippool-1")
                .resourceGroupId("rg-1")
                .build();
        try (Aws aws = door(URI.create("http://127.0.0.1:1")).build()) {
            InvalidSpecException refused = catchThrowableOfType(
                    InvalidSpecException.class, () -> aws.eips().allocate(spec, MARK));
            assertThat(refused.findings().all())
                    .hasSize(5)
                    .allSatisfy(finding -> assertThat(finding.code().text()).isEqualTo("not-on-aws"));
        }
    }

    @Test
    @DisplayName("knows that nothing was sent where nobody listens")
    void nobodyListens() {
        FakeAwsServer server = FakeAwsServer.start(FakeCloud.aws(TestClock.create()));
        try (Aws aws = door(server.uri()).build()) {
            server.close();
            CloudException failed =
                    catchThrowableOfType(CloudException.class, () -> aws.eips().allocate(EipSpec.defaults(), MARK));
            assertThat(failed).isNotInstanceOf(OutcomeUnknownException.class).hasMessageContaining("not sent");
            assertThat(failed.code()).isEqualTo(CloudErrorCode.UNAVAILABLE);
        }
    }

    @Test
    @DisplayName("refuses a blank access key without repeating it, and timeouts that the client cannot count")
    void values() {
        Aws.Builder builder = Aws.builder("eu-central-1");
        for (String[] key : new String[][] {{"", "hidden"}, {"hidden", " "}}) {
            assertThatThrownBy(() -> builder.accessKey(key[0], key[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an access key has an id and a secret, and one of them is blank");
        }
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(25))) {
            assertThatThrownBy(() -> builder.readTimeout(timeout)).hasMessageContaining(timeout.toString());
            assertThatThrownBy(() -> builder.connectTimeout(timeout)).hasMessageContaining("PT0.001S to PT24H");
        }
    }

    @Test
    @DisplayName("does not know the outcome of a change whose answer takes too long, and says so of no read")
    void timeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Aws aws = door(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                        .readTimeout(Duration.ofMillis(200))
                        .build()) {
            assertThatThrownBy(() -> aws.eips().release(EipId.of("eipalloc-1")))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThatThrownBy(() -> aws.eips().describe(List.of(EipId.of("eipalloc-1"))))
                    .isInstanceOf(CloudException.class)
                    .isNotInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    @DisplayName("says that there are no credentials, and that nothing was sent")
    void noCredentials() {
        try (Aws aws = Aws.builder("eu-central-1")
                .credentials(SystemPropertyCredentialsProvider.create())
                .endpoint(URI.create("http://127.0.0.1:1"))
                .build()) {
            CloudException failed =
                    catchThrowableOfType(CloudException.class, () -> aws.eips().allocate(EipSpec.defaults(), MARK));
            assertThat(failed.code()).isEqualTo(CloudErrorCode.FORBIDDEN);
            assertThat(failed).hasMessageContaining("not sent").isNotInstanceOf(OutcomeUnknownException.class);
        }
    }
}
