package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeEksCluster;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fake EKS takes the JSON of its requests as EKS does:")
class EksShapesTest {

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private static final String NEW = """
            {"name": "new", "roleArn": "arn:aws:iam::123456789012:role/eks",
             "resourcesVpcConfig": {"subnetIds": ["subnet-1", "subnet-2"]}%s}""";

    private final Http http = new Http(cloud.server().uri());

    @BeforeEach
    void add() {
        cloud.cloud().eks().add(FakeEksCluster.builder("prod").build());
        cloud.cloud().eks().add(FakeEksCluster.builder("foreign").connected().build());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(method, path, body, Http.awsSignature("eks", "eu-central-1"));
    }

    private HttpResponse<String> update(String body) throws Exception {
        return send("POST", "/clusters/prod/update-config", body);
    }

    private static void assertRefused(int status, String code, String message, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).contains(code);
        assertThat(answer.body()).contains(message);
    }

    @ParameterizedTest(name = "W20: {0} is {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"endpointPrivateAccess\":true} | InvalidParameterException | Only one type of update",
                "{\"resourcesVpcConfig\":{\"endpointPrivateAccess\":\"true\"}} | SerializationException | resourcesVpcConfig.endpointPrivateAccess",
                "{\"resourcesVpcConfig\":{\"endpointPrivateAccess\":1}} | SerializationException | a boolean",
                "{\"resourcesVpcConfig\":{\"publicAccessCidrs.1\":\"203.0.113.0/24\"}} | InvalidParameterException | Only one type of update",
                "{\"publicAccessCidrs.1\":\"203.0.113.0/24\"} | InvalidParameterException | Only one type of update",
                "{\"resourcesVpcConfig\":{\"publicAccessCidrs\":\"203.0.113.0/24\"}} | SerializationException | a list",
                "{\"resourcesVpcConfig\":{\"publicAccessCidrs\":[1]}} | SerializationException | a string",
                "{\"resourcesVpcConfig\":[]} | SerializationException | an object",
                "{\"deletionProtection\":\"yes\"} | SerializationException | deletionProtection",
                "[] | SerializationException | JSON object",
                "{\"resourcesVpcConfig\": | SerializationException | no valid JSON",
                "{\"computeConfig\":{\"enabled\":true}} | InvalidParameterException | The fake cloud does not carry out the member computeConfig.enabled"
            })
    void shapes(String body, String code, String message) throws Exception {
        assertRefused(400, code, message, update(body));
        assertThat(cloud.cloud().eks().state("prod").updateInProgress()).isEmpty();
    }

    @Test
    @DisplayName(
            "W20: what the model does not have is dropped, at any place, and so is a query that the call does not have")
    void dropped() throws Exception {
        assertThat(update("""
                {"colour": {"a": 1}, "name": "other",
                 "resourcesVpcConfig": {"endpointPrivateAccess": true, "colour": 1, "subnetIds": null}}""").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/clusters/prod?endpointPublicAccess=false", "").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "C: CreateCluster with {0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                ", \"tags\": {\"aws:x\": \"y\"} | aws:x",
                ", \"tags\": {\"a\": 1} | tags.a",
                ", \"version\": \"9.99\" | unsupported Kubernetes version",
                ", \"upgradePolicy\": {\"supportType\": \"NONE\"} | NONE",
                ", \"accessConfig\": {\"authenticationMode\": \"NONE\"} | NONE",
                ", \"kubernetesNetworkConfig\": {\"ipFamily\": \"ipv5\"} | ipv5",
                ", \"kubernetesNetworkConfig\": {\"serviceIpv4Cidr\": \"10.0.0.0/25\"} | 10.0.0.0/25",
                ", \"logging\": {\"clusterLogging\": [{\"types\": [\"x\"], \"enabled\": true}]} | The log type x",
                ", \"encryptionConfig\": [{\"resources\": [\"secrets\"]}] | The fake cloud does not carry out"
            })
    void orders(String more, String message) throws Exception {
        HttpResponse<String> answer = send("POST", "/clusters", NEW.formatted(more));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
        assertThat(cloud.cloud().eks().find("new")).isEmpty();
    }

    @ParameterizedTest(name = "C: CreateCluster without {0} is refused by its name")
    @CsvSource({"name", "roleArn", "resourcesVpcConfig"})
    void required(String member) throws Exception {
        String body = NEW.formatted("").replace("\"" + member + "\"", "\"other\"");
        assertRefused(400, "InvalidParameterException", member, send("POST", "/clusters", body));
    }

    @Test
    @DisplayName("C: CreateCluster takes tags, logging, an upgrade policy and deletion protection, and shows them")
    void created() throws Exception {
        String more = """
                , "tags": {"team": "net"}, "logging": {"clusterLogging": [{"types": ["api"], "enabled": true}]},
                 "upgradePolicy": {"supportType": "STANDARD"}, "deletionProtection": true""";
        assertThat(send("POST", "/clusters", NEW.formatted(more)).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/clusters/new", "").body())
                .contains(
                        "\"tags\":{\"team\":\"net\"}",
                        "{\"types\":[\"api\"],\"enabled\":true}",
                        "\"supportType\":\"STANDARD\"",
                        "\"deletionProtection\":true",
                        "\"authenticationMode\":\"CONFIG_MAP\"");
    }

    @Test
    @DisplayName(
            "C: UpdateClusterConfig changes upgrade policy and deletion protection, one a call, and never back in mode")
    void switches() throws Exception {
        cloud.cloud().eks().updateDuration(Duration.ZERO);
        assertThat(update("{\"upgradePolicy\":{\"supportType\":\"STANDARD\"}}").body())
                .contains("\"type\":\"UpgradePolicyUpdate\"");
        assertThat(update("{\"deletionProtection\":true}").body()).contains("\"type\":\"DeletionProtectionUpdate\"");
        assertRefused(
                400, "InvalidParameterException", "already at the desired", update("{\"deletionProtection\":true}"));
        assertRefused(
                400,
                "InvalidParameterException",
                "Only one type of update",
                update("{\"deletionProtection\":false,\"upgradePolicy\":{\"supportType\":\"EXTENDED\"}}"));
        assertThat(send("GET", "/clusters/prod", "").body())
                .contains("\"supportType\":\"STANDARD\"", "\"deletionProtection\":true");
        assertThat(update("{\"accessConfig\":{\"authenticationMode\":\"API\"}}").statusCode())
                .isEqualTo(200);
        assertRefused(
                400,
                "InvalidParameterException",
                "Unsupported authentication mode update from API to API_AND_CONFIG_MAP",
                update("{\"accessConfig\":{\"authenticationMode\":\"API_AND_CONFIG_MAP\"}}"));
    }

    @Test
    @DisplayName(
            "C: ListClusters shows connected clusters when it is asked for all; node groups and add-ons are not found")
    void lists() throws Exception {
        assertThat(send("GET", "/clusters", "").body()).isEqualTo("{\"clusters\":[\"prod\"]}");
        assertThat(send("GET", "/clusters?include=all", "").body()).isEqualTo("{\"clusters\":[\"foreign\",\"prod\"]}");
        assertThat(send("GET", "/clusters?include=ALL", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/clusters?maxResults=0", "").statusCode()).isEqualTo(400);
        assertRefused(
                404,
                "ResourceNotFoundException",
                "No node group found for name: x.",
                send("GET", "/clusters/prod/updates?nodegroupName=x", ""));
        assertRefused(
                404,
                "ResourceNotFoundException",
                "No addon: x found in cluster: prod",
                send("GET", "/clusters/prod/updates?addonName=x", ""));
        assertRefused(
                404,
                "ResourceNotFoundException",
                "No cluster found for name: none.",
                send("GET", "/clusters/none", ""));
    }
}
