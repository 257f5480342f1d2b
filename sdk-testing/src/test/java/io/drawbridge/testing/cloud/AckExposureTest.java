package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ModifyCluster of the fake ACK")
class AckExposureTest {

    private static final String ANYBODY = "203.0.113.7";
    private static final Duration TASK = Duration.ofMinutes(4).plusSeconds(1);

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aliyun(clock);
    private final FakeAck ack = cloud.ack();
    private final Calls calls = new Calls(cloud);

    private String buy() {
        return cloud.console().buyByHand(EipSpec.defaults()).value();
    }

    private static String[] expose(String eip) {
        return new String[] {"api_server_eip", "true", "api_server_eip_id", eip};
    }

    private static String[] close() {
        return new String[] {"api_server_eip", "false"};
    }

    @Test
    @DisplayName("binds an EIP by a task and a rolling update, and shows it a moment later")
    void binds() {
        FakeAckCluster shop = ack.cluster("shop").add();
        String eip = buy();
        String task = calls.modify(shop, expose(eip));
        assertThat(calls.state(shop)).isEqualTo("running");
        assertThat(calls.eip(eip).text("Status")).isEqualTo("Associating");
        clock.advance(Duration.ofSeconds(1));
        assertThat(calls.state(shop)).isEqualTo("updating");
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isFalse();
        clock.advance(TASK.minusSeconds(2));
        assertThat(calls.task(task).text("state")).isEqualTo("running");
        clock.advance(Duration.ofSeconds(1));
        assertThat(calls.task(task).text("state")).isEqualTo("success");
        assertThat(calls.state(shop)).isEqualTo("running");
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
        String address = cloud.find(EipId.of(eip)).orElseThrow().address();
        assertThat(calls.masterUrl(shop)).doesNotContain(address).contains("\"api_server_endpoint\":\"\"");
        clock.advance(Duration.ofSeconds(5));
        assertThat(calls.masterUrl(shop)).contains("\"api_server_endpoint\":\"https://" + address + ":6443\"");
        assertThat(calls.eip(eip).text("InstanceType")).isEqualTo("SlbInstance");
        assertThat(calls.eip(eip).text("InstanceId"))
                .isEqualTo(shop.balancerId())
                .startsWith("lb-");
        assertThat(ack.find(shop.id()).eip()).contains(EipId.of(eip));
    }

