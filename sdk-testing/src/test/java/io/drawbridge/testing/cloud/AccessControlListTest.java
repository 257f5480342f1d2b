package io.drawbridge.testing.cloud;

import static io.drawbridge.testing.cloud.Calls.entries;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The access control lists of the fake Alibaba Cloud")
class AccessControlListTest {

    private static final String ADD = "AddAccessControlListEntry";
    private static final String REMOVE = "RemoveAccessControlListEntry";
    private static final String SET = "SetLoadBalancerTCPListenerAttribute";
    private static final String OFFICE = "203.0.113.7";

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aliyun(clock);
    private final FakeAck ack = cloud.ack();
    private final Calls calls = new Calls(cloud);

    private String create(String name) {
        return calls.ok("CreateAccessControlList", "AclName", name).text("AclId");
    }

    private static List<String> blocks(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .toList();
    }

    private void fill(String acl, int from, int to) {
        for (int start = from; start < to; start += 50) {
            calls.ok(ADD, "AclId", acl, "AclEntrys", entries(blocks(start, Math.min(to, start + 50))));
        }
    }

    private boolean admits(FakeAckCluster cluster, String address) {
        return ack.admits(cluster.id(), address, Endpoint.INTERNAL);
    }

    private static String[] listener(FakeAckCluster cluster, String status, String type, String acls) {
        return new String[] {
            "LoadBalancerId",
            cluster.balancerId(),
            "ListenerPort",
            "6443",
            "AclStatus",
            status,
            "AclType",
            type,
            "AclId",
            acls
        };
    }

    @Test
    @DisplayName("let a whitelist's entries in and a blacklist's not, on both endpoints")
    void filters() {
        FakeAckCluster white =
                ack.cluster("a").exposed().allowList("203.0.113.0/24").add();
        FakeAckCluster black =
                ack.cluster("b").exposed().denyList("203.0.113.0/24").add();
        for (Endpoint endpoint : Endpoint.values()) {
            assertThat(ack.admits(white.id(), OFFICE, endpoint)).isTrue();
            assertThat(ack.admits(white.id(), "203.0.114.7", endpoint)).isFalse();
            assertThat(ack.admits(white.id(), "2001:db8::1", endpoint)).isFalse();
            assertThat(ack.admits(black.id(), OFFICE, endpoint)).isFalse();
            assertThat(ack.admits(black.id(), "203.0.114.7", endpoint)).isTrue();
        }
    }

    @Test
    @DisplayName("access case 11: let everybody in when they are on and empty")
    void emptyIsOpen() {
        assertThat(admits(ack.cluster("a").allowList().add(), OFFICE)).isTrue();
        assertThat(admits(ack.cluster("b").denyList().add(), OFFICE)).isTrue();
        FakeAckCluster shop = ack.cluster("c").allowList("10.0.0.0/8").add();
        assertThat(admits(shop, OFFICE)).isFalse();
        calls.ok(REMOVE, "AclId", shop.aclIds().get(0), "AclEntrys", entries("10.0.0.0/8"));
        assertThat(admits(shop, OFFICE)).isTrue();
    }

    @Test
    @DisplayName("keep their last entry while they are attached, if the test assumes so")
    void lastEntry() {
        FakeCloud strict = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .assume(Assumption.LastAclEntry.KEPT_WHILE_ATTACHED)
                .build();
        FakeAckCluster shop =
                strict.ack().cluster("shop").allowList("10.0.0.0/8").add();
        String acl = shop.aclIds().get(0);
        assertThat(new Calls(strict).refused(REMOVE, "AclId", acl, "AclEntrys", entries("10.0.0.0/8")))
                .isEqualTo("OperationDenied");
    }

