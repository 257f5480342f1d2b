package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.testing.cloud.FakeAckCluster;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fake Alibaba Cloud in ROA style")
class AliyunRoaTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    @TempDir
    Path directory;

    private final Http http = new Http(cloud.server().uri());

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new JsonMapper().readTree(response.body());
    }

    private static void assertRefused(int status, String code, HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = json(response);
        assertThat(body.get("code").asText()).isEqualTo(code);
        assertThat(body.get("message").asText()).isNotBlank().doesNotContain("Exception");
        assertThat(body.get("requestId").asText()).isNotBlank();
    }

    private FakeAckCluster shop() {
        return cloud.cloud().ack().cluster("shop").add();
    }

    @Test
    @DisplayName("answers reads with 200, and changes with 202 and a request id")
    void statuses() throws Exception {
        String id = shop().id();
        HttpResponse<String> read = http.roa("GET", "/clusters/" + id, "", Map.of());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(json(read).get("cluster_id").asText()).isEqualTo(id);
        HttpResponse<String> changed = http.roa("PUT", "/api/v2/clusters/" + id, "{}", Map.of());
        assertThat(changed.statusCode()).isEqualTo(202);
        assertThat(json(changed).get("request_id").asText()).isNotBlank();
    }

    @ParameterizedTest(name = "refuses a call whose {0} is {1} with {2}")
    @CsvSource({
        "Authorization, acs id:short, IncompleteSignature",
        "Authorization, Basic aWQ6c2VjcmV0, IncompleteSignature",
        "x-acs-signature-method, HMAC-MD5, IncompleteSignature",
        "x-acs-signature-version, 2.0, IncompleteSignature",
        "x-acs-version, '', MissingVersion",
        "x-acs-signature-nonce, '', MissingSignatureNonce"
    })
    void signature(String header, String value, String code) throws Exception {
        assertRefused(400, code, http.roa("GET", "/clusters/" + shop().id(), "", Map.of(header, value)));
    }

    @Test
    @DisplayName("takes the newer signature as well, and no nonce twice")
    void newerSignature() throws Exception {
        Map<String, String> headers = Map.of(
                "x-acs-action",
                "DescribeClusterDetail",
                "x-acs-date",
                "2026-01-01T00:00:00Z",
                "x-acs-signature-nonce",
                "roa-1",
                "x-acs-content-sha256",
                "0".repeat(64),
                "Authorization",
                "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-action,Signature=" + "b".repeat(64));
        String path = "/clusters/" + shop().id();
        assertThat(http.roa("GET", path, "", headers).statusCode()).isEqualTo(200);
        assertRefused(400, "SignatureNonceUsed", http.roa("GET", path, "", headers));
    }

    @ParameterizedTest(name = "knows no {0} {1}")
    @CsvSource({"GET, /clusters", "DELETE, /clusters/c1", "POST, /clusters/c1/upgrade", "GET, /nothing/at/all"})
    void unknownPath(String method, String path) throws Exception {
        assertRefused(404, "InvalidAction.NotFound", http.roa(method, path, "", Map.of()));
    }

    @Test
    @DisplayName("knows neither another version nor another action than the path's")
    void otherVersion() throws Exception {
        String path = "/clusters/" + shop().id();
        assertRefused(404, "InvalidAction.NotFound", http.roa("GET", path, "", Map.of("x-acs-version", "2014-05-15")));
        assertRefused(
                404, "InvalidAction.NotFound", http.roa("GET", path, "", Map.of("x-acs-action", "ModifyCluster")));
        assertThat(json(http.post(http.aliyun("ModifyCluster"), Map.of()))
                        .get("Code")
                        .asText())
                .isEqualTo("InvalidAction.NotFound");
    }

    @ParameterizedTest(name = "refuses the body {0}")
    @ValueSource(strings = {"[]", "{", "\"text\"", "{\"enable_rrsa\": true}", "{\"api_server_eip\": \"maybe\"}"})
    void bodies(String body) throws Exception {
        assertRefused(400, "InvalidParameter", http.roa("PUT", "/api/v2/clusters/" + shop().id(), body, Map.of()));
    }

    @Test
    @DisplayName("answers the fake's own trouble with 500, in either style, and says no more")
    void trouble() throws Exception {
        Path file = Files.createDirectory(directory.resolve("gone")).resolve("cloud.journal");
        FakeCloud broken = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(TestClock.create())
                .journal(file)
                .build();
        try (FakeAliyunServer server = FakeAliyunServer.start(broken)) {
            Files.deleteIfExists(file);
            Files.delete(file.getParent());
            Http client = new Http(server.uri());
            assertRefused(500, "InternalError", client.roa("GET", "/clusters/c1", "", Map.of()));
            HttpResponse<String> rpc = client.post(client.aliyun("DescribeEipAddresses"), Map.of());
            assertThat(rpc.statusCode()).isEqualTo(500);
            assertThat(json(rpc).get("Code").asText()).isEqualTo("InternalError");
            assertThat(rpc.body()).doesNotContain("journal");
        }
    }
}
