package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.render.AliyunPermissions;
import io.drawbridge.testing.cloud.FakeAck;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a foreign client found odd or missing in the fake Alibaba Cloud around EIPs")
class AliyunNetworkRowsTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud =
            FakeAliyunServerExtension.of(settings -> settings.quota(1000).unlimitedRates());

    private final Vpc vpc = new Vpc(cloud.server().uri());
    private final FakeAck ack = cloud.cloud().ack();

    @Test
    @DisplayName("section C: DescribeRegions tells the regions with their endpoints")
    void regions() throws Exception {
        JsonNode regions = vpc.ok("DescribeRegions", "RegionId", "-", "AcceptLanguage", "en-US")
                .at("/Regions/Region");
        assertThat(Vpc.texts(regions, "RegionId")).contains("cn-hangzhou", "eu-central-1");
        assertThat(Vpc.texts(regions, "RegionEndpoint")).contains("vpc.cn-hangzhou.aliyuncs.com");
        vpc.refused(400, "InvalidParameter", "DescribeRegions", "AcceptLanguage", "tlh");
    }

    @Test
    @DisplayName("W4, section C: DescribeVpcs and DescribeVSwitches filter by each of their parameters")
    void networks() throws Exception {
        String one = ack.addVpc("192.168.0.0/16", "192.168.1.0/24", "192.168.2.0/24");
        String other = ack.addVpc("172.16.0.0/12", "172.16.1.0/24");
        assertThat(vpcs()).containsExactly(one, other);
        assertThat(vpcs("VpcId", other + ",vpc-none")).containsExactly(other);
        assertThat(vpcs("VpcName", "prod")).isEmpty();
        assertThat(vpcs("IsDefault", "true")).isEmpty();
        assertThat(vpcs("EnableIpv6", "true")).isEmpty();
        assertThat(vpcs("IsDefault", "false")).hasSize(2);
        assertThat(vpcs("ResourceGroupId", "rg-1")).isEmpty();
        assertThat(vpcs("PageSize", "1", "PageNumber", "2")).containsExactly(other);
        List<String> switches = vSwitches("VpcId", one);
        assertThat(switches).hasSize(2);
        assertThat(vSwitches("RegionId", "-", "VpcId", one)).isEqualTo(switches);
        assertThat(vSwitches("VSwitchId", switches.get(1))).containsExactly(switches.get(1));
        assertThat(vSwitches("ZoneId", "cn-hangzhou-h")).hasSize(3);
        assertThat(vSwitches("ZoneId", "cn-hangzhou-b")).isEmpty();
        assertThat(vSwitches("VSwitchName", "prod")).isEmpty();
        vpc.refused(400, "MissingRegionId", "DescribeVSwitches", "RegionId", "-");
        vpc.refused(400, "InvalidParameter", "DescribeVSwitches", "RouteTableId", "vtb-1");
        vpc.refused(400, "InvalidParameter", "DescribeVpcs", "IsDefault", "no");
        vpc.refused(400, "InvalidParameter", "DescribeVpcs", "PageSize", "51");
        vpc.refused(400, "DryRunOperation", "DescribeVpcAttribute", "VpcId", one, "DryRun", "true");
        vpc.refused(404, "InvalidVpcId.NotFound", "DescribeVpcAttribute", "VpcId", "vpc-none", "DryRun", "true");
    }

    private List<String> vpcs(String... filters) throws Exception {
        return Vpc.texts(vpc.ok("DescribeVpcs", filters).at("/Vpcs/Vpc"), "VpcId");
    }

    private List<String> vSwitches(String... filters) throws Exception {
        return Vpc.texts(vpc.ok("DescribeVSwitches", filters).at("/VSwitches/VSwitch"), "VSwitchId");
    }

    @Test
    @DisplayName("section C: ListTagResources and UnTagResources see what TagResources and purchases have set")
    void tags() throws Exception {
        String id = vpc.buy("Tag.1.Key", "team", "Tag.1.Value", "shop", "Tag.2.Key", "stage", "Tag.2.Value", "prod");
        String network = ack.addVpc("192.168.0.0/16", "192.168.1.0/24");
        vpc.ok("TagResources", on("VPC", network, "Tag.1.Key", "team", "Tag.1.Value", "net"));
        JsonNode listed = vpc.ok("ListTagResources", on("eip", id));
        assertThat(Vpc.texts(listed.at("/TagResources/TagResource"), "TagKey")).containsExactly("team", "stage");
        assertThat(listed.at("/TagResources/TagResource/0/ResourceType").asText())
                .isEqualTo("EIP");
        assertThat(rows("EIP", "Tag.1.Key", "stage", "Tag.1.Value", "test")).isEmpty();
        assertThat(rows("VPC", "Tag.1.Key", "team")).containsExactly("net");
        assertThat(vpcs("Tag.1.Key", "team", "Tag.1.Value", "net")).containsExactly(network);
        assertThat(rows("EIP", "ResourceId.1", id, "MaxResults", "1")).hasSize(1);
        vpc.refused(403, "BothEmpty.TagsAndResources", "ListTagResources", "ResourceType", "EIP");
        vpc.refused(400, "InvalidParameter", "ListTagResources", on("EIP", id, "MaxResults", "51"));
        vpc.ok("UnTagResources", on("EIP", id, "TagKey.1", "team", "TagKey.2", "none"));
        assertThat(rows("EIP", "ResourceId.1", id)).containsExactly("prod");
        vpc.refused(400, "InvalidParameter", "UnTagResources", on("EIP", id));
        vpc.ok("UnTagResources", on("EIP", id, "All", "true"));
        assertThat(rows("EIP", "ResourceId.1", id)).isEmpty();
        vpc.refused(400, "InvalidInstanceIds.NotFound", "UnTagResources", on("EIP", "eip-none", "All", "true"));
    }

    private static String[] on(String type, String id, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"ResourceType", type, "ResourceId.1", id}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }

    private List<String> rows(String type, String... more) throws Exception {
        String[] all = new String[more.length + 2];
        all[0] = "ResourceType";
        all[1] = type;
        System.arraycopy(more, 0, all, 2, more.length);
        return Vpc.texts(vpc.ok("ListTagResources", all).at("/TagResources/TagResource"), "TagValue");
    }

    @Test
    @DisplayName("section C: DescribeCommonBandwidthPackages shows packages and their EIPs, filtered")
    void packages() throws Exception {
        cloud.cloud().console().createPackage(BandwidthPackageId.of("cbwp-1"));
        cloud.cloud().console().createPackage(BandwidthPackageId.of("cbwp-2"));
        String id = vpc.buy();
        String[] join = {"BandwidthPackageId", "cbwp-1", "IpInstanceId", id, "DryRun", "true"};
        vpc.refused(400, "DryRunOperation", "AddCommonBandwidthPackageIp", join);
        assertThat(vpc.eip(id).path("BandwidthPackageId").asText()).isEmpty();
        join[5] = "false";
        vpc.ok("AddCommonBandwidthPackageIp", join);
        vpc.refused(409, "OperationConflict", "AddCommonBandwidthPackageIp", join);
        cloud.clock().advance(Duration.ofSeconds(2));
        join[5] = "true";
        vpc.refused(400, "IpInstanceId.AlreadyInBandwidthPackage", "AddCommonBandwidthPackageIp", join);
        JsonNode shown = vpc.ok("DescribeCommonBandwidthPackages", "BandwidthPackageId", "cbwp-1");
        assertThat(shown.path("TotalCount").asInt()).isEqualTo(1);
        JsonNode one = shown.at("/CommonBandwidthPackages/CommonBandwidthPackage/0");
        assertThat(one.at("/PublicIpAddresses/PublicIpAddresse/0/AllocationId").asText())
                .isEqualTo(id);
        assertThat(one.path("Bandwidth").asText()).isEqualTo("1000");
        assertThat(vpc.ok("DescribeCommonBandwidthPackages", "Name", "prod")
                        .path("TotalCount")
                        .asInt())
                .isZero();
        vpc.refused(400, "InvalidParameter", "DescribeCommonBandwidthPackages", "PageSize", "51");
        vpc.refused(400, "InvalidParameter", "AddCommonBandwidthPackageIp", with(join, "IpType", "CAT"));
        String[] leave = {"BandwidthPackageId", "cbwp-2", "IpInstanceId", id};
        assertThat(vpc.refused(400, "OperationUnsupported.IpNotInCbwp", "RemoveCommonBandwidthPackageIp", leave))
                .contains("The specified eip not exist in the commonBandwidthPackage", id);
        leave[1] = "cbwp-none";
        vpc.refused(400, "OperationUnsupported.IpNotInCbwp", "RemoveCommonBandwidthPackageIp", leave);
        assertThat(vpc.refused(
                        400,
                        "InvalidIpInstanceId.NotFound",
                        "AddCommonBandwidthPackageIp",
                        "BandwidthPackageId",
                        "cbwp-1",
                        "IpInstanceId",
                        "eip-none"))
                .contains("eip-none");
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    @Test
    @DisplayName("X2, X3: lists of entries are refused in the codes that Terraform's provider knows, with the id")
    void accessControlLists() throws Exception {
        String shared = vpc.ok("CreateAccessControlList", "AclName", "office")
                .path("AclId")
                .asText();
        ack.shareAcl(shared);
        assertThat(vpc.refused(400, "AclInUsed", "DeleteAccessControlList", "AclId", shared))
                .contains(shared);
        assertThat(vpc.refused(400, "AclNameExist", "CreateAccessControlList", "AclName", "office"))
                .contains("office");
        vpc.refused(400, "InvalidParameter", "CreateAccessControlList", "AclName", "a b");
        vpc.refused(400, "InvalidParameter", "CreateAccessControlList", "AclName", "n".repeat(81));
        vpc.refused(400, "InvalidParameter", "CreateAccessControlList", "AclName", "n", "AddressIPVersion", "ipv5");
        vpc.refused(400, "InvalidParameter", "DescribeAccessControlLists", "AddressIPVersion", "ipv5");
        vpc.refused(
                400,
                "InvalidParameter",
                "AddAccessControlListEntry",
                "AclId",
                shared,
                "AclEntrys",
                "[{\"entry\":\"10.0.0.0/8\",\"coment\":\"typo\"}]");
        for (int i = 0; i < 49; i++) {
            vpc.ok("CreateAccessControlList", "AclName", "list-" + i);
        }
        vpc.refused(400, "AclNumberOverLimit", "CreateAccessControlList", "AclName", "one-too-many");
    }

    @Test
    @DisplayName("X9: a balancer's listener is shown with its scheduler and its health check")
    void listener() throws Exception {
        String balancer = ack.cluster("shop").add().balancerId();
        JsonNode listener =
                vpc.ok("DescribeLoadBalancerTCPListenerAttribute", "LoadBalancerId", balancer, "ListenerPort", "6443");
        assertThat(listener.path("Scheduler").asText()).isEqualTo("rr");
        assertThat(listener.path("HealthCheck").asText()).isEqualTo("on");
        assertThat(listener.path("HealthCheckConnectPort").asInt()).isEqualTo(6443);
        String[] set = {"LoadBalancerId", balancer, "ListenerPort", "6443", "Scheduler", "wrr"};
        assertThat(vpc.refused(400, "InvalidParameter", "SetLoadBalancerTCPListenerAttribute", set))
                .contains("The fake cloud, not the real one", "Scheduler");
        assertThat(vpc.refused(
                        404,
                        "ListenerNotFound",
                        "DescribeLoadBalancerTCPListenerAttribute",
                        "LoadBalancerId",
                        balancer,
                        "ListenerPort",
                        "80"))
                .contains(balancer);
    }

    @ParameterizedTest(name = "W16: {0} with {1}={2} is refused")
    @CsvSource({
        "AllocateEipAddress, ClientToken, ключ",
        "AllocateEipAddress, Format, XML",
        "AllocateEipAddress, AutoPay, true",
        "AllocateEipAddress, Bandwidth, 0",
        "AllocateEipAddress, Bandwidth, five",
        "DescribeSecurityGroupAttribute, Direction, sideways",
        "UnassociateEipAddress, Force, perhaps"
    })
    void values(String action, String name, String value) throws Exception {
        String group = "sg-1";
        ack.addSecurityGroup(group, AliyunPermissions.of(PortRules.of(List.of())));
        vpc.refused(400, "InvalidParameter", action, "SecurityGroupId", group, "AllocationId", "eip-1", name, value);
        assertThat(cloud.cloud().all()).isEmpty();
    }

    @Test
    @DisplayName("W16: a client token has at most 64 characters, and a method is GET or POST")
    void gateway() throws Exception {
        vpc.ok("AllocateEipAddress", "ClientToken", "t".repeat(64));
        vpc.refused(400, "InvalidParameter", "AllocateEipAddress", "ClientToken", "t".repeat(65));
        Http http = new Http(cloud.server().uri());
        String query = "/?" + Http.encoded(http.aliyun("DescribeRegions"));
        assertThat(http.send("PUT", query, "", Map.of()).body()).contains("UnsupportedHTTPMethod");
        assertThat(vpc.refused(404, "InvalidAction.NotFound", "CreateNatGateway"))
                .contains("The fake cloud does not serve CreateNatGateway 2016-04-28");
    }
}
