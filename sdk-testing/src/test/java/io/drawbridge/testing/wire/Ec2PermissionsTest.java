package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeSecurityGroup;
import io.drawbridge.testing.cloud.FakeVpc;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A permission of a security group of the fake EC2")
class Ec2PermissionsTest {

    private static final String GROUP = "sg-11111111";

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private final Http http = new Http(cloud.server().uri());

    @BeforeEach
    void group() {
        cloud.cloud().eks().add(FakeSecurityGroup.builder(GROUP).build(), "vpc-00000001");
        cloud.cloud().eks().add(FakeVpc.builder("vpc-22222222", "10.2.0.0/16").build());
        cloud.cloud().eks().add(FakeSecurityGroup.builder("sg-22222222").build(), "vpc-22222222");
    }

    private HttpResponse<String> call(String action, String... parameters) throws Exception {
        List<String> all = new ArrayList<>(List.of("GroupId", GROUP));
        all.addAll(Arrays.asList(parameters));
        return http.post(Http.aws(action, all.toArray(String[]::new)), Http.awsSignature());
    }

    private HttpResponse<String> authorize(String... permission) throws Exception {
        String[] parameters = permission.clone();
        for (int i = 0; i < parameters.length; i += 2) {
            parameters[i] = "IpPermissions.1." + parameters[i];
        }
        return call("AuthorizeSecurityGroupIngress", parameters);
    }

