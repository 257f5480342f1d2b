package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a foreign client found odd in the fake Alibaba Cloud's EIPs")
class AliyunRowsTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud =
            FakeAliyunServerExtension.of(settings -> settings.quota(1000).unlimitedRates());

    private final Vpc vpc = new Vpc(cloud.server().uri());
    private final TestClock clock = cloud.clock();

    @Test
    @DisplayName("W3: DescribeEipAddresses filters by each of its parameters, and by all of them at once")
    void eipFilters() throws Exception {
        String web = vpc.buy("Name", "web", "ISP", "BGP_PRO", "ResourceGroupId", "rg-1", "Tag.1.Key", "team");
        clock.advance(Duration.ofHours(1));
        String db = vpc.buy("Name", "db", "SecurityProtectionTypes.1", "AntiDDoS_Enhanced");
        cloud.cloud().console().lock(EipId.of(db));
        assertThat(vpc.eips("EipName", "web")).containsExactly(web);
        assertThat(vpc.eips("EipName", "we")).isEmpty();
        assertThat(vpc.eips("ISP", "BGP")).containsExactly(db);
        assertThat(vpc.eips("ChargeType", "PostPaid")).containsExactly(web, db);
        assertThat(vpc.eips("ChargeType", "PrePaid")).isEmpty();
        assertThat(vpc.eips("ResourceGroupId", "rg-1")).containsExactly(web);
        assertThat(vpc.eips("LockReason", "security")).containsExactly(db);
        assertThat(vpc.eips("LockReason", "financial")).isEmpty();
        assertThat(vpc.eips("ServiceManaged", "true")).isEmpty();
        assertThat(vpc.eips("ServiceManaged", "false")).containsExactly(web, db);
        assertThat(vpc.eips("SecurityProtectionEnabled", "true")).containsExactly(db);
        assertThat(vpc.eips("PublicIpAddressPoolId", "pippool-1")).isEmpty();
        assertThat(vpc.eips("SegmentInstanceId", "eipsg-1")).isEmpty();
        assertThat(vpc.eips("Tag.7.Key", "team")).containsExactly(web);
        assertThat(vpc.eips("Tag.1.Key", "team", "Tag.1.Value", "other")).isEmpty();
        String later = clock.instant().toString().substring(0, 16) + "Z";
        assertThat(vpc.eips("Filter.1.Key", "CreationStartTime", "Filter.1.Value", later))
                .containsExactly(db);
        assertThat(vpc.eips("EipName", "web", "ISP", "BGP")).isEmpty();
    }

    @ParameterizedTest(name = "W3: {0}={1} is refused, not passed over")
    @CsvSource({
        "ServiceManaged, yes",
        "DryRun, maybe",
        "IncludeReservationData, 1",
        "Status, Bound",
        "ChargeType, Free",
        "LockReason, mood",
        "AssociatedInstanceType, Toaster",
        "Filter.1.Key, Colour",
        "PageSize, 0",
        "PageNumber, -1",
        "OwnerAccount, somebody"
    })
    void refusedFilters(String name, String value) throws Exception {
        assertThat(vpc.refused(400, "InvalidParameter", "DescribeEipAddresses", name, value))
                .isNotBlank();
    }

    @Test
    @DisplayName("W4: DescribeNetworkInterfaces filters by each of its parameters, joined by AND")
    void interfaceFilters() throws Exception {
        NetworkInterface free = cloud.cloud().addInterface("10.0.0.10", "10.0.0.11");
        NetworkInterface used = cloud.cloud().addInterfaceOf("i-1", "10.0.0.20");
        JsonNode shown = vpc.ok("DescribeNetworkInterfaces", "InstanceId", "i-1")
                .at("/NetworkInterfaceSets/NetworkInterfaceSet/0");
        assertThat(shown.path("NetworkInterfaceId").asText()).isEqualTo(used.id());
        assertThat(interfaces("Status", "Available")).containsExactly(free.id());
        assertThat(interfaces("Status", "InUse")).containsExactly(used.id());
        assertThat(interfaces("PrimaryIpAddress", "10.0.0.10")).containsExactly(free.id());
        assertThat(interfaces("PrimaryIpAddress", "10.0.0.11")).isEmpty();
        assertThat(interfaces("VSwitchId", shown.path("VSwitchId").asText())).containsExactly(free.id(), used.id());
        assertThat(interfaces("VSwitchId", "vsw-other")).isEmpty();
        assertThat(interfaces("SecurityGroupId", "sg-other")).isEmpty();
        assertThat(interfaces("Type", "Primary")).isEmpty();
        assertThat(interfaces("NetworkInterfaceName", "web")).isEmpty();
        assertThat(interfaces("Tag.1.Key", "team")).isEmpty();
        assertThat(interfaces("NetworkInterfaceId.1", free.id(), "PrivateIpAddress.1", "10.0.0.20"))
                .isEmpty();
        assertThat(interfaces("PrivateIpAddress.3", "10.0.0.20")).containsExactly(used.id());
        vpc.refused(400, "InvalidParameter", "DescribeNetworkInterfaces", "PrivateIpAddress", "10.0.0.20");
        vpc.refused(400, "InvalidParameter", "DescribeNetworkInterfaces", "PrivateIpAddress.1", "10.0.0.*");
        vpc.refused(400, "InvalidParameter", "DescribeNetworkInterfaces", "Status", "Busy");
    }

    private List<String> interfaces(String... filters) throws Exception {
        return Vpc.texts(
                vpc.ok("DescribeNetworkInterfaces", filters).at("/NetworkInterfaceSets/NetworkInterfaceSet"),
                "NetworkInterfaceId");
    }

    private static String[] binding(String id, String type, String instance, String... more) {
        return Stream.concat(
                        Stream.of("AllocationId", id, "InstanceType", type, "InstanceId", instance), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    @DisplayName("W25: interfaces come ten at a time unless more are asked for, and more than 500 means 500")
    void interfacePages() throws Exception {
        for (int i = 0; i < 12; i++) {
            cloud.cloud().addInterface("10.0.1." + i);
        }
        JsonNode first = vpc.ok("DescribeNetworkInterfaces");
        assertThat(first.at("/NetworkInterfaceSets/NetworkInterfaceSet")).hasSize(10);
        assertThat(first.path("TotalCount").asInt()).isEqualTo(12);
        JsonNode rest = vpc.ok(
                "DescribeNetworkInterfaces",
                "NextToken",
                first.path("NextToken").asText());
        assertThat(rest.at("/NetworkInterfaceSets/NetworkInterfaceSet")).hasSize(2);
        assertThat(rest.path("NextToken").asText()).isEmpty();
        assertThat(interfaces("MaxResults", "1")).hasSize(10);
        assertThat(interfaces("MaxResults", "-1")).hasSize(10);
        assertThat(interfaces("MaxResults", "1000")).hasSize(12);
        assertThat(interfaces("PageSize", "5", "PageNumber", "3")).hasSize(2);
        vpc.refused(400, "InvalidParameter", "DescribeNetworkInterfaces", "MaxResults", "many");
        vpc.refused(400, "InvalidParameter", "DescribeNetworkInterfaces", "NextToken", "AAAA");
    }

    @Test
    @DisplayName("W26: AllocateEipAddress with IpAddress or InstanceId gets that address back, or refuses")
    void wantedAddress() throws Exception {
        String id = vpc.buy();
        String address = vpc.eip(id).path("IpAddress").asText();
        vpc.ok("ReleaseEipAddress", "AllocationId", id);
        clock.advance(Duration.ofSeconds(5));
        vpc.refused(400, "ReserveIpFail", "AllocateEipAddress", "IpAddress", "192.0.2.1");
        assertThat(vpc.ok("AllocateEipAddress", "IpAddress", address)
                        .path("EipAddress")
                        .asText())
                .isEqualTo(address);
        assertThat(vpc.refused(400, "InvalidParameter", "AllocateEipAddress", "InstanceChargeType", "PrePaid"))
                .contains("The fake cloud");
    }

    @Test
    @DisplayName("W26, X4: AssociateEipAddress is about an ECS instance unless it says another type that there is")
    void instanceTypes() throws Exception {
        String id = vpc.buy();
        String eni = cloud.cloud().addInterfaceOf("i-1", "10.0.0.10").id();
        assertThat(vpc.refused(
                        404,
                        "InvalidInstanceId.NotFound",
                        "AssociateEipAddress",
                        "AllocationId",
                        id,
                        "InstanceId",
                        eni))
                .contains(eni);
        assertThat(vpc.refused(
                        400,
                        "InvalidInstanceType.ValueNotSupported",
                        "AssociateEipAddress",
                        binding(id, "Toaster", eni)))
                .contains("The specified value of InstanceType is not supported", "Toaster");
        vpc.refused(404, "InvalidInstanceId.NotFound", "AssociateEipAddress", binding(id, "Nat", "ngw-1"));
        vpc.refused(404, "InvalidInstanceId.NotFound", "AssociateEipAddress", binding(id, "SlbInstance", "lb-1"));
        vpc.refused(
                400, "InvalidParameter", "AssociateEipAddress", binding(id, "NetworkInterface", eni, "Mode", "BINDED"));
        vpc.ok("AssociateEipAddress", "AllocationId", id, "InstanceId", "i-1");
        clock.advance(Duration.ofSeconds(2));
        assertThat(vpc.eip(id).path("InstanceType").asText()).isEqualTo("EcsInstance");
        assertThat(vpc.eip(id).path("InstanceId").asText()).isEqualTo("i-1");
        assertThat(vpc.eips("AssociatedInstanceType", "EcsInstance")).containsExactly(id);
        vpc.ok("UnassociateEipAddress", "AllocationId", id, "InstanceId", "i-1", "InstanceType", "EcsInstance");
        clock.advance(Duration.ofSeconds(2));
        String balancer = cloud.cloud().ack().cluster("shop").add().balancerId();
        vpc.ok("AssociateEipAddress", binding(id, "SlbInstance", balancer));
        clock.advance(Duration.ofSeconds(2));
        assertThat(vpc.eip(id).path("InstanceType").asText()).isEqualTo("SlbInstance");
        vpc.refused(400, "IncorrectEipStatus", "UnassociateEipAddress", binding(id, "EcsInstance", balancer));
        vpc.ok("UnassociateEipAddress", "AllocationId", id);
    }

    @Test
    @DisplayName("X1: a protected address is refused its release as InvalidOperation.DeletionProtection")
    void protectedRelease() throws Exception {
        String id = vpc.buy();
        cloud.cloud().console().protect(EipId.of(id));
        assertThat(vpc.refused(400, "InvalidOperation.DeletionProtection", "ReleaseEipAddress", "AllocationId", id))
                .contains("The instance cannnot delete because of deletion protecion", id);
    }

    @Test
    @DisplayName("X5: binding, unbinding, changing and releasing need no region, and find the EIP in its own")
    void withoutRegion() throws Exception {
        String id = vpc.buy();
        String eni = cloud.cloud().addInterface("10.0.0.10").id();
        vpc.ok("ModifyEipAddressAttribute", "RegionId", "-", "AllocationId", id, "Name", "web");
        vpc.ok("AssociateEipAddress", binding(id, "NetworkInterface", eni, "RegionId", "-"));
        clock.advance(Duration.ofSeconds(2));
        vpc.ok("UnassociateEipAddress", "RegionId", "-", "AllocationId", id);
        clock.advance(Duration.ofSeconds(2));
        vpc.ok("ReleaseEipAddress", "RegionId", "-", "AllocationId", id);
        String elsewhere = vpc.buy("RegionId", "cn-beijing");
        vpc.ok("ReleaseEipAddress", "RegionId", "-", "AllocationId", elsewhere);
        vpc.refused(400, "MissingRegionId", "DescribeEipAddresses", "RegionId", "-");
    }

    @Test
    @DisplayName("X6: DescribeEipAddresses answers the fields that the SDKs have: Description, BandwidthPackageType")
    void fields() throws Exception {
        String id = vpc.buy("Description", "the shop");
        BandwidthPackageId shared = BandwidthPackageId.of("cbwp-1");
        cloud.cloud().console().createPackage(shared);
        cloud.cloud().console().joinPackage(EipId.of(id), shared);
        JsonNode eip = vpc.eip(id);
        assertThat(eip.path("Description").asText()).isEqualTo("the shop");
        assertThat(eip.path("BandwidthPackageType").asText()).isEqualTo("CommonBandwidthPackage");
        assertThat(eip.path("BandwidthPackageBandwidth").asText()).isEqualTo("1000");
        assertThat(eip.path("HasReservationData").asText()).isEqualTo("false");
        assertThat(eip.has("Descritpion") || eip.has("BandwidthPackageStatus")).isFalse();
    }

    @Test
    @DisplayName("X9: an interface is shown with its place, its MAC and the EIPs on its addresses")
    void interfaceFields() throws Exception {
        String id = vpc.buy();
        NetworkInterface eni = cloud.cloud().addInterfaceOf("i-1", "10.0.0.10", "10.0.0.11");
        vpc.ok("AssociateEipAddress", binding(id, "NetworkInterface", eni.id(), "PrivateIpAddress", "10.0.0.11"));
        JsonNode shown = vpc.ok("DescribeNetworkInterfaces").at("/NetworkInterfaceSets/NetworkInterfaceSet/0");
        assertThat(shown.path("MacAddress").asText()).matches("00:16:3e(:[0-9a-f]{2}){3}");
        assertThat(shown.path("VSwitchId").asText()).startsWith("vsw-");
        assertThat(shown.path("ZoneId").asText()).isEqualTo("cn-hangzhou-h");
        assertThat(shown.at("/SecurityGroupIds/SecurityGroupId/0").asText()).startsWith("sg-");
        assertThat(shown.at("/Attachment/InstanceId").asText()).isEqualTo("i-1");
        assertThat(shown.at("/PrivateIpSets/PrivateIpSet/1/AssociatedPublicIp/AllocationId")
                        .asText())
                .isEqualTo(id);
        assertThat(shown.at("/AssociatedPublicIp")).isEmpty();
        JsonNode vSwitch = vpc.ok(
                        "DescribeVSwitches",
                        "VSwitchId",
                        shown.path("VSwitchId").asText())
                .at("/VSwitches/VSwitch/0");
        assertThat(vSwitch.path("VpcId").asText()).isEqualTo(eni.vpcId().orElseThrow());
        assertThat(vSwitch.path("ZoneId").asText()).isEqualTo("cn-hangzhou-h");
        String group = shown.at("/SecurityGroupIds/SecurityGroupId/0").asText();
        JsonNode read = vpc.ok("DescribeSecurityGroupAttribute", "SecurityGroupId", group);
        assertThat(read.path("SecurityGroupId").asText()).isEqualTo(group);
        assertThat(read.path("VpcId").asText()).isEqualTo(eni.vpcId().orElseThrow());
    }

    @ParameterizedTest(name = "X10: {0} names the id that is not there")
    @CsvSource({
        "ReleaseEipAddress, AllocationId, eip-none, InvalidAllocationId.NotFound, 404",
        "UnassociateEipAddress, AllocationId, eip-none, InvalidAllocationId.NotFound, 404",
        "DescribeVpcAttribute, VpcId, vpc-none, InvalidVpcId.NotFound, 404",
        "DescribeSecurityGroupAttribute, SecurityGroupId, sg-none, InvalidSecurityGroupId.NotFound, 404",
        "DescribeLoadBalancerAttribute, LoadBalancerId, lb-none, InvalidLoadBalancerId.NotFound, 404",
        "DescribeAccessControlListAttribute, AclId, acl-none, AclNotExist, 400"
    })
    void unknownIds(String action, String parameter, String id, String code, int status) throws Exception {
        assertThat(vpc.refused(status, code, action, parameter, id)).contains(id);
    }

    @Test
    @DisplayName("X10: quota, wrong states and dry runs are told in the cloud's sentences")
    void sentences() throws Exception {
        String id = vpc.buy();
        assertThat(vpc.refused(400, "IncorrectEipStatus", "UnassociateEipAddress", "AllocationId", id))
                .contains("Current elastic IP status does not support this operation", id);
        String eni = cloud.cloud().addInterface("10.0.0.10").id();
        vpc.ok("AssociateEipAddress", binding(id, "NetworkInterface", eni));
        clock.advance(Duration.ofSeconds(2));
        assertThat(vpc.refused(400, "IncorrectEipStatus", "ReleaseEipAddress", "AllocationId", id))
                .contains(id);
        cloud.cloud().console().changeQuota(1);
        assertThat(vpc.refused(400, "QuotaExceeded.Eip", "AllocateEipAddress"))
                .isEqualTo("Elastic IP address quota exceeded");
        assertThat(vpc.refused(400, "DryRunOperation", "DescribeEipAddresses", "DryRun", "true"))
                .isEqualTo("Request validation has been passed with DryRun flag set.");
        vpc.refused(400, "InvalidParameter", "DescribeEipAddresses", "DryRun", "true", "PageSize", "101");
        cloud.cloud().console().changeQuota(1000);
    }
}
