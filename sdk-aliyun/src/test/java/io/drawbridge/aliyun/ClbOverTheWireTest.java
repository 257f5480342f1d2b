package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.slb20140515.models.AddAccessControlListEntryRequest;
import com.aliyun.slb20140515.models.CreateAccessControlListRequest;
import com.aliyun.slb20140515.models.DeleteAccessControlListRequest;
import com.aliyun.slb20140515.models.DescribeAccessControlListAttributeRequest;
import com.aliyun.slb20140515.models.DescribeAccessControlListAttributeResponseBody;
import com.aliyun.slb20140515.models.DescribeAccessControlListsRequest;
import com.aliyun.slb20140515.models.DescribeLoadBalancerAttributeRequest;
import com.aliyun.slb20140515.models.DescribeLoadBalancerAttributeResponseBody;
import com.aliyun.slb20140515.models.DescribeLoadBalancerTCPListenerAttributeRequest;
import com.aliyun.slb20140515.models.DescribeLoadBalancerTCPListenerAttributeResponseBody;
import com.aliyun.slb20140515.models.RemoveAccessControlListEntryRequest;
import com.aliyun.slb20140515.models.SetLoadBalancerTCPListenerAttributeRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyun.vpc20160428.models.DescribeEipAddressesRequest;
import com.aliyun.vpc20160428.models.DescribeVSwitchesRequest;
import com.aliyun.vpc20160428.models.DescribeVpcAttributeRequest;
import com.aliyun.vpc20160428.models.DescribeVpcAttributeResponseBody;
import io.drawbridge.testing.cloud.FakeAck;
import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.FakeAckCluster;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The vendor's own clients of CLB and VPC, on the fake over HTTP,")
class ClbOverTheWireTest {

    private static final String REGION = "cn-hangzhou";
    private static final int PORT = 6443;

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private final FakeAck ack = cloud.cloud().ack();

    private static Config config() {
        return VendorConfig.of(cloud.server());
    }

    private static com.aliyun.slb20140515.Client slb() throws Exception {
        return new com.aliyun.slb20140515.Client(config());
    }

    private static String entry(String cidr) {
        return "[{\"entry\":\"" + cidr + "\",\"comment\":\"office\"}]";
    }

    private static String createList(String cidr) throws Exception {
        String acl = slb().createAccessControlList(new CreateAccessControlListRequest()
                        .setRegionId(REGION)
                        .setAclName("api")
                        .setAddressIPVersion("ipv4"))
                .getBody()
                .getAclId();
        slb().addAccessControlListEntry(new AddAccessControlListEntryRequest()
                .setRegionId(REGION)
                .setAclId(acl)
                .setAclEntrys(entry(cidr)));
        return acl;
    }

    private static SetLoadBalancerTCPListenerAttributeRequest switchOn(FakeAckCluster shop, String acl) {
        return new SetLoadBalancerTCPListenerAttributeRequest()
                .setRegionId(REGION)
                .setLoadBalancerId(shop.balancerId())
                .setListenerPort(PORT)
                .setAclStatus("on")
                .setAclType("white")
                .setAclId(acl);
    }

