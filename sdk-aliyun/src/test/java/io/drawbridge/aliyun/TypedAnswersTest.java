package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.cs20151215.models.DescribeClustersV1Request;
import com.aliyun.ecs20140526.models.DescribeNetworkInterfacesRequest;
import com.aliyun.slb20140515.models.DescribeLoadBalancerTCPListenerAttributeRequest;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.vpc20160428.models.AllocateEipAddressRequest;
import com.aliyun.vpc20160428.models.DescribeCommonBandwidthPackagesRequest;
import com.aliyun.vpc20160428.models.DescribeEipAddressesRequest;
import com.aliyun.vpc20160428.models.DescribeRegionsRequest;
import com.aliyun.vpc20160428.models.DescribeVSwitchesRequest;
import com.aliyun.vpc20160428.models.DescribeVpcsRequest;
import com.aliyun.vpc20160428.models.ListTagResourcesRequest;
import com.aliyun.vpc20160428.models.TagResourcesRequest;
import com.aliyun.vpc20160428.models.TagResourcesRequest.TagResourcesRequestTag;
import com.aliyun.vpc20160428.models.UnTagResourcesRequest;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.testing.cloud.FakeAckCluster;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("What the vendor's typed clients read of the fake Alibaba Cloud")
class TypedAnswersTest {

    private static final String REGION = "cn-hangzhou";

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private static Config config() {
        return VendorConfig.of(cloud.server());
    }

    private static com.aliyun.vpc20160428.Client vpc() throws Exception {
        return new com.aliyun.vpc20160428.Client(config());
    }

    private static String buy() throws Exception {
        return vpc().allocateEipAddress(
                        new AllocateEipAddressRequest().setRegionId(REGION).setDescription("the shop"))
                .getBody()
                .getAllocationId();
    }

    @Test
    @DisplayName("X6: an EIP's description and the type of its package")
    void eip() throws Exception {
        String id = buy();
        cloud.cloud().console().createPackage(BandwidthPackageId.of("cbwp-1"));
        cloud.cloud().console().joinPackage(EipId.of(id), BandwidthPackageId.of("cbwp-1"));
        var eip = vpc().describeEipAddresses(new DescribeEipAddressesRequest().setRegionId(REGION))
                .getBody()
                .getEipAddresses()
                .getEipAddress()
                .get(0);
        assertThat(eip.getDescription()).isEqualTo("the shop");
        assertThat(eip.getBandwidthPackageType()).isEqualTo("CommonBandwidthPackage");
        assertThat(eip.getBandwidthPackageBandwidth()).isEqualTo("1000");
        assertThat(eip.getSecondLimited()).isFalse();
        var shared = vpc().describeCommonBandwidthPackages(
                        new DescribeCommonBandwidthPackagesRequest().setRegionId(REGION))
                .getBody()
                .getCommonBandwidthPackages()
                .getCommonBandwidthPackage()
                .get(0);
        assertThat(shared.getPublicIpAddresses().getPublicIpAddresse().get(0).getAllocationId())
                .isEqualTo(id);
    }

    @Test
    @DisplayName("X9: an interface's vSwitch, zone, groups and MAC, and how many there are")
    void networkInterface() throws Exception {
        cloud.cloud().addInterfaceOf("i-1", "10.0.0.10");
        var body = new com.aliyun.ecs20140526.Client(config())
                .describeNetworkInterfaces(new DescribeNetworkInterfacesRequest().setRegionId(REGION))
                .getBody();
        assertThat(body.getTotalCount()).isEqualTo(1);
        var shown = body.getNetworkInterfaceSets().getNetworkInterfaceSet().get(0);
        assertThat(shown.getMacAddress()).startsWith("00:16:3e:");
        assertThat(shown.getSecurityGroupIds().getSecurityGroupId()).hasSize(1);
        assertThat(shown.getAttachment().getInstanceId()).isEqualTo("i-1");
        var vSwitch = vpc().describeVSwitches(
                        new DescribeVSwitchesRequest().setRegionId(REGION).setVSwitchId(shown.getVSwitchId()))
                .getBody()
                .getVSwitches()
                .getVSwitch()
                .get(0);
        assertThat(vSwitch.getZoneId()).isEqualTo(shown.getZoneId());
        assertThat(vpc().describeVpcs(
                                new DescribeVpcsRequest().setRegionId(REGION).setVpcId(shown.getVpcId()))
                        .getBody()
                        .getTotalCount())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("X9: a listener's scheduler and health check, a cluster's balancer, size and network mode")
    void clusterAndListener() throws Exception {
        FakeAckCluster shop = cloud.cloud().ack().cluster("shop").add();
        var listener = new com.aliyun.slb20140515.Client(config())
                .describeLoadBalancerTCPListenerAttribute(new DescribeLoadBalancerTCPListenerAttributeRequest()
                        .setRegionId(REGION)
                        .setLoadBalancerId(shop.balancerId())
                        .setListenerPort(6443))
                .getBody();
        assertThat(listener.getScheduler()).isEqualTo("rr");
        assertThat(listener.getHealthCheck()).isEqualTo("on");
        var cluster = new com.aliyun.cs20151215.Client(config())
                .describeClustersV1(new DescribeClustersV1Request().setName("sho"))
                .getBody()
                .getClusters()
                .get(0);
        assertThat(cluster.getExternalLoadbalancerId()).isEqualTo(shop.balancerId());
        assertThat(cluster.getNetworkMode()).isEqualTo("vpc");
        assertThat(cluster.getSize()).isZero();
    }

    @Test
    @DisplayName("section C: regions, and tags set, listed and taken off")
    void regionsAndTags() throws Exception {
        assertThat(vpc().describeRegions(new DescribeRegionsRequest())
                        .getBody()
                        .getRegions()
                        .getRegion())
                .anyMatch(region -> region.getRegionId().equals(REGION));
        String id = buy();
        vpc().tagResources(new TagResourcesRequest()
                .setRegionId(REGION)
                .setResourceType("EIP")
                .setResourceId(List.of(id))
                .setTag(List.of(new TagResourcesRequestTag().setKey("team").setValue("shop"))));
        assertThat(tags(id)).containsExactly("team");
        vpc().unTagResources(new UnTagResourcesRequest()
                .setRegionId(REGION)
                .setResourceType("EIP")
                .setResourceId(List.of(id))
                .setTagKey(List.of("team")));
        assertThat(tags(id)).isEmpty();
    }

    private static List<String> tags(String id) throws Exception {
        return vpc()
                .listTagResources(new ListTagResourcesRequest()
                        .setRegionId(REGION)
                        .setResourceType("EIP")
                        .setResourceId(List.of(id)))
                .getBody()
                .getTagResources()
                .getTagResource()
                .stream()
                .map(tag -> tag.getTagKey())
                .toList();
    }
}
