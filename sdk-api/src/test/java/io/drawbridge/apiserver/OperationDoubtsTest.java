package io.drawbridge.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.AccessProgress.Waiting;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.network.CidrSet;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An operation on an API server, in doubt,")
class OperationDoubtsTest {

    private static final ClusterId CLUSTER = ClusterId.of("prod");
    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final EksEndpointAccess BEFORE = EksEndpointAccess.publicOnly(OFFICE);
    private static final EksEndpointAccess WANTED =
            EksEndpointAccess.publicOnly(OFFICE.plus(CidrSet.of("198.51.100.0/24")));
    private static final KeepReachable KEEP = KeepReachable.from("203.0.113.7/32");
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private final SimulatedServers<EksEndpointAccess> cloud =
            new SimulatedServers<>(EksEndpointAccess.class, Clusters.eks(BEFORE));

    private AccessOperation<EksEndpointAccess> widening() {
        return cloud.apply(cloud.plan(CLUSTER, WANTED, KEEP));
    }

    @Test
    @DisplayName("R11, mutant G20: sends a step once whose answer is lost and which shows late")
    void sendsOnce() {
        AccessOperation<EksEndpointAccess> operation = widening();
        cloud.lag(3);
        cloud.next(SimulatedServers.lostAfter());
        for (int seconds = 0; seconds < 15; seconds += 5) {
            assertThat(operation.advance(START.plusSeconds(seconds))).isInstanceOf(Waiting.class);
        }
        assertThat(operation.advance(START.plusSeconds(20))).isInstanceOf(Finished.class);
        assertThat(cloud.taken).hasSize(1);
    }

    @Test
    @DisplayName(
            "mutant G5: stops when somebody more may be cut off than was agreed to, though the cluster's access is the same")
    void stopsForMoreAtRisk() {
        AccessOperation<EksEndpointAccess> operation = widening();
        EksCluster seen = Clusters.eks(BEFORE);
        cloud.actual = new EksCluster(
                seen.id(),
                seen.kind(),
                seen.status(),
                seen.endpoint(),
                seen.family(),
                seen.access(),
                seen.storedCidrs(),
                CidrSet.of("192.168.0.0/16"),
                seen.authenticationMode(),
                seen.network());
        assertThatThrownBy(() -> operation.advance(START))
                .isInstanceOfSatisfying(
                        StalePlanException.class,
                        stale -> assertThat(stale.plan().reasons()).contains("client-may-be-cut-off:hybrid-nodes"));
        assertThat(cloud.taken).isEmpty();
    }
}