    @Test
    @DisplayName("are attached to a listener, one or several, and taken off it")
    void attached() {
        FakeAckCluster shop = ack.cluster("shop").add();
        String one = ack.addAcl("one", "203.0.113.0/24");
        String other = ack.addAcl("other", "10.0.0.0/8");
        calls.ok(SET, listener(shop, "on", "white", one + "," + other));
        assertThat(admits(shop, OFFICE)).isTrue();
        assertThat(admits(shop, "10.1.2.3")).isTrue();
        assertThat(admits(shop, "192.0.2.1")).isFalse();
        Body shown = calls.ok(
                "DescribeLoadBalancerTCPListenerAttribute",
                "LoadBalancerId",
                shop.balancerId(),
                "ListenerPort",
                "6443");
        assertThat(shown.text("AclId")).isEqualTo(one + "," + other);
        assertThat(shown.text("AclStatus")).isEqualTo("on");
        assertThat(shown.text("AclType")).isEqualTo("white");
        calls.ok(SET, listener(shop, "off", "", ""));
        assertThat(admits(shop, "192.0.2.1")).isTrue();
        assertThat(calls.refused(SET, listener(shop, "on", "white", "acl-none")))
                .isEqualTo("AclNotExist");
        assertThat(calls.refused(SET, listener(shop, "on", "white", ""))).isEqualTo("MissingAclId");
        assertThat(calls.refused(SET, listener(shop, "on", "grey", one))).isEqualTo("InvalidParameter");
    }

    @Test
    @DisplayName("access case 12: tell which listeners they are shared with, and stay while they are attached")
    void shared() {
        String acl = ack.addAcl("shared", "203.0.113.0/24");
        String foreign = ack.shareAcl(acl);
        FakeAckCluster shop = ack.cluster("shop").allowLists(acl).add();
        assertThat(calls.ok("DescribeAccessControlListAttribute", "AclId", acl)
                        .child("RelatedListeners")
                        .children("RelatedListener"))
                .extracting(each -> each.text("LoadBalancerId") + ":" + each.text("ListenerPort"))
                .containsExactlyInAnyOrder(foreign + ":443", shop.balancerId() + ":6443");
        assertThat(calls.refused("DeleteAccessControlList", "AclId", acl)).isEqualTo("AclInUsed");
        String unused = create("unused");
        calls.ok("DeleteAccessControlList", "AclId", unused);
        assertThat(calls.refused("DeleteAccessControlList", "AclId", unused)).isEqualTo("AclNotExist");
    }

    @Test
    @DisplayName("show ten entries a page unless asked for more, fifty at most")
    void pages() {
        String acl = create("office");
        fill(acl, 0, 123);
        Body first = calls.ok("DescribeAccessControlListAttribute", "AclId", acl);
        assertThat(first.child("AclEntrys").children("AclEntry")).hasSize(10);
        assertThat(first.number("TotalAclEntry")).isEqualTo(123);
        List<Body> last = calls.ok("DescribeAccessControlListAttribute", "AclId", acl, "Page", "3", "PageSize", "50")
                .child("AclEntrys")
                .children("AclEntry");
        assertThat(last).hasSize(23);
        assertThat(last.get(22).text("AclEntryIP")).isEqualTo("10.0.122.0/24");
        assertThat(last.get(22).text("AclEntryComment")).isEqualTo("of 10.0.122.0/24");
        assertThat(calls.refused("DescribeAccessControlListAttribute", "AclId", acl, "PageSize", "51"))
                .isEqualTo("InvalidParameter");
    }

