package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lists of the fake's own ACK")
class EngineListsInUseTest {

    private static final String DELETE = "DeleteAccessControlList";
    private static final NetworkAcl OFFICE = NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24"));

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aliyun(clock);
    private final ApiServers<AckApiServerAccess> servers = cloud.ack().apiServers();
    private final ClusterId id = ClusterId.of(cloud.ack().cluster("shop").add().id());

    private AckCluster reach(NetworkAcl wanted) {
        AccessPlan<AckApiServerAccess> plan =
                servers.plan(id, current -> current.with(wanted), KeepReachable.theCluster());
        AccessOperation<AckApiServerAccess> operation =
                servers.apply(plan.acknowledge(plan.blocks().toArray(String[]::new)));
        for (int looks = 0; looks < 100; looks++) {
            if (operation.advance(clock.instant()) instanceof AccessProgress.Finished<AckApiServerAccess> finished) {
                return (AckCluster) finished.cluster();
            }
            clock.advance(Duration.ofSeconds(10));
        }
        throw new AssertionError("never finished: " + operation);
    }

    @Test
    @DisplayName("S0-28: are deleted when the listener has let go of them, which may be later than it shows")
    void stillInUse() {
        reach(OFFICE);
        cloud.faults().on(DELETE).refuse("AclInUsed").times(2);
        AckCluster reached = reach(NetworkAcl.denyOnly(CidrSet.of("192.0.2.0/24")));
        assertThat(reached.listener().spare()).isEmpty();
        assertThat(cloud.calls().countsByName()).containsEntry(DELETE, 3);
    }

    @Test
    @DisplayName("S0-28: are not waited for when their deletion is refused for another reason")
    void otherRefusal() {
        reach(OFFICE);
        cloud.faults().on(DELETE).refuse("Forbidden.RAM").always();
        assertThatThrownBy(() -> reach(NetworkAcl.denyOnly(CidrSet.of("192.0.2.0/24"))))
                .isInstanceOf(CloudException.class);
    }
}
