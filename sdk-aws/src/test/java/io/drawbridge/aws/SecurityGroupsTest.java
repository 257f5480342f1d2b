package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.FirewallRule;
import io.drawbridge.network.Flow;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.render.AwsPermissionsJson;
import io.drawbridge.network.render.ReadRules;
import io.drawbridge.testing.cloud.FakeSecurityGroup;
import io.drawbridge.testing.wire.FakeAwsServerExtension;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.utils.builder.SdkBuilder;

@DisplayName("A security group of AWS")
class SecurityGroupsTest {

    private static final PortRules RULES = PortRules.of(
            PortRule.ingress().tcp(10250).cidr("10.0.0.0/16").purpose("kubelet").build(),
            PortRule.ingress().protocol(Protocol.ALL).group("sg-other").build(),
            PortRule.ingress().protocol(Protocol.ICMP).cidr("10.0.0.0/8").build(),
            PortRule.ingress().protocol(Protocol.icmp(128)).cidr("::/0").build(),
            PortRule.ingress()
                    .protocol(Protocol.icmp(3, 4))
                    .cidr("198.51.100.0/24")
                    .build(),
            PortRule.ingress().protocol(Protocol.IP_IN_IP).cidr("10.0.0.0/16").build(),
            PortRule.ingress().protocol(Protocol.ESP).cidr("2001:db8::/32").build(),
            PortRule.ingress()
                    .udp(new PortRange(4500, 4501))
                    .cidr("2001:db8::/32")
                    .build());

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "canary-4f1d9a7c-never-shown"));

    private final Aws aws = Aws.builder("eu-central-1")
            .credentials(CREDENTIALS)
            .endpoint(cloud.server().uri())
            .limits(EipLimits.unlimited())
            .clock(cloud.clock())
            .build();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    @DisplayName("A23: takes the typed permissions from the vendor's client, and is read back as the same rules")
    void readBack() {
        cloud.cloud().eks().add(FakeSecurityGroup.builder("sg-1").build(), "vpc-00000001");
        cloud.cloud().eks().add(FakeSecurityGroup.builder("sg-other").build(), "vpc-00000001");
        Ec2Permissions permissions = Ec2Permissions.of(RULES);
        assertThat(permissions.findings().isEmpty()).isTrue();
        try (Ec2Client ec2 = Ec2Client.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(cloud.server().uri())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            var unused = ec2.authorizeSecurityGroupIngress(
                    request -> request.groupId("sg-1").ipPermissions(permissions.ingress()));
        }
        ReadRules read = aws.securityGroups().read("sg-1");
        assertThat(read.findings().isEmpty()).isTrue();
        assertThat(read.firewall().allowed().only(Direction.INGRESS)).isEqualTo(RULES.normalize());
        assertThat(read.firewall()
                        .evaluate(Flow.tcpEgress(443, Peer.host("example.com")))
                        .allowed())
                .isTrue();
    }

    @Test
    @DisplayName("A3, A18: is read from typed objects as it is from JSON, with the same findings")
    void oneReader() {
        IpPermission odd = IpPermission.builder()
                .ipProtocol("TCP")
                .fromPort(22)
                .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
                .build();
        IpPermission named = IpPermission.builder()
                .ipProtocol("6")
                .fromPort(22)
                .toPort(22)
                .userIdGroupPairs(UserIdGroupPair.builder()
                        .groupName("sg03")
                        .userId("111122223333")
                        .build())
                .build();
        ReadRules typed = Ec2Permissions.read(List.of(odd, named), List.of());
        ReadRules json = AwsPermissionsJson.read("""
                        {"IpPermissions": [
                          {"IpProtocol": "TCP", "FromPort": 22, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]},
                          {"IpProtocol": "6", "FromPort": 22, "ToPort": 22,
                           "UserIdGroupPairs": [{"GroupName": "sg03", "UserId": "111122223333"}]}],
                         "IpPermissionsEgress": []}
                        """).read();
        assertThat(typed.findings().toString())
                .isEqualTo(json.findings().toString())
                .contains("rule-not-readable");
        assertThat(typed.firewall()).hasToString(json.firewall().toString());
        assertThat(typed.firewall().unread())
                .isEqualTo(json.firewall().unread())
                .hasSize(1);
    }

    @Test
    @DisplayName("comes back from its typed permissions as the same rules, egress and prefix lists included")
    void typed() {
        PortRules rules = RULES.merge(PortRules.of(
                PortRule.egress().tcp(443).group("pl-0a1b").purpose("S3").build(),
                PortRule.egress().protocol(Protocol.ICMP).cidr("::/0").build(),
                PortRule.egress().protocol(Protocol.TCP).cidr("0.0.0.0/0").build()));
        Ec2Permissions permissions = Ec2Permissions.of(rules);
        Firewall read =
                Ec2Permissions.read(permissions.ingress(), permissions.egress()).firewall();
        assertThat(PortRules.of(read.rules().stream().map(FirewallRule::rule).toList())
                        .normalize())
                .isEqualTo(rules);
    }

    @Test
    @DisplayName("written as JSON is taken by the vendor's typed model field by field, and no field is unknown to it")
    void json() {
        JsonNode lists =
                JsonNode.parser().parse(new AwsPermissionsJson().render(RULES).text());
        List<IpPermission> typed = lists.asObject().get("IpPermissions").asArray().stream()
                .map(node -> ((IpPermission.Builder) filled(IpPermission.builder(), node)).build())
                .toList();
        assertThat(Ec2Permissions.read(typed, List.of()).firewall().allowed()).isEqualTo(RULES.normalize());
    }

    private static SdkPojo filled(SdkPojo builder, JsonNode node) {
        Map<String, SdkField<?>> fields =
                builder.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, field -> field));
        node.asObject().forEach((name, value) -> {
            assertThat(fields).containsKey(name);
            fields.get(name).set(builder, typed(fields.get(name), value));
        });
        return builder;
    }

    private static Object typed(SdkField<?> field, JsonNode value) {
        if (field.marshallingType() == MarshallingType.INTEGER) {
            return Integer.valueOf(value.asNumber());
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            return value.asArray().stream()
                    .map(each -> ((SdkBuilder<?, ?>) filled(member.constructor().get(), each)).build())
                    .toList();
        }
        return value.asString();
    }

    @Test
    @DisplayName("takes one permission of IAM to be read, and is an error when it is not there")
    void leastPrivilege() {
        IamPolicy policy = IamPolicy.least("eu-central-1", EnumSet.of(IamFeature.READ_SECURITY_GROUPS));
        assertThat(policy.actions()).containsExactly("ec2:DescribeSecurityGroups");
        assertThat(policy.document()).contains("SecurityGroups", "ec2:DescribeSecurityGroups");
        cloud.cloud().console().allowOnly(policy.actions());
        assertThat(catchThrowableOfType(
                                CloudException.class, () -> aws.securityGroups().read("sg-none"))
                        .code())
                .isEqualTo(CloudErrorCode.NOT_FOUND);
        cloud.cloud().console().allowOnly(List.of("ec2:DescribeAddresses"));
        assertThat(catchThrowableOfType(
                                CloudException.class, () -> aws.securityGroups().read("sg-none"))
                        .code())
                .isEqualTo(CloudErrorCode.FORBIDDEN);
    }
}
