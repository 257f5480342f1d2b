package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.SimulatedServers;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.network.CidrSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Small worlds of both clouds: every way from one access to another, and somebody else who changes the cluster at any
 * point of it.
 */
@DisplayName("An operation keeps to the way that was agreed to:")
class AgreedWayTest {

    private static final KeepReachable KEEP = KeepReachable.theCluster();

    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private static List<EksCluster> eksStates() {
        return Stream.of(
                        EksEndpointAccess.privateOnly(),
                        EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE),
                        EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24")),
                        EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24", "192.0.2.0/24")),
                        EksEndpointAccess.publicOnly(CidrSet.of("198.51.100.0/24")))
                .map(Clusters::eks)
                .toList();
    }

    private static List<AckCluster> ackStates() {
        List<AckListener> listeners = List.of(
                AckListener.open(),
                Clusters.listener(AclType.ALLOW, Clusters.withNeeded(Clusters.own("203.0.113.0/24"))),
                Clusters.listener(AclType.ALLOW, Clusters.withNeeded(Clusters.own("203.0.113.0/24", "192.0.2.0/24"))),
                Clusters.listener(
                        AclType.ALLOW, Clusters.withNeeded(Clusters.acl("shared", Acl.Use.SHARED, "198.51.100.0/24"))),
                Clusters.listener(AclType.DENY, Clusters.acl("by-hand", Acl.Use.FOREIGN, "192.0.2.0/24")));
        List<AckCluster> all = new ArrayList<>(listeners.stream()
                .map(listener -> Clusters.ack(Exposure.internal(), listener))
                .toList());
        all.add(Clusters.ack(Exposure.by(Clusters.EIP_1), listeners.get(0)));
        all.add(Clusters.ack(Exposure.by(Clusters.EIP_2), listeners.get(2)));
        return all;
    }

    private interface Journey {
        <A extends Access> void check(Class<A> type, ObservedCluster<A> from, A wanted, List<ObservedCluster<A>> all);
    }

    private static void everywhere(Journey journey) {
        for (EksCluster from : eksStates()) {
            for (EksCluster to : eksStates()) {
                journey.check(EksEndpointAccess.class, from, to.access(), List.copyOf(eksStates()));
            }
        }
        for (AckCluster from : ackStates()) {
            for (AckCluster to : ackStates()) {
                journey.check(AckApiServerAccess.class, from, to.access(), List.copyOf(ackStates()));
            }
        }
    }

    private static <A extends Access> AccessPlan<A> plan(SimulatedServers<A> cloud, A wanted) {
        AccessPlan<A> plan = cloud.plan(cloud.actual.id(), wanted, KEEP);
        return plan.acknowledge(plan.blocks().toArray(String[]::new));
    }

    private <A extends Access> AccessProgress<A> advance(AccessOperation<A> operation) {
        now = now.plusSeconds(10);
        return operation.advance(now);
    }

    private <A extends Access> Finished<A> finish(AccessOperation<A> operation) {
        for (int looks = 0; looks < 200; looks++) {
            if (advance(operation) instanceof Finished<A> finished) {
                return finished;
            }
        }
        throw new AssertionError("never finished: " + operation);
    }

    @Test
    @DisplayName("finding 5, undisturbed: reaches its end, from the newest token and from the oldest at every point")
    void undisturbed() {
        everywhere(new Journey() {
            @Override
            public <A extends Access> void check(
                    Class<A> type, ObservedCluster<A> from, A wanted, List<ObservedCluster<A>> all) {
                SimulatedServers<A> cloud = new SimulatedServers<>(type, from);
                AccessPlan<A> plan = plan(cloud, wanted);
                AccessOperation<A> operation = cloud.apply(plan);
                String oldest = operation.token();
                while (!(advance(operation) instanceof Finished)) {
                    for (String token : Set.of(oldest, operation.token())) {
                        SimulatedServers<A> later = new SimulatedServers<>(type, cloud.actual);
                        finish(later.resume(token));
                        assertThat(later.actual.stepsTo(wanted)).isEmpty();
                    }
                }
                assertThat(cloud.taken).hasSameSizeAs(plan.steps());
            }
        });
    }

    @Test
    @Tag("sweep")
    @DisplayName(
            "finding 5, a foreign change between apply and advance or between two steps: stops with the plan from there and sends"
                    + " nothing more, unless the cluster is on the way, or where it is to be")
    void stopsForForeignChanges() {
        everywhere(new Journey() {
            @Override
            public <A extends Access> void check(
                    Class<A> type, ObservedCluster<A> from, A wanted, List<ObservedCluster<A>> all) {
                int steps = AccessPlan.of(from, wanted, KEEP).steps().size();
                for (ObservedCluster<A> foreign : all) {
                    for (int taken = 0; taken < steps; taken++) {
                        disturb(new SimulatedServers<>(type, from), wanted, foreign, taken, WhenBusy.REFUSE);
                    }
                    disturb(new SimulatedServers<>(type, from), wanted, foreign, 0, WhenBusy.WAIT);
                }
            }
        });
    }

    private <A extends Access> void disturb(
            SimulatedServers<A> cloud, A wanted, ObservedCluster<A> foreign, int after, WhenBusy whenBusy) {
        AccessPlan<A> plan = plan(cloud, wanted);
        if (whenBusy == WhenBusy.WAIT) {
            cloud.foreign(new OperationProgress.Running());
        }
        AccessOperation<A> operation = cloud.apply(plan, whenBusy);
        List<A> way = new ArrayList<>(List.of(cloud.actual.access()));
        while (cloud.taken.size() < after) {
            advance(operation);
            way.add(cloud.actual.access());
        }
        cloud.actual = foreign;
        int taken = cloud.taken.size();
        // What was sent last is waited for until it counts as not done.
        now = now.plusSeconds(300);
        if (foreign.stepsTo(wanted).isEmpty()) {
            assertThat(finish(operation).cluster()).isEqualTo(foreign);
            assertThat(cloud.taken).hasSize(taken);
        } else if (!plan.steps().stream().map(PlannedStep::before).toList().contains(foreign.access())) {
            StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> finish(operation));
            assertThat(stale)
                    .as("from %s to %s, then %s", plan.before().access(), wanted, foreign.access())
                    .isNotNull();
            assertThat(stale.plan().before()).isEqualTo(foreign);
            assertThat(cloud.taken).hasSize(taken);
        }
    }

    @Test
    @DisplayName(
            "finding 5, the lost update: waiting for another one, EKS's whole list is not sent over the entry that it has added")
    void keepsTheOthersEntry() {
        EksEndpointAccess first = EksEndpointAccess.publicAndPrivate(CidrSet.of("198.51.100.0/24"));
        for (WhenBusy whenBusy : WhenBusy.values()) {
            SimulatedServers<EksEndpointAccess> cloud =
                    new SimulatedServers<>(EksEndpointAccess.class, Clusters.eks(first));
            AccessPlan<EksEndpointAccess> plan = plan(cloud, first.allow("203.0.113.0/24"));
            if (whenBusy == WhenBusy.WAIT) {
                cloud.foreign(new OperationProgress.Running());
            }
            AccessOperation<EksEndpointAccess> operation = cloud.apply(plan, whenBusy);
            EksEndpointAccess others = first.allow("192.0.2.0/24");
            cloud.actual = Clusters.eks(others);
            StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> finish(operation));
            assertThat(stale.plan().before().access()).isEqualTo(others);
            assertThat(cloud.taken).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "finding 5, risks that grow: stops for a warning that nobody has seen although what would be sent is the same")
    void stopsForGrownWarnings() {
        EksCluster cluster = Clusters.eks(EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24")));
        SimulatedServers<EksEndpointAccess> cloud = new SimulatedServers<>(EksEndpointAccess.class, cluster);
        AccessPlan<EksEndpointAccess> plan =
                plan(cloud, EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/25")));
        AccessOperation<EksEndpointAccess> operation = cloud.apply(plan);
        EksCluster hybrid = new EksCluster(
                cluster.id(),
                cluster.kind(),
                cluster.status(),
                cluster.endpoint(),
                cluster.family(),
                cluster.access(),
                cluster.storedCidrs(),
                CidrSet.of("10.80.0.0/16"),
                cluster.authenticationMode(),
                cluster.network());
        assertThat(plan.on(hybrid).steps()).isEqualTo(plan.steps());
        assertThat(plan.on(hybrid).blocks()).isEmpty();
        cloud.actual = hybrid;
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> finish(operation));
        assertThat(stale).hasMessageContaining("hybrid-nodes-with-both-endpoints");
        assertThat(cloud.taken).isEmpty();
    }

    @Test
    @DisplayName("finding 5, bought on the way: goes on with the EIP that the cloud has chosen")
    void goesOnWithABoughtEip() {
        SimulatedServers<AckApiServerAccess> cloud = new SimulatedServers<>(
                AckApiServerAccess.class,
                Clusters.with(ackStates().get(0), "running", new AckBalancer.Clb("lb-1"), List.of()));
        AckApiServerAccess wanted = new AckApiServerAccess(
                Exposure.byNewEip(EipSpec.defaults()), NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24")));
        AccessOperation<AckApiServerAccess> operation = cloud.apply(plan(cloud, wanted));
        while (cloud.taken.stream().noneMatch(AccessStep.BuyEip.class::isInstance)) {
            advance(operation);
        }
        AckEip bought = new AckEip(Clusters.EIP_2, "198.51.100.2", AckEip.Condition.USABLE);
        cloud.actual =
                Clusters.with((AckCluster) cloud.actual, "running", new AckBalancer.Clb("lb-1"), List.of(bought));
        Finished<AckApiServerAccess> finished = finish(cloud.resume(operation.token()));
        assertThat(finished.change()).isEqualTo(Change.CHANGED);
        assertThat(((AckCluster) finished.cluster()).eip().map(AckEip::id)).isEqualTo(Optional.of(Clusters.EIP_2));
    }
}
