package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.calls.BlockingEips;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard of EIPs on load balancers")
class BalancerGuardTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
            .clock(clock)
            .quota(100)
            .unlimitedRates()
            .build();
    private final FakeAliyunServer server = FakeAliyunServer.start(cloud);
    private final Aliyun aliyun = Aliyun.builder("cn-hangzhou")
            .credentials(AliyunCredentials.accessKey("id", "secret"))
            .endpoint(server.uri())
            .clock(clock)
            .build();
    private final AccessWaiter waiter =
            AccessWaiter.builder().clock(clock).pause(clock::advance).build();
    private final BlockingEips blocking = BlockingEips.around(aliyun.eips())
            .clock(clock)
            .pause(clock::advance)
            .build();

    private final EipId eip = cloud.eips()
            .allocate(EipSpec.defaults(), new OwnerMark("test", "kube-system", "eip", "eip-1", 1))
            .id();
    private final ClusterId cluster;

    BalancerGuardTest() {
        cluster = ClusterId.of(cloud.ack().cluster("shop").exposedBy(eip).add().id());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void expose(Exposure exposure) {
        ApiServers<AckApiServerAccess> servers = aliyun.apiServers();
        AccessPlan<AckApiServerAccess> plan =
                servers.plan(cluster, new AckApiServerAccess(exposure, NetworkAcl.off()), KeepReachable.theCluster());
        waiter.await(servers.apply(plan.acknowledge(plan.blocks().toArray(String[]::new))), HOUR);
    }

    private CloudException refusedRelease() {
        return catchThrowableOfType(CloudException.class, () -> aliyun.eips().release(eip));
    }

    @Test
    @DisplayName("finding 13, a guard that goes by the past: an EIP is released once its exposure was taken back")
    void takenBack() {
        assertThat(aliyun.eips().describe(List.of(eip)).get(eip).association()).isPresent();
        assertThat(refusedRelease().code()).isEqualTo(CloudErrorCode.UNSUPPORTED);
        expose(Exposure.internal());
        blocking.release(eip);
        assertThat(aliyun.eips().describe(List.of(eip))).isEmpty();
    }

    @Test
    @DisplayName(
            "finding 13, a guard that goes by the past: an EIP that was idle when it was looked at is kept once it is exposed")
    void exposedSince() {
        expose(Exposure.internal());
        assertThat(aliyun.eips().describe(List.of(eip)).get(eip).association()).isEmpty();
        expose(Exposure.by(eip));
        CloudException refused = refusedRelease();
        assertThat(refused.code()).isEqualTo(CloudErrorCode.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("load balancer");
        assertThat(aliyun.eips().describe(List.of(eip)).get(eip).association()).isPresent();
    }

    @Test
    @DisplayName("finding 13, a map without end: the guard keeps nothing between two calls")
    void remembersNothing() {
        assertThat(Arrays.stream(BalancerGuard.class.getDeclaredFields()).map(Field::getType))
                .noneMatch(Map.class::isAssignableFrom);
    }
}
