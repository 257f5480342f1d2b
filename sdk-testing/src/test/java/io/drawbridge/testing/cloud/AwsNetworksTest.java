package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The network of a cluster on the fake AWS")
class AwsNetworksTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aws(clock);
    private final FakeEks eks = cloud.eks();
    private final EksCalls calls = new EksCalls(cloud);

    @BeforeEach
    void add() {
        eks.add(FakeVpc.builder("vpc-9", "10.9.0.0/16")
                .secondaryCidr("100.64.0.0/16")
                .withoutDnsSupport()
                .withoutDnsHostnames()
                .dhcpOptions("dopt-9", "10.9.0.2")
                .build());
        eks.add(FakeVpc.builder("vpc-10", "10.10.0.0/16").withoutDhcpOptions().build());
        eks.add(
                FakeSecurityGroup.builder("sg-9")
                        .allow("tcp", 443, "10.9.0.7/16")
                        .build(),
                "vpc-9");
    }

    @Test
    @DisplayName("has VPCs with all their blocks and the id of their DHCP options")
    void vpcs() {
        assertThat(calls.done("DescribeVpcs").children("vpcSet"))
                .extracting(vpc -> vpc.text("vpcId"))
                .containsExactly(Names.VPC, "vpc-9", "vpc-10");
        Body vpc = calls.done("DescribeVpcs", "VpcId.1", "vpc-9")
                .children("vpcSet")
                .get(0);
        assertThat(vpc.children("cidrBlockAssociationSet"))
                .extracting(block -> block.text("cidrBlock"))
                .containsExactly("10.9.0.0/16", "100.64.0.0/16");
        assertThat(calls.done("DescribeVpcs", "Filter.1.Name", "dhcp-options-id", "Filter.1.Value.1", "default")
                        .children("vpcSet"))
                .extracting(found -> found.text("vpcId"))
                .containsExactly("vpc-10");
        assertThat(calls.refused("DescribeVpcs", "VpcId.1", "vpc-99999999").code())
                .isEqualTo("InvalidVpcID.NotFound");
    }

    @Test
    @DisplayName("has DHCP options with their name servers; the id default is of none")
    void dhcpOptions() {
        Body options = calls.done("DescribeDhcpOptions", "DhcpOptionsId.1", "dopt-9")
                .children("dhcpOptionsSet")
                .get(0);
        assertThat(options.children("dhcpConfigurationSet").get(0).fields())
                .isEqualTo(Map.of("key", "domain-name-servers", "valueSet", List.of(Map.of("value", "10.9.0.2"))));
        assertThat(calls.refused("DescribeDhcpOptions", "DhcpOptionsId.1", "default")
                        .code())
                .isEqualTo("InvalidDhcpOptionsId.Malformed");
    }

    @Test
    @DisplayName("has DNS attributes that are read and changed one a call, hostnames after support")
    void attributes() {
        String[] hostnames = {"VpcId", "vpc-9", "EnableDnsHostnames.Value", "true"};
        assertThat(calls.refused("ModifyVpcAttribute", hostnames).code()).isEqualTo("InvalidParameterValue");
        assertThat(calls.refused("ModifyVpcAttribute", "VpcId", "vpc-9").code())
                .isEqualTo("InvalidParameterCombination");
        calls.done("ModifyVpcAttribute", "VpcId", "vpc-9", "EnableDnsSupport.Value", "true");
        calls.done("ModifyVpcAttribute", hostnames);
        for (String attribute : List.of("enableDnsSupport", "enableDnsHostnames")) {
            Body answer = calls.done("DescribeVpcAttribute", "VpcId", "vpc-9", "Attribute", attribute);
            assertThat(answer.child(attribute).fields()).isEqualTo(Map.of("value", true));
            assertThat(answer.fields()).hasSize(2);
        }
    }

    @Test
    @DisplayName("has security groups whose rules are kept in network form, once, and can be taken away")
    void rules() {
        eks.add(FakeSecurityGroup.builder("sg-bastion").build(), "vpc-9");
        String[] https = {
            "GroupId", "sg-9",
            "IpPermissions.1.IpProtocol", "tcp",
            "IpPermissions.1.FromPort", "443",
            "IpPermissions.1.ToPort", "443",
            "IpPermissions.1.IpRanges.1.CidrIp", "192.168.7.9/16",
            "IpPermissions.1.IpRanges.1.Description", "bastion",
            "IpPermissions.1.Ipv6Ranges.1.CidrIpv6", "2001:DB8::1/64",
            "IpPermissions.1.Groups.1.GroupId", "sg-bastion"
        };
        assertThat(calls.done("AuthorizeSecurityGroupIngress", https).children("securityGroupRuleSet"))
                .hasSize(3);
        Body permission = group("sg-9").children("ipPermissions").get(0);
        assertThat(permission.children("ipRanges"))
                .extracting(range -> range.text("cidrIp"))
                .containsExactly("10.9.0.0/16", "192.168.0.0/16");
        assertThat(permission.children("ipv6Ranges").get(0).text("cidrIpv6")).isEqualTo("2001:db8::/64");
        assertThat(permission.children("groups").get(0).text("groupId")).isEqualTo("sg-bastion");
        assertThat(permission.children("ipRanges").get(1).text("description")).isEqualTo("bastion");
        assertThat(calls.refused("AuthorizeSecurityGroupIngress", https).code())
                .isEqualTo("InvalidPermission.Duplicate");
        assertThat(calls.done("RevokeSecurityGroupIngress", https).children("revokedSecurityGroupRuleSet"))
                .hasSize(3);
        assertThat(calls.refused("RevokeSecurityGroupIngress", https).code()).isEqualTo("InvalidPermission.NotFound");
        https[11] = https[9];
        https[10] = "IpPermissions.1.IpRanges.2.CidrIp";
        assertThat(calls.refused("AuthorizeSecurityGroupIngress", https).message())
                .contains("must not appear multiple times");
        assertThat(calls.refused("DescribeSecurityGroups", "GroupId.1", "sg-99999999")
                        .code())
                .isEqualTo("InvalidGroup.NotFound");
    }

    private Body group(String id) {
        return calls.done("DescribeSecurityGroups", "Filter.1.Name", "group-id", "Filter.1.Value.1", id)
                .children("securityGroupInfo")
                .get(0);
    }

    @Test
    @DisplayName("A15: says that it has no prefix lists, as a refusal that no client repeats")
    void prefixLists() {
        var refused = calls.refused(
                "AuthorizeSecurityGroupIngress",
                "GroupId",
                "sg-9",
                "IpPermissions.1.IpProtocol",
                "tcp",
                "IpPermissions.1.FromPort",
                "443",
                "IpPermissions.1.ToPort",
                "443",
                "IpPermissions.1.PrefixListIds.1.PrefixListId",
                "pl-0123abcd");
        assertThat(refused.httpStatus()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("InvalidPrefixListID.NotFound");
        assertThat(refused.message()).isEqualTo("The prefix list ID 'pl-0123abcd' does not exist");
    }

    @Test
    @DisplayName("gets the rule of the cluster's own members back at every update")
    void selfRule() {
        String id = eks.add(FakeEksCluster.builder("prod").build()).clusterSecurityGroupId();
        String[] self = {"GroupId", id, "IpPermissions.1.IpProtocol", "-1", "IpPermissions.1.Groups.1.GroupId", id};
        calls.done("RevokeSecurityGroupIngress", self);
        assertThat(group(id).children("ipPermissions")).isEmpty();
        calls.update("name", "prod", "endpointPrivateAccess", "true");
        clock.advance(Duration.ofMinutes(3));
        assertThat(group(id).children("ipPermissions").get(0).text("ipProtocol"))
                .isEqualTo("-1");
    }
}
