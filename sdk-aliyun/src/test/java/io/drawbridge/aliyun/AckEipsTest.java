package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.calls.RawServer;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("EIPs for API servers of ACK, over HTTP,")
class AckEipsTest {

    private static final KeepReachable KEEP = KeepReachable.theCluster();

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).unlimitedRates().build();
    private final FakeAliyunServer server = FakeAliyunServer.start(cloud);
    private final ApiServers<AckApiServerAccess> servers = Aliyun.builder("cn-hangzhou")
            .credentials(AliyunCredentials.accessKey("id", "secret"))
            .endpoint(server.uri())
            .clock(clock)
            .build()
            .apiServers();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("S0-12: are refused while they are locked, before anything is sent")
    void lockedByName() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        EipId eip = cloud.eips()
                .allocate(EipSpec.defaults(), new OwnerMark("test", "kube-system", "eip", "eip-1", 1))
                .id();
        cloud.console().lock(eip);
        assertThatThrownBy(() -> servers.plan(id, current -> current.exposedBy(eip), KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(eip.value())
                .hasMessageContaining("it is locked");
    }

    @Test
    @DisplayName("S0-13: are refused when they were bought for the API server and have been locked since")
    void lockedAfterPurchase() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        AckApiServerAccess wanted = new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), NetworkAcl.off());
        AccessPlan<AckApiServerAccess> plan = servers.plan(id, wanted, KEEP).acknowledge("open-to-internet:acl");
        servers.apply(plan).advance(clock.instant());
        EipId bought = cloud.all().get(0).id();
        cloud.console().lock(bought);
        assertThatThrownBy(() -> servers.plan(id, wanted, KEEP))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(bought.value())
                .hasMessageContaining("it is locked");
        cloud.console().unlock(bought);
        assertThat(servers.plan(id, wanted, KEEP).steps()).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("S0-12: can be associated or not, by what the cloud says of each")
    @CsvSource(
            delimiter = '|',
            value = {
                "USABLE | \"Status\":\"Available\",\"BusinessStatus\":\"Normal\",\"ServiceManaged\":0",
                "SERVICE_MANAGED | \"Status\":\"Available\",\"ServiceManaged\":1",
                "LOCKED | \"Status\":\"Available\",\"BusinessStatus\":\"FinancialLocked\"",
                "LOCKED | \"Status\":\"Available\",\"OperationLocks\":{\"LockReason\":[{\"LockReason\":\"security\"}]}",
                "IN_USE_ELSEWHERE | \"Status\":\"Unassociating\""
            })
    void conditions(AckEip.Condition condition, String said) {
        String eip = "{\"TotalCount\":1,\"state\":\"running\",\"EipAddresses\":{\"EipAddress\":[{\"AllocationId\":"
                + "\"eip-1\",\"IpAddress\":\"203.0.113.1\"," + said + "}]}}";
        try (RawServer raw = RawServer.start(request ->
                RawServer.Reply.json(200, request.getRequestURI().getPath().endsWith("/resources") ? "[]" : eip))) {
            ApiServers<AckApiServerAccess> all = Aliyun.builder("cn-hangzhou")
                    .credentials(AliyunCredentials.accessKey("id", "secret"))
                    .endpoint(raw.uri())
                    .build()
                    .apiServers();
            AckApiServerAccess wanted = new AckApiServerAccess(Exposure.by(EipId.of("eip-1")), NetworkAcl.off());
            assertThat(((AckCluster) all.observe(ClusterId.of("c1"), wanted)).otherEips())
                    .extracting(AckEip::condition)
                    .containsExactly(condition);
        }
    }

    @Test
    @DisplayName("S0-23: are associated later when ACK says that the cluster is busy, with what it does not say")
    void busyWithoutTask() {
        ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());
        AckApiServerAccess wanted = new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), NetworkAcl.off());
        cloud.faults().on("ModifyCluster").refuse("ErrorClusterState").times(2);
        AccessWaiter waiter =
                AccessWaiter.builder().clock(clock).pause(clock::advance).build();
        assertThat(waiter.await(
                                servers.apply(servers.plan(id, wanted, KEEP).acknowledge("open-to-internet:acl")),
                                Duration.ofHours(1))
                        .cluster()
                        .access()
                        .exposure()
                        .isPublic())
                .isTrue();
    }

    @Test
    @DisplayName("S0-28: the ranges that a cluster needs include the user CIDRs of its VPC")
    void userCidrs() {
        ClusterId id = ClusterId.of(cloud.ack()
                .cluster("shop")
                .vpcCidr("10.0.0.0/16")
                .userCidrs("30.0.0.0/16")
                .add()
                .id());
        assertThat(((AckCluster) servers.observe(id)).needed().toString()).contains("30.0.0.0/16", "user CIDR");
    }
}