    @ParameterizedTest(name = "W13: {0} from {1} to {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp | 500 | 400 | Invalid TCP/UDP port range (500:400)",
                "tcp | 0 | 65536 | Invalid TCP/UDP port range (0:65536)",
                "tcp | -1 | -1 | Invalid TCP/UDP port range (-1:-1)",
                "udp | 53 |  | Must specify both from and to ports with TCP/UDP.",
                "tcp | x | 1 | 'x'",
                "foo | 1 | 2 | Invalid value 'foo' for IP protocol. Unknown protocol.",
                "256 | 1 | 2 | Invalid value '256' for IP protocol. Unknown protocol.",
                "icmp | -1 | 3 | ICMP code (3) out of range for type (-1)",
                "icmp |  |  | Must specify both type and code with ICMP."
            })
    void refusedPorts(String protocol, String from, String to, String message) throws Exception {
        HttpResponse<String> answer = authorize(
                "IpProtocol",
                protocol,
                "FromPort",
                from == null ? "" : from,
                "ToPort",
                to == null ? "" : to,
                "IpRanges.1.CidrIp",
                "203.0.113.0/24");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidParameterValue</Code>", message);
    }

    @ParameterizedTest(name = "C: by protocol {0} is taken and read back as {1}")
    @CsvSource({"50, 50", "6, tcp", "17, udp", "58, icmpv6", "-1, -1", "TCP, tcp"})
    void protocols(String given, String shown) throws Exception {
        boolean ports = List.of("tcp", "udp").contains(shown);
        HttpResponse<String> answer = authorize(
                "IpProtocol",
                given,
                "FromPort",
                ports ? "443" : "",
                "ToPort",
                ports ? "443" : "",
                "Ipv6Ranges.1.CidrIpv6",
                "2001:db8::/32");
        assertThat(answer.body()).contains("<ipProtocol>" + shown + "</ipProtocol>");
    }

    @ParameterizedTest(name = "W13: with the source {0}={1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Groups.1.GroupId | sg-99999999 | InvalidGroup.NotFound | The security group 'sg-99999999' does not exist",
                "Groups.1.GroupId | foo | InvalidGroupId.Malformed | foo",
                "Groups.1.GroupId | sg-22222222 | InvalidGroup.NotFound | belong to different networks",
                "Groups.1.GroupName | default | InvalidParameterValue | You may not reference Amazon VPC security groups by name",
                "Groups.1.VpcPeeringConnectionId | pcx-1 | UnsupportedOperation | The fake cloud does not carry out",
                "PrefixListIds.1.PrefixListId | pl-99999999 | InvalidPrefixListID.NotFound | pl-99999999",
                "IpRanges.1.CidrIp | 10.0.0.0/33 | InvalidParameterValue | CIDR block 10.0.0.0/33 is malformed",
                "IpRanges.1.CidrIp | 2001:db8::/32 | InvalidParameterValue | CIDR block 2001:db8::/32 is malformed",
                "FromPort | 1 | MissingParameter | Missing source specification",
                "Colour | red | UnknownParameter | IpPermissions.1.Colour"
            })
    void sources(String name, String value, String code, String message) throws Exception {
        HttpResponse<String> answer = authorize("IpProtocol", "-1", name, value);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>", message);
    }

    @Test
    @DisplayName("W13: has a description of at most 255 characters of EC2's set")
    void descriptions() throws Exception {
        String[] rule = {"IpProtocol", "-1", "IpRanges.1.CidrIp", "203.0.113.0/24", "IpRanges.1.Description", "офис"};
        assertThat(authorize(rule).body()).contains("Invalid rule description.");
        rule[5] = "a".repeat(256);
        assertThat(authorize(rule).body()).contains("Invalid rule description.");
        rule[5] = "a".repeat(255);
        assertThat(authorize(rule).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "W13: is one of at most 60 of its family, those that are there counted, and all or nothing of a call is done")
    void limit() throws Exception {
        List<String> many = new ArrayList<>(List.of("IpProtocol", "tcp", "FromPort", "1", "ToPort", "1"));
        for (int i = 1; i <= 61; i++) {
            many.addAll(List.of("IpRanges." + i + ".CidrIp", "203.0." + i + ".0/24"));
        }
        assertThat(authorize(many.toArray(String[]::new)).body()).contains("RulesPerSecurityGroupLimitExceeded");
        assertThat(authorize(many.subList(0, many.size() - 2).toArray(String[]::new))
                        .statusCode())
                .isEqualTo(200);
        assertThat(authorize("IpProtocol", "-1", "IpRanges.1.CidrIp", "198.51.100.0/24")
                        .body())
                .contains("The maximum number of rules per security group has been reached.");
        assertThat(authorize("IpProtocol", "-1", "Ipv6Ranges.1.CidrIpv6", "2001:db8::/32")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("C: may be given in the short form, has tags, and is revoked by its id")
    void shortForm() throws Exception {
        String[] rule = {"IpProtocol", "tcp", "FromPort", "22", "ToPort", "22", "CidrIp", "203.0.113.7/24"};
        assertThat(call("AuthorizeSecurityGroupIngress", rule).body()).contains("<cidrIpv4>203.0.113.0/24</cidrIpv4>");
        assertThat(call("RevokeSecurityGroupIngress", rule).statusCode()).isEqualTo(200);
        String made = call(
                        "AuthorizeSecurityGroupIngress",
                        "IpPermissions.1.IpProtocol",
                        "-1",
                        "IpPermissions.1.Groups.1.GroupId",
                        GROUP,
                        "TagSpecification.1.ResourceType",
                        "security-group-rule",
                        "TagSpecification.1.Tag.1.Key",
                        "a",
                        "TagSpecification.1.Tag.1.Value",
                        "b")
                .body();
        assertThat(made).contains("<key>a</key>", "<groupOwnerId>123456789012</groupOwnerId>");
        String id = made.replaceAll("(?s).*<securityGroupRuleId>(.*)</securityGroupRuleId>.*", "$1");
        assertThat(call("RevokeSecurityGroupIngress", "SecurityGroupRuleId.1", "sgr-99999999")
                        .body())
                .contains("InvalidSecurityGroupRuleId.NotFound");
        assertThat(call("RevokeSecurityGroupIngress", "SecurityGroupRuleId.1", id)
                        .body())
                .contains("<referencedGroupId>" + GROUP + "</referencedGroupId>");
    }

    @Test
    @DisplayName("C: has an id by which it is listed, filtered and tagged, that for what goes out too")
    void rulesOfGroups() throws Exception {
        String[] rule = {"IpProtocol", "tcp", "FromPort", "22", "ToPort", "22", "CidrIp", "203.0.113.0/24"};
        String made = call("AuthorizeSecurityGroupIngress", rule).body();
        String id = made.replaceAll("(?s).*<securityGroupRuleId>(.*)</securityGroupRuleId>.*", "$1");
        String all = rules("Filter.1.Name", "group-id", "Filter.1.Value.1", GROUP);
        assertThat(all)
                .contains("<securityGroupRuleId>" + id, "<isEgress>false</isEgress>", "<isEgress>true</isEgress>");
        assertThat(rules("SecurityGroupRuleId.1", id)).contains("<cidrIpv4>203.0.113.0/24</cidrIpv4>");
        assertThat(rules("SecurityGroupRuleId.1", "sgr-99999999"))
                .contains("InvalidSecurityGroupRuleId.NotFound", "sgr-99999999");
        assertThat(rules("SecurityGroupRuleId.1", "foo")).contains("InvalidSecurityGroupRuleId.Malformed");
        assertThat(rules("Filter.1.Name", "cidr", "Filter.1.Value.1", "x")).contains("InvalidParameterValue");
        tag("CreateTags", id);
        assertThat(rules("Filter.1.Name", "tag:a", "Filter.1.Value.1", "?")).contains(id);
        String out = all.replaceAll(
                "(?s).*<securityGroupRuleId>(sgr-[0-9a-f]{17})</securityGroupRuleId>(?:(?!</item>).)*<isEgress>true.*",
                "$1");
        tag("CreateTags", out);
        assertThat(rules("SecurityGroupRuleId.1", out)).contains("<cidrIpv4>0.0.0.0/0</cidrIpv4>", "<key>a</key>");
        assertThat(call("RevokeSecurityGroupIngress", rule).statusCode()).isEqualTo(200);
        assertThat(rules("Filter.1.Name", "tag:a", "Filter.1.Value.1", "b"))
                .contains(out)
                .doesNotContain(id);
    }

    private String rules(String... parameters) throws Exception {
        return http.post(Http.aws("DescribeSecurityGroupRules", parameters), Http.awsSignature())
                .body();
    }

    private void tag(String action, String id) throws Exception {
        String[] tag = {"ResourceId.1", id, "Tag.1.Key", "a", "Tag.1.Value", "b"};
        assertThat(http.post(Http.aws(action, tag), Http.awsSignature()).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("W27: that is not there is not found when it is revoked, as in a VPC that is not the default one")
    void revokingNothing() throws Exception {
        String[] rule = {"IpProtocol", "tcp", "FromPort", "22", "ToPort", "22", "CidrIp", "203.0.113.0/24"};
        assertThat(call("RevokeSecurityGroupIngress", rule).body()).contains("InvalidPermission.NotFound");
    }
}