    @Test
    @DisplayName("put a whitelist on an API server's listener")
    void whitelist() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        String acl = createList("203.0.113.0/24");
        slb().setLoadBalancerTCPListenerAttribute(switchOn(shop, acl));
        assertThat(ack.admits(shop.id(), "203.0.113.7", Endpoint.PUBLIC)).isTrue();
        assertThat(ack.admits(shop.id(), "192.0.2.7", Endpoint.PUBLIC)).isFalse();
        DescribeLoadBalancerTCPListenerAttributeResponseBody listener = slb().describeLoadBalancerTCPListenerAttribute(
                        new DescribeLoadBalancerTCPListenerAttributeRequest()
                                .setRegionId(REGION)
                                .setLoadBalancerId(shop.balancerId())
                                .setListenerPort(PORT))
                .getBody();
        assertThat(listener.getAclStatus()).isEqualTo("on");
        assertThat(listener.getAclType()).isEqualTo("white");
        assertThat(listener.getAclId()).isEqualTo(acl);
        assertThat(listener.getStatus()).isEqualTo("running");
        DescribeAccessControlListAttributeResponseBody list = slb().describeAccessControlListAttribute(
                        new DescribeAccessControlListAttributeRequest()
                                .setRegionId(REGION)
                                .setAclId(acl)
                                .setPage(1)
                                .setPageSize(50))
                .getBody();
        assertThat(list.getTotalAclEntry()).isEqualTo(1);
        assertThat(list.getAclEntrys().getAclEntry()).singleElement().satisfies(entry -> {
            assertThat(entry.getAclEntryIP()).isEqualTo("203.0.113.0/24");
            assertThat(entry.getAclEntryComment()).isEqualTo("office");
        });
        assertThat(list.getRelatedListeners().getRelatedListener())
                .singleElement()
                .satisfies(related -> {
                    assertThat(related.getLoadBalancerId()).isEqualTo(shop.balancerId());
                    assertThat(related.getListenerPort()).isEqualTo(PORT);
                });
    }

    @Test
    @DisplayName("learn the codes of refusals")
    void refusals() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        String acl = createList("203.0.113.0/24");
        slb().setLoadBalancerTCPListenerAttribute(switchOn(shop, acl));
        RemoveAccessControlListEntryRequest missing = new RemoveAccessControlListEntryRequest()
                .setRegionId(REGION)
                .setAclId(acl)
                .setAclEntrys(entry("192.0.2.0/24"));
        assertThat(codeOf(() -> slb().removeAccessControlListEntry(missing))).isEqualTo("AclEntryEmpty");
        DeleteAccessControlListRequest delete =
                new DeleteAccessControlListRequest().setRegionId(REGION).setAclId(acl);
        assertThat(codeOf(() -> slb().deleteAccessControlList(delete))).isEqualTo("AclInUsed");
        AddAccessControlListEntryRequest plain = new AddAccessControlListEntryRequest()
                .setRegionId(REGION)
                .setAclId(acl)
                .setAclEntrys(entry("192.0.2.1"));
        assertThat(codeOf(() -> slb().addAccessControlListEntry(plain))).isEqualTo("InvalidEntry");
        cloud.cloud().console().allowOnly(List.of("slb:DescribeLoadBalancerAttribute"));
        assertThat(codeOf(() -> slb().setLoadBalancerTCPListenerAttribute(switchOn(shop, acl))))
                .isEqualTo("Forbidden.RAM");
    }

    private interface Call {
        void run() throws Exception;
    }

    private static String codeOf(Call call) {
        return catchThrowableOfType(TeaException.class, call::run).getCode();
    }

    @Test
    @DisplayName("find an API server's balancer with its port, its lists and its EIP")
    void finds() throws Exception {
        FakeAckCluster shop =
                ack.cluster("shop").exposed().allowList("10.0.0.0/8").add();
        DescribeLoadBalancerAttributeResponseBody balancer = slb().describeLoadBalancerAttribute(
                        new DescribeLoadBalancerAttributeRequest()
                                .setRegionId(REGION)
                                .setLoadBalancerId(shop.balancerId()))
                .getBody();
        assertThat(balancer.getAddressType()).isEqualTo("intranet");
        assertThat(balancer.getLoadBalancerStatus()).isEqualTo("active");
        assertThat(balancer.getVpcId()).isEqualTo(shop.vpcId());
        assertThat(balancer.getListenerPorts().getListenerPort()).containsExactly(PORT);
        assertThat(balancer.getListenerPortsAndProtocol().getListenerPortAndProtocol())
                .extracting(each -> each.getListenerProtocol())
                .containsExactly("tcp");
        assertThat(slb().describeAccessControlLists(new DescribeAccessControlListsRequest().setRegionId(REGION))
                        .getBody()
                        .getAcls()
                        .getAcl())
                .extracting(each -> each.getAclId())
                .isEqualTo(shop.aclIds());
        assertThat(vpc().describeEipAddresses(new DescribeEipAddressesRequest()
                                .setRegionId(REGION)
                                .setAssociatedInstanceType("SlbInstance")
                                .setAssociatedInstanceId(shop.balancerId()))
                        .getBody()
                        .getEipAddresses()
                        .getEipAddress())
                .extracting(each -> each.getAllocationId())
                .containsExactly(shop.eip().orElseThrow().value());
    }

    private static com.aliyun.vpc20160428.Client vpc() throws Exception {
        return new com.aliyun.vpc20160428.Client(config());
    }

    @Test
    @DisplayName("read a VPC with its other blocks and its vSwitches")
    void networks() throws Exception {
        FakeAckCluster shop = ack.cluster("shop")
                .secondaryCidrs("172.16.0.0/16")
                .userCidrs("30.0.0.0/8")
                .add();
        DescribeVpcAttributeResponseBody found = vpc().describeVpcAttribute(
                        new DescribeVpcAttributeRequest().setRegionId(REGION).setVpcId(shop.vpcId()))
                .getBody();
        assertThat(found.getCidrBlock()).isEqualTo("10.0.0.0/8");
        assertThat(found.getSecondaryCidrBlocks().getSecondaryCidrBlock()).containsExactly("172.16.0.0/16");
        assertThat(found.getUserCidrs().getUserCidr()).containsExactly("30.0.0.0/8");
        assertThat(vpc().describeVSwitches(new DescribeVSwitchesRequest()
                                .setRegionId(REGION)
                                .setVpcId(shop.vpcId()))
                        .getBody()
                        .getVSwitches()
                        .getVSwitch())
                .extracting(each -> each.getCidrBlock())
                .containsExactly("10.0.0.0/24");
    }

    @Test
    @DisplayName("call by the generic call of another product's client, with the older signature too")
    void generic() throws Exception {
        FakeAckCluster shop = ack.cluster("shop").add();
        for (String signature : new String[] {"", "v2"}) {
            Config config = config();
            config.setSignatureAlgorithm(signature.isEmpty() ? null : signature);
            Params params = VendorConfig.rpc("DescribeLoadBalancerAttribute", "2014-05-15");
            OpenApiRequest request =
                    new OpenApiRequest().setQuery(Map.of("RegionId", REGION, "LoadBalancerId", shop.balancerId()));
            Map<?, ?> answer = new com.aliyun.teaopenapi.Client(config).callApi(params, request, new RuntimeOptions());
            assertThat(((Map<?, ?>) answer.get("body")).get("LoadBalancerStatus"))
                    .isEqualTo("active");
        }
    }
}
