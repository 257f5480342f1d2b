package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The fake ACK")
class FakeAckTest {

    private static final String ANYBODY = "203.0.113.7";

    @TempDir
    Path directory;

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aliyun(clock);
    private final FakeAck ack = cloud.ack();
    private final Calls calls = new Calls(cloud);

    @Test
    @DisplayName("goes on showing an EIP that was detached behind its back, and takes another one then")
    void detachedByHand() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        String before = calls.masterUrl(shop);
        ack.detachEipByHand(shop.id());
        assertThat(calls.masterUrl(shop)).isEqualTo(before);
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isFalse();
        assertThat(ack.find(shop.id()).eip()).isEmpty();
        assertThat(calls.eip(shop.eip().orElseThrow().value()).text("Status")).isEqualTo("Available");
        calls.modify(
                shop,
                "api_server_eip",
                "true",
                "api_server_eip_id",
                shop.eip().orElseThrow().value());
        clock.advance(Duration.ofMinutes(5));
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
    }

    @Test
    @DisplayName("loses its EIP to an unassociate call of the program, which the cloud carries out")
    void unassociated() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        String eip = shop.eip().orElseThrow().value();
        String[] byBalancer = {"AssociatedInstanceType", "SlbInstance", "AssociatedInstanceId", shop.balancerId()};
        assertThat(calls.ok("DescribeEipAddresses", byBalancer).number("TotalCount"))
                .isEqualTo(1);
        byBalancer[1] = "NetworkInterface";
        assertThat(calls.ok("DescribeEipAddresses", byBalancer).number("TotalCount"))
                .isZero();
        calls.ok(
                "UnassociateEipAddress",
                "AllocationId",
                eip,
                "InstanceId",
                shop.balancerId(),
                "InstanceType",
                "SlbInstance");
        clock.advance(Duration.ofSeconds(2));
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isFalse();
        assertThat(calls.masterUrl(shop)).doesNotContain("\"api_server_endpoint\":\"\"");
        assertThat(cloud.find(shop.eip().orElseThrow()).orElseThrow().association())
                .isEmpty();
    }

    @Test
    @DisplayName("shows an API server's EIP as bound to its balancer, without a private address")
    void snapshot() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        assertThat(cloud.find(shop.eip().orElseThrow()).orElseThrow().association())
                .hasValueSatisfying(association -> {
                    assertThat(association.instanceId()).isEqualTo(shop.balancerId());
                    assertThat(association.privateAddress()).isEmpty();
                });
    }

    @Test
    @DisplayName("makes no network, list or interface of texts that are no addresses")
    void addresses() {
        for (String text : List.of("", "nope", "10.0.0")) {
            assertThatThrownBy(() -> ack.cluster("prod").vpcCidr(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ack.cluster("prod").vSwitchCidrs(text))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ack.cluster("prod").allowList(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ack.cluster("prod").denyList(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ack.addAcl("list", text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ack.addVpc(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> cloud.addInterface(text)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> cloud.addInterface("10.0.0.10", text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> cloud.addInterface("10.0.0.0/8")).hasMessageContaining("an interface has addresses");
        assertThat(cloud.interfaces()).isEmpty();
        assertThat(ack.clusters()).isEmpty();
    }

    @Test
    @DisplayName("lists the clusters of a region in pages, and what each is made of")
    void lists() {
        ack.cluster("elsewhere").region("cn-shanghai").add();
        FakeAckCluster one = ack.cluster("one").version("1.26.3-aliyun.1").add();
        FakeAckCluster two = ack.cluster("two").kind(AckKind.EDGE).add();
        Body all = calls.ok("DescribeClustersForRegion", "region_id", "cn-hangzhou");
        assertThat(all.children("clusters"))
                .extracting(each -> each.text("cluster_id"))
                .containsExactly(one.id(), two.id());
        assertThat(all.child("page_info").number("total_count")).isEqualTo(2);
        assertThat(calls.ok("DescribeClustersForRegion", "region_id", "cn-hangzhou", "profile", "Edge")
                        .children("clusters"))
                .extracting(each -> each.text("name"))
                .containsExactly("two");
        assertThat(calls.ok(
                                "DescribeClustersForRegion",
                                "region_id",
                                "cn-hangzhou",
                                "page_size",
                                "1",
                                "page_number",
                                "2")
                        .children("clusters"))
                .extracting(each -> each.text("name"))
                .containsExactly("two");
        assertThat(calls.ok("DescribeClusterDetail", "ClusterId", one.id()).text("current_version"))
                .isEqualTo("1.26.3-aliyun.1");
        assertThat(calls.ok("DescribeClusterResources", "ClusterId", one.id()).children("items"))
                .filteredOn(each -> each.text("resource_type").equals("ALIYUN::SLB::LoadBalancer"))
                .extracting(each -> each.text("instance_id"))
                .containsExactly(one.balancerId());
        assertThat(ack.clusters()).extracting(FakeAckCluster::name).containsExactly("one", "two");
        assertThat(cloud.region("cn-shanghai").ack().clusters())
                .extracting(FakeAckCluster::name)
                .containsExactly("elsewhere");
    }

    @Test
    @DisplayName("lists the balancers of components before the API server's, when it is asked for them")
    void addons() {
        FakeAckCluster shop = ack.cluster("shop").add();
        String ingress = ack.addIngressBalancer(shop.id());
        assertThat(calls.ok("DescribeClusterResources", "ClusterId", shop.id(), "with_addon_resources", "true")
                        .children("items"))
                .filteredOn(each -> each.text("resource_type").endsWith("LoadBalancer"))
                .extracting(each -> each.text("instance_id") + " of " + each.text("creator_type"))
                .containsExactly(ingress + " of addon", shop.balancerId() + " of system");
        assertThat(calls.refused(
                        "DescribeLoadBalancerTCPListenerAttribute", "LoadBalancerId", ingress, "ListenerPort", "6443"))
                .isEqualTo("ListenerNotFound");
    }

    @Test
    @DisplayName("takes longer to create a cluster when a dial says so")
    void createsLater() {
        String vpc = ack.addVpc("172.16.0.0/12", "172.16.1.0/24");
        cloud.faults().on("CreateCluster").delay(Duration.ofMinutes(10)).once();
        String[] wanted = {"cluster_type", "ManagedKubernetes", "name", "new", "region_id", "cn-hangzhou", "vpcid", vpc
        };
        String id = calls.ok("CreateCluster", wanted).text("cluster_id");
        clock.advance(Duration.ofMinutes(13));
        assertThat(ack.find(id).state()).isEqualTo("initial");
        clock.advance(Duration.ofMinutes(1));
        assertThat(ack.find(id).state()).isEqualTo("running");
    }

    @Test
    @DisplayName("creates a cluster, exposed by an EIP of its own if asked to")
    void creates() {
        String vpc = ack.addVpc("172.16.0.0/12", "172.16.1.0/24");
        Body created = calls.ok(
                "CreateCluster",
                "cluster_type",
                "ManagedKubernetes",
                "profile",
                "Default",
                "name",
                "new",
                "region_id",
                "cn-hangzhou",
                "vpcid",
                vpc,
                "endpoint_public_access",
                "true");
        String id = created.text("cluster_id");
        assertThat(ack.find(id).state()).isEqualTo("initial");
        clock.advance(Duration.ofMinutes(4));
        assertThat(calls.task(created.text("task_id")).text("state")).isEqualTo("success");
        assertThat(ack.find(id).state()).isEqualTo("running");
        assertThat(ack.find(id).vpcId()).isEqualTo(vpc);
        assertThat(ack.admits(id, ANYBODY, Endpoint.PUBLIC)).isTrue();
        assertThat(calls.refused(
                        "CreateCluster",
                        "cluster_type",
                        "Ask",
                        "name",
                        "old",
                        "region_id",
                        "cn-hangzhou",
                        "vpcid",
                        vpc))
                .isEqualTo("InvalidParameter");
    }

    @Test
    @DisplayName("access case 12: tells a cluster's VPC with all its blocks, and its vSwitches")
    void networks() {
        FakeAckCluster shop = ack.cluster("shop")
                .vpcCidr("192.168.0.0/16")
                .secondaryCidrs("10.0.0.0/16", "172.16.0.0/16")
                .userCidrs("30.0.0.0/8")
                .vSwitchCidrs("192.168.1.0/24", "10.0.1.0/24")
                .add();
        Body vpc = calls.ok("DescribeVpcAttribute", "RegionId", "cn-hangzhou", "VpcId", shop.vpcId());
        assertThat(vpc.text("CidrBlock")).isEqualTo("192.168.0.0/16");
        assertThat(vpc.child("SecondaryCidrBlocks").fields())
                .isEqualTo(Map.of("SecondaryCidrBlock", List.of("10.0.0.0/16", "172.16.0.0/16")));
        assertThat(vpc.child("UserCidrs").fields()).isEqualTo(Map.of("UserCidr", List.of("30.0.0.0/8")));
        assertThat(calls.ok("DescribeVSwitches", "VpcId", shop.vpcId())
                        .child("VSwitches")
                        .children("VSwitch"))
                .extracting(each -> each.text("CidrBlock"))
                .containsExactly("192.168.1.0/24", "10.0.1.0/24");
        assertThat(calls.refused("DescribeVpcAttribute", "VpcId", "vpc-none")).isEqualTo("InvalidVpcId.NotFound");
    }

    @Test
    @DisplayName("does what policies allow, each product by its own name")
    void permissions() {
        FakeAckCluster shop = ack.cluster("shop").add();
        cloud.console().allowOnly(List.of("cs:DescribeClusterDetail", "slb:DescribeLoadBalancerAttribute"));
        assertThat(calls.state(shop)).isEqualTo("running");
        calls.ok("DescribeLoadBalancerAttribute", "LoadBalancerId", shop.balancerId());
        assertThat(calls.modifyRefused(shop, "api_server_eip", "false")).isEqualTo("Forbidden.RAM");
        assertThat(calls.refused("DescribeVpcAttribute", "VpcId", shop.vpcId())).isEqualTo("Forbidden.RAM");
        cloud.console().allowOnly(List.of("cs:ModifyCluster"));
        assertThat(calls.modifyRefused(shop, "api_server_eip", "false")).isEqualTo("InvalidParameter");
    }

    @Test
    @DisplayName("is the same again from a journal, tasks under way included")
    void replay() {
        FakeCloud first = journaled();
        Calls firsts = new Calls(first);
        FakeAck acks = first.ack();
        acks.taskDuration(Duration.ofMinutes(2));
        FakeAckCluster shop = acks.cluster("shop").allowList("203.0.113.0/24").add();
        String shared = acks.addAcl("shared", "192.0.2.0/24");
        acks.shareAcl(shared);
        FakeAckCluster edge = acks.cluster("edge")
                .kind(AckKind.EDGE)
                .allowLists(shared)
                .exposed()
                .add();
        String eip = first.console().buyByHand(EipSpec.defaults()).value();
        acks.failNextTask("Broken", "by the test");
        firsts.modify(shop, "api_server_eip", "true", "api_server_eip_id", eip);
        clock.advance(Duration.ofMinutes(3));
        String task = firsts.modify(shop, "api_server_eip", "true", "api_server_eip_id", eip);
        clock.advance(Duration.ofMinutes(1));
        acks.detachEipByHand(edge.id());
        acks.lockBalancer(edge.id());

        FakeCloud second = journaled();
        assertThat(second.ack().clusters()).isEqualTo(acks.clusters());
        clock.advance(Duration.ofMinutes(2));
        assertThat(new Calls(second).task(task).text("state")).isEqualTo("success");
        assertThat(second.ack().admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
        assertThat(second.ack().admits(shop.id(), "192.0.2.1", Endpoint.PUBLIC)).isFalse();
        assertThat(new Calls(second).masterUrl(shop)).isEqualTo(firsts.masterUrl(shop));
        assertThat(second.ack().clusters()).isEqualTo(acks.clusters());
        assertThat(second.all()).isEqualTo(first.all());
        assertThat(second.calls().calls()).isEqualTo(first.calls().calls());
    }

    private FakeCloud journaled() {
        return FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .journal(directory.resolve("cloud.journal"))
                .build();
    }

    @Test
    @DisplayName("is empty after a reset, its dials as at first")
    void reset() {
        ack.cluster("shop").add();
        ack.taskDuration(Duration.ofHours(1));
        cloud.reset();
        assertThat(ack.clusters()).isEmpty();
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        calls.modify(shop, "api_server_eip", "false");
        clock.advance(Duration.ofMinutes(5));
        assertThat(ack.find(shop.id()).eip()).isEmpty();
        assertThatThrownBy(() -> ack.admits(shop.id(), "office", Endpoint.PUBLIC))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ack.endForeignTask(shop.id())).isInstanceOf(IllegalStateException.class);
    }
}
