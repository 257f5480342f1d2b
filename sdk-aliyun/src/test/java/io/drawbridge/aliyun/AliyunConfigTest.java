package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import io.drawbridge.calls.EipBudget;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The door to Alibaba Cloud")
class AliyunConfigTest {

    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);

    private static Aliyun.Builder door(URI endpoint) {
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
                .endpoint(endpoint);
    }

    @ParameterizedTest(name = "refuses the endpoint {0}")
    @ValueSource(
            strings = {
                "http://vpc.cn-hangzhou.aliyuncs.com",
                "https://100.100.100.200/latest/meta-data",
                "http://169.254.169.254",
                "https://example.com",
                "https://aliyuncs.com.example.com",
                "https://user:pass@vpc.aliyuncs.com",
                "https://vpc.aliyuncs.com/path",
                "ftp://127.0.0.1",
                "vpc.aliyuncs.com"
            })
    void foreignEndpoints(String endpoint) {
        Aliyun.Builder builder = Aliyun.builder("cn-hangzhou");
        assertThatThrownBy(() -> builder.endpoint(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aliyuncs.com")
                .message()
                .doesNotContain("user:pass");
    }

    @ParameterizedTest(name = "takes the endpoint {0}")
    @ValueSource(
            strings = {
                "https://vpc-vpc.cn-hangzhou.aliyuncs.com",
                "http://127.0.0.1:8080/",
                "http://localhost:1",
                "http://[::1]:1"
            })
    void endpoints(String endpoint) {
        assertThat(Aliyun.builder("cn-hangzhou").endpoint(URI.create(endpoint)).build())
                .isNotNull();
    }

    @Test
    @DisplayName("refuses regions, networks and timeouts that cannot be")
    void values() {
        assertThatThrownBy(() -> Aliyun.builder("Hang Zhou")).hasMessageContaining("Hang Zhou");
        assertThatThrownBy(() -> Aliyun.builder("cn-hangzhou").vpc("a b")).hasMessageContaining("a b");
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(25))) {
            assertThatThrownBy(() -> Aliyun.builder("cn-hangzhou").readTimeout(timeout))
                    .hasMessageContaining(timeout.toString());
            assertThatThrownBy(() -> Aliyun.builder("cn-hangzhou").connectTimeout(timeout))
                    .hasMessageContaining("PT0.001S to PT24H");
        }
    }

    @ParameterizedTest(name = "refuses an access key of {0} and {1}, without repeating either")
    @CsvSource({"'', hidden", "hidden, ''", "hidden, ' '", "'hidden ', hidden", "hidden, 'hidden\n'"})
    void accessKey(String id, String secret) {
        assertThatThrownBy(() -> AliyunCredentials.accessKey(id, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("copy it again")
                .hasMessageNotContaining("hidden");
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
        try (FakeAliyunServer server = FakeAliyunServer.start(FakeCloud.aliyun(clock))) {
            Aliyun first = door(server.uri()).budget(budget).build();
            Aliyun second = door(server.uri()).budget(budget).build();
            first.eips().describe(List.of(EipId.of("eip-1")));
            CloudException refused = catchThrowableOfType(
                    CloudException.class, () -> second.eips().describe(List.of(EipId.of("eip-1"))));
            assertThat(refused.code()).isEqualTo(CloudErrorCode.THROTTLED);
            assertThat(refused.notBefore()).isPresent();
        }
    }

    @Test
    @DisplayName("shows no key")
    void text() {
        assertThat(door(URI.create("http://127.0.0.1:1")).build())
                .asString()
                .contains("cn-hangzhou", "access key")
                .doesNotContain("canary");
    }

    @Test
    @DisplayName("knows that nothing was sent where nobody listens")
    void nobodyListens() {
        FakeAliyunServer server = FakeAliyunServer.start(FakeCloud.aliyun(TestClock.create()));
        Aliyun aliyun = door(server.uri()).build();
        server.close();
        CloudException failed =
                catchThrowableOfType(CloudException.class, () -> aliyun.eips().allocate(EipSpec.defaults(), MARK));
        assertThat(failed).isNotInstanceOf(OutcomeUnknownException.class).hasMessageContaining("not sent");
        assertThat(failed.code()).isEqualTo(CloudErrorCode.UNAVAILABLE);
    }

    @Test
    @DisplayName("does not know the outcome of a change whose answer takes too long, and says so of no read")
    void timeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Aliyun aliyun = door(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .readTimeout(Duration.ofMillis(200))
                    .build();
            assertThatThrownBy(() -> aliyun.eips().disown(EipId.of("eip-1")))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThatThrownBy(() -> aliyun.eips().describe(List.of(EipId.of("eip-1"))))
                    .isInstanceOf(CloudException.class)
                    .isNotInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    @DisplayName("says that there are no credentials, and not what was tried")
    void noCredentials() {
        AlibabaCloudCredentialsProvider none = new AlibabaCloudCredentialsProvider() {
            @Override
            public CredentialModel getCredentials() {
                throw new CredentialException("tried canary-4f1d9a7c-never-shown");
            }

            @Override
            public String getProviderName() {
                return "none";
            }

            @Override
            public void close() {}
        };
        Aliyun aliyun = Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.of(new Client(none)))
                .endpoint(URI.create("http://127.0.0.1:1"))
                .build();
        CloudException failed =
                catchThrowableOfType(CloudException.class, () -> aliyun.eips().allocate(EipSpec.defaults(), MARK));
        assertThat(failed.code()).isEqualTo(CloudErrorCode.FORBIDDEN);
        assertThat(failed).hasMessageContaining("no credentials").hasStackTraceContaining("CredentialException");
        assertThat(failed.getCause()).hasMessageNotContaining("canary");
    }
}
