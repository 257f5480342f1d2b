package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lists of ACK's API servers, over HTTP,")
class AckListsInUseTest {

    private static final NetworkAcl OFFICE = NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24"));
    private static final NetworkAcl STRANGERS = NetworkAcl.denyOnly(CidrSet.of("192.0.2.0/24"));

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

    private ClusterId id = ClusterId.of("none");

    @BeforeEach
    void addCluster() {
        id = ClusterId.of(cloud.ack().cluster("shop").add().id());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private AccessProgress.Finished<AckApiServerAccess> reach(NetworkAcl wanted) {
        AccessPlan<AckApiServerAccess> plan =
                servers.plan(id, current -> current.with(wanted), KeepReachable.theCluster());
        return AccessWaiter.builder()
                .clock(clock)
                .pause(clock::advance)
                .build()
                .await(servers.apply(plan.acknowledge(plan.blocks().toArray(String[]::new))), Duration.ofMinutes(30));
    }

    private Acl attached() {
        return ((AckCluster) servers.observe(id)).listener().attached().get(0);
    }

    @Test
    @DisplayName("S0-28: are neither changed nor deleted once somebody has put them on another listener")
    void lent() {
        reach(OFFICE);
        Acl lent = attached();
        cloud.ack().shareAcl(lent.id());
        assertThat(reach(STRANGERS).cluster().access().acl()).isEqualTo(STRANGERS);
        assertThat(attached().name()).isNotEqualTo(lent.name());
        assertThat(reach(STRANGERS).change()).isEqualTo(AccessProgress.Change.UNCHANGED);
        cloud.ack().attachByHand(id.value(), lent.id());
        assertThat(attached().entries()).isEqualTo(lent.entries());
    }

    @Test
    @DisplayName("S0-28: are deleted when the listener has let go of them, which may be later than it shows")
    void stillInUse() {
        reach(OFFICE);
        cloud.faults().on("DeleteAccessControlList").refuse("AclInUsed").times(2);
        AckCluster reached = (AckCluster) reach(STRANGERS).cluster();
        assertThat(reached.access().acl()).isEqualTo(STRANGERS);
        assertThat(reached.listener().spare()).isEmpty();
    }

    @Test
    @DisplayName("S0-20: are not planned for, and no EIP is called lost, while the load balancer is not found")
    void balancerNotFound() {
        ClusterId exposed =
                ClusterId.of(cloud.ack().cluster("web").exposed().add().id());
        cloud.faults()
                .on("DescribeLoadBalancerAttribute")
                .refuse("InvalidLoadBalancerId.NotFound")
                .always();
        AckCluster seen = (AckCluster) servers.observe(exposed);
        assertThat(seen.balancer()).isEqualTo(new AckBalancer.Unknown());
        assertThat(seen.isExposureBroken()).isFalse();
        assertThat(seen.access().exposure().isPublic()).isTrue();
        assertThatThrownBy(() -> servers.plan(exposed, AckApiServerAccess::internal, KeepReachable.theCluster()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("balancer-unknown");
    }
}
