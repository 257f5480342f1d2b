package io.drawbridge.apiserver.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.SimulatedServers;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.AccessProgress.Moved;
import io.drawbridge.apiserver.operation.AccessProgress.Waiting;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.CidrSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An operation on an ACK cluster, in doubt,")
class AckDoubtsTest {

    private static final ClusterId CLUSTER = ClusterId.of("c1");
    private static final NetworkAcl OFFICE = NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24"));
    private static final AccessStep FOREIGN_LIST =
            new AccessStep.SwitchAcl(AclType.DENY, Clusters.acl("other", Acl.Use.FOREIGN, "192.0.2.0/24"));
    private static final KeepReachable KEEP = KeepReachable.theCluster();

    private final SimulatedServers<AckApiServerAccess> cloud =
            new SimulatedServers<>(AckApiServerAccess.class, known(closed(), new AckBalancer.Clb("lb-1")));

    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private static AckCluster closed() {
        return Clusters.ack(Exposure.internal(), AckListener.open());
    }

    private static AckCluster known(AckCluster cluster, AckBalancer balancer) {
        return Clusters.with(cluster, "running", balancer, List.of());
    }

    /** As reads show it that lack the internal endpoint, by which the load balancer is told. */
    private static AckCluster unknown() {
        return Clusters.withPublicEndpoint(known(closed(), new AckBalancer.Unknown()), Optional.empty());
    }

    private AccessOperation<AckApiServerAccess> exposing() {
        AckApiServerAccess wanted =
                new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), NetworkAcl.off()).with(OFFICE);
        AccessPlan<AckApiServerAccess> plan = cloud.plan(CLUSTER, wanted, KEEP);
        return cloud.apply(plan.acknowledge(plan.blocks().toArray(String[]::new)));
    }

    private AccessProgress<AckApiServerAccess> advance(AccessOperation<AckApiServerAccess> operation) {
        now = now.plusSeconds(10);
        return operation.advance(now);
    }

    private void advanceUntil(AccessOperation<AckApiServerAccess> operation, Class<? extends AccessStep> step) {
        for (int looks = 0; looks < 100; looks++) {
            boolean taken =
                    advance(operation) instanceof Moved<AckApiServerAccess> moved && step.isInstance(moved.step());
            if (taken) {
                return;
            }
        }
        throw new AssertionError(step + " was never taken: " + cloud.taken);
    }

    @Test
    @DisplayName("S0-22: waits while the load balancer is not told, however long, and then goes on where it was")
    void waitsForTheBalancer() {
        AccessOperation<AckApiServerAccess> operation = exposing();
        advanceUntil(operation, AccessStep.BuyEip.class);
        ObservedCluster<AckApiServerAccess> known = cloud.actual;
        int steps = cloud.taken.size();
        cloud.actual = unknown();
        for (Duration lag = Duration.ZERO; lag.toMinutes() < 5; lag = lag.plusSeconds(10)) {
            assertThat(advance(operation))
                    .isInstanceOfSatisfying(
                            Waiting.class,
                            waiting -> assertThat(waiting.reason()).contains("load balancer"));
        }
        assertThat(cloud.taken).hasSize(steps);
        cloud.actual = known;
        advanceUntil(operation, AccessStep.AssociateEip.class);
        cloud.actual = unknown();
        ObservedCluster<AckApiServerAccess> exposed = known.after(cloud.taken.get(steps));
        assertThat(advance(operation)).isInstanceOf(Waiting.class);
        cloud.actual = exposed;
        assertThat(advance(operation)).isInstanceOf(Finished.class);
        assertThat(cloud.taken).hasSize(steps + 1);
    }

    @Test
    @DisplayName("S0-22: ends when the load balancer is not told because the cluster is being deleted")
    void deleted() {
        AccessOperation<AckApiServerAccess> operation = exposing();
        advanceUntil(operation, AccessStep.BuyEip.class);
        List<AckEip> bought = ((AckCluster) cloud.actual).otherEips();
        cloud.actual = Clusters.with(unknown(), "deleting", new AckBalancer.Unknown(), bought);
        assertThatThrownBy(() -> advance(operation)).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    @DisplayName("S0-13: that has bought an EIP and is stopped names it, since it costs money")
    void namesWhatItBought() {
        AccessOperation<AckApiServerAccess> operation = exposing();
        advanceUntil(operation, AccessStep.BuyEip.class);
        cloud.actual = Clusters.with(
                closed(), "running", new AckBalancer.Clb("lb-1"), ((AckCluster) cloud.actual).otherEips());
        cloud.actual = cloud.actual.after(FOREIGN_LIST);
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> advance(operation));
        assertThat(stale).hasMessageContaining("EIP newly-bought").hasMessageContaining("costs money");
    }

    @Test
    @DisplayName("that has bought nothing and is stopped says nothing of EIPs")
    void boughtNothing() {
        AccessOperation<AckApiServerAccess> operation = exposing();
        advanceUntil(operation, AccessStep.CreateAcl.class);
        cloud.actual = cloud.actual.after(FOREIGN_LIST);
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> advance(operation));
        assertThat(stale).hasMessageNotContaining("costs money");
    }
}
