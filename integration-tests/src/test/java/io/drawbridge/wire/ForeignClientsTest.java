package io.drawbridge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.network.Direction;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.render.AwsPermissionsJson;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeSecurityGroup;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Needs the Debian packages awscli and python3-boto3. */
@Tag("proof")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@DisplayName("The fake AWS over HTTP, for clients that know nothing of it,")
class ForeignClientsTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String AWS = "/usr/bin/aws";

    @TempDir
    Path directory;

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.AWS).clock(clock).unlimitedRates().build();
    private FakeAwsServer server;
    private String eni;

    @BeforeEach
    void serve() {
        assertThat(Path.of(AWS)).as("install the Debian package awscli").exists();
        assertThat(Path.of(PYTHON))
                .as("install the Debian package python3-boto3")
                .exists();
        server = FakeAwsServer.start(cloud);
        eni = cloud.addInterface("10.0.0.10", "10.0.0.11").id();
        for (int i = 1; i < 12; i++) {
            cloud.addInterface("10.0.1." + i);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("answers boto3 as the vendor's service model says, in success and in refusal")
    void boto3() throws Exception {
        String output = python("ec2_clients.py", eni, "10.0.0.11");
        assertThat(output)
                .contains("held against the model: AllocateAddress AssociateAddress CreateTags DeleteTags"
                        + " DescribeAddresses DescribeNetworkInterfaces DisassociateAddress ReleaseAddress");
    }

    @Test
    @DisplayName("lets the AWS CLI buy, bind, list, unbind and release an address")
    void commandLine() throws Exception {
        String allocation =
                aws("allocate-address", "--domain", "vpc").get("AllocationId").asText();
        String association = aws(
                        "associate-address",
                        "--allocation-id",
                        allocation,
                        "--network-interface-id",
                        eni,
                        "--private-ip-address",
                        "10.0.0.11",
                        "--no-allow-reassociation")
                .get("AssociationId")
                .asText();
        JsonNode addresses = aws("describe-addresses").get("Addresses");
        assertThat(addresses).hasSize(1);
        assertThat(addresses.get(0).get("NetworkInterfaceId").asText()).isEqualTo(eni);
        assertThat(aws("describe-network-interfaces").get("NetworkInterfaces")).hasSize(12);
        aws("disassociate-address", "--association-id", association);
        aws("release-address", "--allocation-id", allocation);
        assertThat(aws("describe-addresses").get("Addresses")).isEmpty();
    }

    @Test
    @DisplayName("answers boto3 about EKS as the vendor's service model says, in success and in refusal")
    void boto3ForEks() throws Exception {
        cloud.eks().updateDuration(Duration.ZERO);
        String group = cloud.eks().add(FakeEksCluster.builder("prod").build()).clusterSecurityGroupId();
        cloud.eks().add(FakeEksCluster.builder("six").ipv6().build());
        cloud.eks().add(FakeEksCluster.builder("outpost").onOutpost().build());
        cloud.eks().add(FakeEksCluster.builder("patched").build());
        String output = python("eks_clients.py", group, cloud.eks().beginPatching("patched"));
        assertThat(output)
                .contains(
                        "held against the model: CreateCluster DescribeCluster DescribeUpdate ListClusters ListUpdates"
                                + " UpdateClusterConfig");
    }

    @Test
    @DisplayName("lets the AWS CLI restrict a cluster's endpoint and follow the update to its end")
    void commandLineForEks() throws Exception {
        cloud.eks().add(FakeEksCluster.builder("prod").build());
        JsonNode before = eks("describe-cluster", "--name", "prod").get("cluster");
        assertThat(before.get("status").asText()).isEqualTo("ACTIVE");
        String id = eks(
                        "update-cluster-config",
                        "--name",
                        "prod",
                        "--resources-vpc-config",
                        "endpointPrivateAccess=true,publicAccessCidrs=203.0.113.0/24,198.51.100.7/32")
                .get("update")
                .get("id")
                .asText();
        assertThat(updateStatus(id)).isEqualTo("InProgress");
        clock.advance(Duration.ofMinutes(3));
        assertThat(updateStatus(id)).isEqualTo("Successful");
        assertThat(eks("list-updates", "--name", "prod").get("updateIds"))
                .extracting(JsonNode::asText)
                .containsExactly(id);
        JsonNode access =
                eks("describe-cluster", "--name", "prod").get("cluster").get("resourcesVpcConfig");
        assertThat(access.get("publicAccessCidrs"))
                .extracting(JsonNode::asText)
                .containsExactly("203.0.113.0/24", "198.51.100.7/32");
        assertThat(access.get("endpointPrivateAccess").asBoolean()).isTrue();
    }

    private String updateStatus(String id) throws Exception {
        return eks("describe-update", "--name", "prod", "--update-id", id)
                .get("update")
                .get("status")
                .asText();
    }

    private String python(String name, String... arguments) throws Exception {
        Path script = directory.resolve(name);
        try (var source = ForeignClientsTest.class.getResourceAsStream(name)) {
            Files.copy(source, script);
        }
        List<String> command =
                new ArrayList<>(List.of(PYTHON, script.toString(), server.uri().toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    @Test
    @DisplayName(
            "takes the JSON of a security group's permissions from the AWS CLI, and gives it back as the same rules")
    void permissions() throws Exception {
        cloud.eks().add(FakeSecurityGroup.builder("sg-1").build(), "vpc-00000001");
        cloud.eks().add(FakeSecurityGroup.builder("sg-2").build(), "vpc-00000001");
        PortRules rules = PortRules.of(
                PortRule.ingress()
                        .tcp(10250)
                        .cidr("10.0.0.0/16")
                        .purpose("kubelet (Raven): {region} $x")
                        .build(),
                PortRule.ingress().protocol(Protocol.ICMP).cidr("2001:db8::/32").build(),
                PortRule.ingress().protocol(Protocol.ALL).group("sg-2").build());
        JsonNode lists =
                new JsonMapper().readTree(new AwsPermissionsJson().render(rules).text());
        Path file = Files.writeString(
                directory.resolve("permissions.json"),
                lists.get("IpPermissions").toString());
        aws("authorize-security-group-ingress", "--group-id", "sg-1", "--ip-permissions", "file://" + file);
        JsonNode group = aws("describe-security-groups", "--group-ids", "sg-1")
                .get("SecurityGroups")
                .get(0);
        PortRules read =
                AwsPermissionsJson.read(group.toString()).read().firewall().allowed();
        assertThat(read.only(Direction.INGRESS)).isEqualTo(rules.normalize());
    }

    private JsonNode aws(String... arguments) throws Exception {
        return service("ec2", arguments);
    }

    private JsonNode eks(String... arguments) throws Exception {
        return service("eks", arguments);
    }

    private JsonNode service(String service, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                AWS, "--endpoint-url", server.uri().toString(), "--region", "eu-central-1", "--output", "json"));
        command.add(service);
        command.addAll(List.of(arguments));
        String output = run(command);
        return new JsonMapper().readTree(output.isBlank() ? "{}" : output);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "key");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_CONFIG_FILE", directory.resolve("none").toString());
        builder.environment().remove("AWS_CA_BUNDLE");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + output).isZero();
        return output;
    }
}
