package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.time.TestClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fake Alibaba Cloud over HTTP")
class FakeAliyunServerTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud =
            FakeAliyunServerExtension.of(settings -> settings.quota(1000).unlimitedRates());

    private final Http http = new Http(cloud.server().uri());

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new JsonMapper().readTree(response.body());
    }

    private void assertRefused(int status, String code, HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = json(response);
        assertThat(body.get("Code").asText()).isEqualTo(code);
        assertThat(body.get("Message").asText()).isNotBlank().doesNotContain("Exception");
        assertThat(body.get("RequestId").asText()).isNotBlank();
        assertThat(body.get("HostId").asText()).startsWith("127.0.0.1");
    }

    @Test
    @DisplayName("takes parameters in the query and in a form, and gives JSON with a request id")
    void bothWays() throws Exception {
        JsonNode bought = json(http.post(http.aliyun("AllocateEipAddress", "Bandwidth", "5"), Map.of()));
        String id = bought.get("AllocationId").asText();
        assertThat(bought.get("RequestId").asText()).isNotBlank();
        HttpResponse<String> read = http.get(http.aliyun("DescribeEipAddresses", "AllocationId", id));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(json(read).at("/EipAddresses/EipAddress/0/AllocationId").asText())
                .isEqualTo(id);
        assertThat(json(read).get("TotalCount").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("changes the bandwidth of an address within the bounds of its charge type")
    void bandwidth() throws Exception {
        String id = json(http.post(http.aliyun("AllocateEipAddress"), Map.of()))
                .get("AllocationId")
                .asText();
        String[] change = {"AllocationId", id, "Bandwidth", "50"};
        assertThat(http.post(http.aliyun("ModifyEipAddressAttribute", change), Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(http.post(http.aliyun("DescribeEipAddresses"), Map.of()))
                        .at("/EipAddresses/EipAddress/0/Bandwidth")
                        .asText())
                .isEqualTo("50");
        change[3] = "501";
        assertRefused(400, "InvalidParameter", http.post(http.aliyun("ModifyEipAddressAttribute", change), Map.of()));
    }

    @Test
    @DisplayName("pages addresses by number and size, ten unless asked for more")
    void pages() throws Exception {
        for (int i = 0; i < 23; i++) {
            http.post(http.aliyun("AllocateEipAddress"), Map.of());
        }
        assertThat(json(http.post(http.aliyun("DescribeEipAddresses"), Map.of()))
                        .at("/EipAddresses/EipAddress"))
                .hasSize(10);
        JsonNode last =
                json(http.post(http.aliyun("DescribeEipAddresses", "PageSize", "10", "PageNumber", "3"), Map.of()));
        assertThat(last.at("/EipAddresses/EipAddress")).hasSize(3);
        assertThat(last.get("TotalCount").asInt()).isEqualTo(23);
        assertThat(last.get("PageNumber").asInt()).isEqualTo(3);
    }

    @ParameterizedTest(name = "refuses a call without {0} with {1}")
    @CsvSource({
        "Action, MissingAction",
        "Version, MissingVersion",
        "AccessKeyId, MissingAccessKeyId",
        "Signature, MissingSignature",
        "SignatureMethod, MissingSignatureMethod",
        "SignatureNonce, MissingSignatureNonce",
        "Timestamp, MissingTimestamp",
        "RegionId, MissingRegionId"
    })
    void missing(String parameter, String code) throws Exception {
        Map<String, String> call = http.aliyun("DescribeEipAddresses");
        call.remove(parameter);
        assertRefused(400, code, http.post(call, Map.of()));
    }

    @ParameterizedTest(name = "refuses {0}={1} with {2}")
    @CsvSource({
        "Signature, short, 400, IncompleteSignature",
        "SignatureMethod, HMAC-MD5, 400, IncompleteSignature",
        "Timestamp, yesterday, 400, InvalidTimeStamp.Format",
        "Version, 2014-05-26, 404, InvalidAction.NotFound",
        "PageSize, 101, 400, InvalidParameter",
        "PageSize, many, 400, InvalidParameter"
    })
    void malformed(String parameter, String value, int status, String code) throws Exception {
        assertRefused(status, code, http.post(http.aliyun("DescribeEipAddresses", parameter, value), Map.of()));
    }

    @Test
    @DisplayName("refuses more than 50 ids in one call")
    void tooManyIds() throws Exception {
        String ids = IntStream.range(0, 51).mapToObj(i -> "eip-" + i).collect(Collectors.joining(","));
        assertRefused(
                400, "InvalidParameter", http.post(http.aliyun("DescribeEipAddresses", "AllocationId", ids), Map.of()));
    }

    @ParameterizedTest(name = "refuses a purchase with {0}={1}")
    @CsvSource({
        "InternetChargeType, PayByMood",
        "InstanceChargeType, PrePaid",
        "Netmode, private",
        "Bandwidth, 0",
        "Bandwidth, 501"
    })
    void wrongWords(String parameter, String value) throws Exception {
        assertRefused(
                400, "InvalidParameter", http.post(http.aliyun("AllocateEipAddress", parameter, value), Map.of()));
        assertThat(cloud.cloud().all()).isEmpty();
    }

    @ParameterizedTest(name = "says of {0} that there is no such action")
    @ValueSource(strings = {"DescribeNatGateways", "ModifyNothing"})
    void unknownAction(String action) throws Exception {
        assertRefused(404, "InvalidAction.NotFound", http.post(http.aliyun(action), Map.of()));
    }

    @Test
    @DisplayName("ignores parameters that the action does not have, as the gateway does")
    void unknownParameter() throws Exception {
        assertThat(http.post(http.aliyun("DescribeEipAddresses", "Colour", "red", "Colour.1", "blue"), Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("refuses a request that comes twice with the same nonce")
    void nonceTwice() throws Exception {
        Map<String, String> call = http.aliyun("AllocateEipAddress");
        http.post(call, Map.of());
        assertRefused(400, "SignatureNonceUsed", http.post(call, Map.of()));
        assertThat(cloud.cloud().all()).hasSize(1);
    }

    @Test
    @DisplayName("takes the newer signature in headers, and refuses a malformed one")
    void headerSignature() throws Exception {
        String signature = "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-action,Signature=";
        Map<String, String> headers = Map.of(
                "x-acs-action", "DescribeEipAddresses",
                "x-acs-version", "2016-04-28",
                "x-acs-date", "2026-01-01T00:00:00Z",
                "x-acs-signature-nonce", "n1",
                "x-acs-content-sha256", "0".repeat(64),
                "Authorization", signature + "b".repeat(64));
        assertThat(http.post(Map.of("RegionId", "cn-hangzhou"), headers).statusCode())
                .isEqualTo(200);
        Map<String, String> broken = new HashMap<>(headers);
        broken.put("Authorization", signature + "no");
        assertRefused(400, "IncompleteSignature", http.post(Map.of("RegionId", "cn-hangzhou"), broken));
    }

    @Test
    @DisplayName("breaks the connection when the answer is lost, and has acted")
    void lostAnswer() throws Exception {
        cloud.cloud().faults().loseAnswer(EipAction.ALLOCATE).once();
        assertThatThrownBy(() -> http.post(http.aliyun("AllocateEipAddress"), Map.of()))
                .isInstanceOf(IOException.class);
        assertThat(cloud.cloud().all()).hasSize(1);
    }

    @Test
    @DisplayName("answers what is not allowed with 403, and counts no permission for tags that are not set")
    void permissions() throws Exception {
        cloud.cloud().console().allowOnly(Set.of("vpc:AllocateEipAddress"));
        assertThat(http.post(http.aliyun("AllocateEipAddress"), Map.of()).statusCode())
                .isEqualTo(200);
        assertRefused(
                403,
                "Forbidden.RAM",
                http.post(http.aliyun("AllocateEipAddress", "Tag.1.Key", "a", "Tag.1.Value", "b"), Map.of()));
        assertRefused(403, "Forbidden.RAM", http.post(http.aliyun("DescribeEipAddresses"), Map.of()));
        cloud.cloud().console().allowEverything();
    }

    @Test
    @DisplayName("serves its own kind of cloud only, and answers nobody when it is closed")
    void closes() throws Exception {
        assertThatThrownBy(() -> FakeAliyunServer.start(FakeCloud.aws(TestClock.create())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FakeAwsServer");
        FakeAliyunServer server = FakeAliyunServer.start(FakeCloud.aliyun(TestClock.create()));
        Http client = new Http(server.uri());
        assertThat(client.post(client.aliyun("DescribeEipAddresses"), Map.of()).statusCode())
                .isEqualTo(200);
        server.close();
        assertThatThrownBy(() -> client.post(client.aliyun("DescribeEipAddresses"), Map.of()))
                .isInstanceOf(IOException.class);
    }
}