    @Test
    @DisplayName("unbinds the EIP and leaves it to its owner")
    void unbinds() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        String eip = shop.eip().orElseThrow().value();
        calls.modify(shop, close());
        assertThat(calls.eip(eip).text("Status")).isEqualTo("Unassociating");
        clock.advance(TASK.plusSeconds(5));
        assertThat(calls.eip(eip).text("Status")).isEqualTo("Available");
        assertThat(calls.masterUrl(shop)).contains("\"api_server_endpoint\":\"\"");
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isFalse();
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.INTERNAL)).isTrue();
    }

    @Test
    @DisplayName("access case 15: changes the EIP in one task, the old one serving until its end")
    void changes() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        String old = shop.eip().orElseThrow().value();
        String wanted = buy();
        calls.modify(shop, expose(wanted));
        clock.advance(Duration.ofMinutes(1));
        assertThat(calls.eip(old).text("Status")).isEqualTo("Unassociating");
        assertThat(calls.eip(wanted).text("Status")).isEqualTo("Associating");
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
        assertThat(calls.refused("ReleaseEipAddress", "AllocationId", wanted)).isEqualTo("IncorrectEipStatus");
        clock.advance(TASK);
        assertThat(calls.eip(old).text("Status")).isEqualTo("Available");
        assertThat(ack.find(shop.id()).eip()).contains(EipId.of(wanted));
        assertThat(calls.masterUrl(shop))
                .contains(cloud.find(EipId.of(wanted)).orElseThrow().address());
    }

    @Test
    @DisplayName("access case 14: is refused while a task runs, from the first moment on, whoever started it")
    void oneAtATime() {
        FakeAckCluster shop = ack.cluster("shop").add();
        calls.modify(shop, expose(buy()));
        assertThat(calls.modifyRefused(shop, close())).isEqualTo("ErrorClusterState");
        clock.advance(TASK);
        String task = ack.startForeignTask(shop.id());
        assertThat(calls.state(shop)).isEqualTo("updating");
        assertThat(calls.modifyRefused(shop, close())).isEqualTo("ErrorClusterState");
        assertThat(calls.ok("DescribeClusterTasks", "ClusterId", shop.id()).children("tasks"))
                .extracting(each -> each.text("state"))
                .containsExactly("success", "running");
        ack.endForeignTask(shop.id());
        assertThat(calls.task(task).text("state")).isEqualTo("success");
        calls.modify(shop, close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrading", "deleting", "a state that nobody knows"})
    @DisplayName("is refused in every state but running")
    void otherStates(String state) {
        FakeAckCluster shop = ack.cluster("shop").add();
        ack.putInState(shop.id(), state);
        assertThat(calls.modifyRefused(shop, expose(buy()))).isEqualTo("ErrorClusterState");
    }

    @Test
    @DisplayName("leaves everything as it was when its task fails, with the task's error")
    void fails() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        String old = shop.eip().orElseThrow().value();
        String wanted = buy();
        ack.failNextTask("EipQuota", "no more");
        String task = calls.modify(shop, expose(wanted));
        clock.advance(TASK.plusSeconds(5));
        assertThat(calls.task(task).text("state")).isEqualTo("fail");
        assertThat(calls.task(task).child("error").text("code")).isEqualTo("EipQuota");
        assertThat(calls.task(task).child("error").text("message")).isEqualTo("no more");
        assertThat(calls.eip(old).text("Status")).isEqualTo("InUse");
        assertThat(calls.eip(wanted).text("Status")).isEqualTo("Available");
        assertThat(calls.state(shop)).isEqualTo("running");
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
        calls.modify(shop, close());
        clock.advance(TASK);
        assertThat(ack.find(shop.id()).eip()).isEmpty();
    }

    @Test
    @DisplayName("fails when the EIP is taken away meanwhile")
    void takenAway() {
        FakeAckCluster shop = ack.cluster("shop").add();
        String eip = buy();
        String task = calls.modify(shop, expose(eip));
        cloud.console().release(EipId.of(eip));
        clock.advance(TASK);
        assertThat(calls.task(task).text("state")).isEqualTo("fail");
        assertThat(calls.state(shop)).isEqualTo("running");
    }

    @Test
    @DisplayName("takes an available EIP of the same region only")
    void whichEip() {
        FakeAckCluster shop = ack.cluster("shop").add();
        String elsewhere = ack.buyIn("cn-shanghai").value();
        String bound = ack.cluster("other").exposed().add().eip().orElseThrow().value();
        assertThat(calls.modifyRefused(shop, expose(elsewhere))).isEqualTo("InvalidAllocationId.NotFound");
        assertThat(calls.modifyRefused(shop, expose("eip-none"))).isEqualTo("InvalidAllocationId.NotFound");
        assertThat(calls.modifyRefused(shop, expose(bound))).isEqualTo("IncorrectEipStatus");
        String locked = buy();
        cloud.console().lock(EipId.of(locked));
        assertThat(calls.modifyRefused(shop, expose(locked))).isEqualTo("IncorrectEipStatus");
        assertThat(calls.ok("DescribeEipAddresses", "RegionId", "cn-hangzhou", "AllocationId", elsewhere)
                        .number("TotalCount"))
                .isZero();
        assertThat(calls.ok("DescribeEipAddresses", "RegionId", "cn-shanghai", "AllocationId", elsewhere)
                        .child("EipAddresses")
                        .children("EipAddress"))
                .extracting(each -> each.text("RegionId"))
                .containsExactly("cn-shanghai");
        FakeAckCluster there = ack.cluster("there").region("cn-shanghai").add();
        calls.modify(there, expose(elsewhere));
        clock.advance(TASK);
        assertThat(ack.admits(there.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
    }

    @Test
    @DisplayName("lets go of no EIP that is locked or that a VPC call is working on")
    void busyEip() {
        FakeAckCluster shop = ack.cluster("shop").exposed().add();
        EipId eip = shop.eip().orElseThrow();
        cloud.console().lock(eip);
        assertThat(calls.modifyRefused(shop, close())).isEqualTo("IncorrectEipStatus");
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isFalse();
        cloud.console().unlock(eip);
        calls.ok("UnassociateEipAddress", "AllocationId", eip.value());
        assertThat(calls.modifyRefused(shop, expose(buy()))).isEqualTo("IncorrectEipStatus");
        clock.advance(Duration.ofSeconds(2));
        calls.modify(shop, expose(buy()));
    }

    @ParameterizedTest
    @EnumSource(AckKind.class)
    @DisplayName("does what the kind of cluster lets it do")
    void kinds(AckKind kind) {
        FakeAckCluster closed = ack.cluster("closed").kind(kind).add();
        FakeAckCluster open = ack.cluster("open").kind(kind).exposed().add();
        boolean all = kind == AckKind.MANAGED || kind == AckKind.SERVERLESS;
        if (all || kind == AckKind.EDGE) {
            calls.modify(closed, expose(buy()));
        } else {
            assertThat(calls.modifyRefused(closed, expose(buy()))).isEqualTo("InvalidParameter");
        }
        if (all) {
            calls.modify(open, expose(buy()));
        } else {
            assertThat(calls.modifyRefused(open, expose(buy()))).isEqualTo("InvalidParameter");
            assertThat(calls.modifyRefused(open, close())).isEqualTo("InvalidParameter");
        }
        Body detail = calls.ok("DescribeClusterDetail", "ClusterId", open.id());
        assertThat(detail.text("cluster_type")).isEqualTo(kind.clusterType());
        assertThat(detail.text("profile")).isEqualTo(kind.profile());
    }

    @Test
    @DisplayName("takes no EIP for a cluster behind an NLB, whose endpoints are elsewhere")
    void nlb() {
        FakeAckCluster shop = ack.cluster("shop").onNlb().exposed().add();
        assertThat(calls.modifyRefused(shop, expose(buy()))).isEqualTo("InvalidParameter");
        Body detail = calls.ok("DescribeClusterDetail", "ClusterId", shop.id());
        List<Body> balancers = detail.child("control_plane_endpoints_config").children("load_balancers_config");
        assertThat(balancers).extracting(each -> each.text("endpoint_type")).containsExactly("private", "public");
        assertThat(balancers)
                .allSatisfy(each -> assertThat(each.text("endpoint"))
                        .isEqualTo(
                                "https://" + each.text("load_balancer_id") + ".cn-hangzhou.nlb.aliyuncsslb.com:6443"));
        assertThat(ack.admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
        assertThat(calls.refused(
                        "DescribeLoadBalancerAttribute",
                        "RegionId",
                        "cn-hangzhou",
                        "LoadBalancerId",
                        shop.balancerId()))
                .isEqualTo("InvalidLoadBalancerId.NotFound");
    }

    @Test
    @DisplayName("may leave its task's id out, and the task is listed all the same")
    void noTaskId() {
        FakeAckCluster shop = ack.cluster("shop").add();
        ack.omitTaskId();
        assertThat(calls.modify(shop, expose(buy()))).isEmpty();
        assertThat(calls.ok("DescribeClusterTasks", "ClusterId", shop.id()).children("tasks"))
                .hasSize(1);
        clock.advance(TASK);
        assertThat(calls.modify(shop, close())).isNotEmpty();
    }

    @Test
    @DisplayName("takes as long, and is shown as late, as the test says")
    void dials() {
        ack.taskDuration(Duration.ofSeconds(10));
        ack.readLag(Duration.ZERO);
        FakeAckCluster shop = ack.cluster("shop").add();
        calls.modify(shop, expose(buy()));
        clock.advance(Duration.ofSeconds(11));
        assertThat(calls.state(shop)).isEqualTo("running");
        assertThat(calls.masterUrl(shop)).doesNotContain("\"api_server_endpoint\":\"\"");
        assertThatThrownBy(() -> ack.readLag(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("does with the exposure that is there already what the test assumes")
    void again() {
        assertThat(calls.modifyRefused(ack.cluster("closed").add(), close())).isEqualTo("InvalidParameter");
        for (Assumption.SameExposureAgain assumed : Assumption.SameExposureAgain.values()) {
            FakeCloud other = FakeCloud.builder(CloudProfile.ALIYUN)
                    .clock(clock)
                    .assume(assumed)
                    .build();
            Calls others = new Calls(other);
            FakeAckCluster shop = other.ack().cluster("shop").exposed().add();
            String[] same = expose(shop.eip().orElseThrow().value());
            switch (assumed) {
                case REFUSED -> assertThat(others.modifyRefused(shop, same)).isEqualTo("InvalidParameter");
                case NO_OP -> assertThat(others.modify(shop, same)).isEmpty();
                case ROLLING_UPDATE -> assertThat(others.modify(shop, same)).isNotEmpty();
            }
            clock.advance(Duration.ofSeconds(2));
            assertThat(others.state(shop))
                    .isEqualTo(assumed == Assumption.SameExposureAgain.ROLLING_UPDATE ? "updating" : "running");
            clock.advance(TASK);
            assertThat(other.ack().admits(shop.id(), ANYBODY, Endpoint.PUBLIC)).isTrue();
        }
    }

    @Test
    @DisplayName("refuses exposure without an EIP or buys one, as the test assumes")
    void withoutId() {
        FakeAckCluster shop = ack.cluster("shop").add();
        assertThat(calls.modifyRefused(shop, "api_server_eip", "true")).isEqualTo("InvalidParameter");
        FakeCloud buying = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .assume(Assumption.NoEipNamed.BOUGHT)
                .build();
        FakeAckCluster other = buying.ack().cluster("shop").add();
        new Calls(buying).modify(other, "api_server_eip", "true");
        assertThat(buying.all()).hasSize(1);
    }

    @Test
    @DisplayName("ignores or refuses parameters that were switched off, as the test assumes")
    void removed() {
        FakeAckCluster shop = ack.cluster("shop").add();
        assertThat(calls.modify(shop, "access_control_list.1", "10.0.0.0/8")).isEmpty();
        assertThat(ack.find(shop.id()).aclIds()).isEmpty();
        FakeCloud strict = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .assume(Assumption.RemovedParameter.REFUSED)
                .build();
        FakeAckCluster other = strict.ack().cluster("shop").add();
        for (String name :
                List.of("access_control_list.1", "ingress_loadbalancer_id", "instance_deletion_protection")) {
            assertThat(new Calls(strict).modifyRefused(other, name, "true")).isEqualTo("InvalidParameter");
        }
    }

    @Test
    @DisplayName("does not know a cluster that is not there")
    void notFound() {
        assertThat(calls.refused("ModifyCluster", "ClusterId", "c-none", "api_server_eip", "false"))
                .isEqualTo("ErrorClusterNotFound");
        assertThat(calls.refused("DescribeTaskInfo", "task_id", "T-none")).isEqualTo("ErrorTaskNotFound");
        assertThatThrownBy(() -> ack.putInState("c-none", "running")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("is not there on AWS")
    void aws() {
        assertThatThrownBy(() -> FakeCloud.aws(clock).ack()).isInstanceOf(IllegalStateException.class);
    }
}