    @Test
    @DisplayName("are fifty in a region, by names of their own, fifty entries a call and three hundred a list")
    void limits() {
        String acl = create("list-0");
        assertThat(calls.refused("CreateAccessControlList", "AclName", "list-0"))
                .isEqualTo("AclNameExist");
        assertThat(calls.refused(ADD, "AclId", acl, "AclEntrys", entries(blocks(0, 51))))
                .isEqualTo("InvalidParameter");
        fill(acl, 0, 300);
        assertThat(calls.refused(ADD, "AclId", acl, "AclEntrys", entries("203.0.113.0/24")))
                .isEqualTo("QuotaExceeded.AclEntry");
        calls.ok(ADD, "AclId", acl, "AclEntrys", entries(blocks(0, 50)));
        IntStream.range(1, 50).forEach(i -> create("list-" + i));
        assertThat(calls.refused("CreateAccessControlList", "AclName", "list-50"))
                .isEqualTo("AclNumberOverLimit");
        Body lists = calls.ok("DescribeAccessControlLists", "PageNumber", "2", "PageSize", "30");
        assertThat(lists.number("TotalCount")).isEqualTo(50);
        assertThat(lists.child("Acls").children("Acl")).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/33", "010.0.0.0/8", "", "office", "10.0.0/24", "::1"})
    @DisplayName("take blocks of addresses only")
    void blocksOnly(String entry) {
        String acl = create("office");
        assertThat(calls.refused(ADD, "AclId", acl, "AclEntrys", entries(entry)))
                .isEqualTo("InvalidEntry");
    }

    @Test
    @DisplayName("are of one family of addresses")
    void families() {
        String acl = calls.ok("CreateAccessControlList", "AclName", "six", "AddressIPVersion", "ipv6")
                .text("AclId");
        calls.ok(ADD, "AclId", acl, "AclEntrys", entries("2001:db8::/32"));
        assertThat(calls.refused(ADD, "AclId", acl, "AclEntrys", entries("10.0.0.0/8")))
                .isEqualTo("IllegalEntry");
        FakeAckCluster shop = ack.cluster("shop").allowLists(acl).add();
        assertThat(admits(shop, "2001:db8::7")).isTrue();
        assertThat(admits(shop, OFFICE)).isFalse();
    }

    @Test
    @DisplayName("take an entry twice as once, and do not remove what is not there")
    void twice() {
        String acl = create("office");
        calls.ok(ADD, "AclId", acl, "AclEntrys", entries("10.0.0.0/8"));
        calls.ok(ADD, "AclId", acl, "AclEntrys", entries("10.0.0.0/8", "203.0.113.0/24"));
        assertThat(calls.refused(REMOVE, "AclId", acl, "AclEntrys", entries("10.0.0.0/8", "192.0.2.0/24")))
                .isEqualTo("AclEntryEmpty");
        assertThat(calls.ok("DescribeAccessControlListAttribute", "AclId", acl).number("TotalAclEntry"))
                .isEqualTo(2);
        assertThat(calls.refused(ADD, "AclId", acl, "AclEntrys", "10.0.0.0/8")).isEqualTo("InvalidParameter");
    }

    @Test
    @DisplayName("are busy for a while after a change, if the test says so")
    void busy() {
        FakeAckCluster shop = ack.cluster("shop").add();
        ack.aclProcessing(Duration.ofSeconds(3));
        String acl = create("office");
        calls.ok(ADD, "AclId", acl, "AclEntrys", entries("10.0.0.0/8"));
        assertThat(calls.refused(ADD, "AclId", acl, "AclEntrys", entries("203.0.113.0/24")))
                .isEqualTo("AclEntryProcessing");
        assertThat(calls.refused(SET, listener(shop, "on", "white", acl))).isEqualTo("AclEntryProcessing");
        clock.advance(Duration.ofSeconds(3));
        calls.ok(SET, listener(shop, "on", "white", acl));
    }

    @Test
    @DisplayName("matter only while balancer and listener serve; a locked balancer cannot be changed")
    void stopped() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        ack.stopListener(shop.id());
        assertThat(admits(shop, OFFICE)).isFalse();
        ack.startListener(shop.id());
        assertThat(admits(shop, OFFICE)).isTrue();
        ack.lockBalancer(shop.id());
        assertThat(admits(shop, OFFICE)).isFalse();
        assertThat(calls.refused(SET, listener(shop, "off", "", ""))).isEqualTo("OperationDenied");
        assertThat(calls.ok("DescribeLoadBalancerAttribute", "LoadBalancerId", shop.balancerId())
                        .text("LoadBalancerStatus"))
                .isEqualTo("locked");
        ack.unlockBalancer(shop.id());
        assertThat(admits(shop, OFFICE)).isTrue();
    }

    @Test
    @DisplayName("change behind the program's back")
    void byHand() {
        FakeAckCluster shop = ack.cluster("shop").allowList("10.0.0.0/8").add();
        ack.switchAclOffByHand(shop.id());
        assertThat(admits(shop, OFFICE)).isTrue();
        ack.attachByHand(shop.id(), ack.addAcl("new", "192.0.2.0/24"));
        assertThat(admits(shop, OFFICE)).isFalse();
        assertThat(admits(shop, "192.0.2.1")).isTrue();
    }
}
