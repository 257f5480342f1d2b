package io.drawbridge.apiserver.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.SimulatedServers;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.AccessProgress.Moved;
import io.drawbridge.apiserver.operation.AccessProgress.Waiting;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlanRefusedException;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.CidrSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An operation on an API server")
class AccessOperationTest {

    private static final ClusterId CLUSTER = ClusterId.of("prod");
    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final EksEndpointAccess OPEN = EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE);
    private static final EksEndpointAccess NARROW = EksEndpointAccess.publicAndPrivate(OFFICE);
    private static final KeepReachable KEEP = KeepReachable.from("203.0.113.7/32");

    private final SimulatedServers<EksEndpointAccess> cloud =
            new SimulatedServers<>(EksEndpointAccess.class, Clusters.eks(OPEN));

    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private AccessOperation<EksEndpointAccess> narrowing() {
        return cloud.apply(cloud.plan(CLUSTER, NARROW, KEEP));
    }

    /** Every look 10 seconds after the one before. */
    private AccessProgress<EksEndpointAccess> advance(AccessOperation<EksEndpointAccess> operation) {
        now = now.plusSeconds(10);
        return operation.advance(now);
    }

    private Finished<EksEndpointAccess> finish(AccessOperation<EksEndpointAccess> operation) {
        for (int looks = 0; looks < 100; looks++) {
            if (advance(operation) instanceof Finished<EksEndpointAccess> finished) {
                return finished;
            }
        }
        throw new AssertionError("never finished: " + operation);
    }

    @Test
    @DisplayName("sends nothing before it is advanced, and then goes on until reading shows the wanted access")
    void goesToItsEnd() {
        AccessOperation<EksEndpointAccess> operation = narrowing();
        assertThat(operation).hasToString("operation on cluster prod towards " + NARROW);
        assertThat(cloud.taken).isEmpty();
        assertThat(advance(operation)).isInstanceOf(Moved.class);
        assertThat(operation.pendingOperation()).isPresent();
        Finished<EksEndpointAccess> finished = finish(operation);
        assertThat(finished.cluster().access()).isEqualTo(NARROW);
        assertThat(finished.change()).isEqualTo(Change.CHANGED);
        assertThat(cloud.taken).hasSize(1);
    }

    @Test
    @DisplayName("that has nothing to do sends nothing and proves that by reading")
    void sendsNothing() {
        AccessOperation<EksEndpointAccess> operation = cloud.apply(cloud.plan(CLUSTER, OPEN, KEEP));
        int reads = cloud.reads;
        assertThat(((Finished<EksEndpointAccess>) advance(operation)).change()).isEqualTo(Change.UNCHANGED);
        assertThat(cloud.reads).isEqualTo(reads + 1);
        assertThat(cloud.taken).isEmpty();
    }

    @Test
    @DisplayName("access case 5: waits for the update and not for the cluster's status, then until reading shows it")
    void waitsForTheUpdate() {
        cloud.pollsPerOperation = 3;
        AccessOperation<EksEndpointAccess> operation = narrowing();
        cloud.lag(3);
        advance(operation);
        for (int looks = 0; looks < 3; looks++) {
            assertThat(advance(operation))
                    .isInstanceOfSatisfying(
                            Waiting.class,
                            waiting -> assertThat(waiting.reason()).contains("operation operation-0 is not over"));
        }
        for (int looks = 0; looks < 2; looks++) {
            assertThat(advance(operation))
                    .isInstanceOfSatisfying(
                            Waiting.class,
                            waiting -> assertThat(waiting.reason()).contains("accepted but not visible yet"));
        }
        assertThat(advance(operation)).isInstanceOf(Finished.class);
        assertThat(cloud.taken).hasSize(1);
    }

    @Test
    @DisplayName("access case 3: takes the word that nothing is to be done only when reading says so too")
    void provesNoChange() {
        AccessOperation<EksEndpointAccess> operation = narrowing();
        cloud.lag(2);
        cloud.actual = cloud.actual.after(new AccessStep.SetEndpointAccess(NARROW, OFFICE));
        cloud.next(take -> new StepAnswer.NoChange());
        assertThat(finish(operation).change()).isEqualTo(Change.UNCHANGED);
        assertThat(cloud.taken).isEmpty();
    }

    @Test
    @DisplayName("access case 3: tries once more when reading does not agree, and then reports the conflict")
    void reportsAnUnprovenNoChange() {
        AccessOperation<EksEndpointAccess> operation = narrowing();
        cloud.next(take -> new StepAnswer.NoChange());
        cloud.next(take -> new StepAnswer.NoChange());
        CloudException conflict = catchThrowableOfType(CloudException.class, () -> finish(operation));
        assertThat(conflict.code()).isEqualTo(CloudErrorCode.WRONG_STATE);
        assertThat(conflict).hasMessageContaining("reading shows otherwise").hasMessageContaining("prod");
    }

    @Test
    @DisplayName("S0-22, access case 4: is refused while something else runs, with its id, or waits for that to end")
    void refusesOrWaits() {
        OperationId foreign = cloud.foreign(new OperationProgress.Running(), new OperationProgress.Running());
        AccessPlan<EksEndpointAccess> plan = cloud.plan(CLUSTER, NARROW, KEEP);
        CloudException busy = catchThrowableOfType(CloudException.class, () -> cloud.apply(plan));
        assertThat(busy.code()).isEqualTo(CloudErrorCode.CONFLICT);
        assertThat(busy).hasMessageContaining(foreign.value()).hasMessageContaining("WhenBusy.WAIT");

        AccessOperation<EksEndpointAccess> operation = cloud.apply(plan, WhenBusy.WAIT);
        cloud.next(take -> new StepAnswer.Busy(Optional.of(foreign), "update in progress"));
        assertThat(advance(operation)).isInstanceOf(Waiting.class);
        assertThat(operation.pendingOperation()).hasValue(foreign);
        assertThat(finish(operation).cluster().access()).isEqualTo(NARROW);
    }

    @Test
    @DisplayName("access case 4: stops with the new plan when the other operation has raised the risk")
    void stopsWhenRiskGrows() {
        KeepReachable ci = KEEP.and(Client.onInternet("ci", CidrSet.of("198.51.100.4")));
        cloud.actual = Clusters.eks(EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/25")));
        OperationId foreign = cloud.foreign(new OperationProgress.Running());
        AccessOperation<EksEndpointAccess> operation = cloud.apply(cloud.plan(CLUSTER, NARROW, ci), WhenBusy.WAIT);
        cloud.next(take -> new StepAnswer.Busy(Optional.of(foreign), "update in progress"));
        assertThat(advance(operation)).isInstanceOf(Waiting.class);
        assertThat(advance(operation)).isInstanceOf(Waiting.class);
        cloud.actual = Clusters.eks(OPEN);
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> advance(operation));
        assertThat(stale.plan().blocks()).containsExactly("client-cut-off:ci");
        assertThat(cloud.taken).isEmpty();
    }

    @Test
    @DisplayName("stops with the new plan when somebody is let in meanwhile whom the rest would cut off")
    void stopsBeforeItCutsOff() {
        KeepReachable ci = KEEP.and(Client.onInternet("ci", CidrSet.of("198.51.100.4")));
        cloud.actual = Clusters.eks(EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/25")));
        AccessOperation<EksEndpointAccess> operation = cloud.apply(cloud.plan(CLUSTER, NARROW, ci));
        cloud.actual = Clusters.eks(OPEN);
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> advance(operation));
        assertThat(stale.plan().blocks()).containsExactly("client-cut-off:ci");
        assertThat(stale).hasMessageContaining("BLOCK client-cut-off:ci");
        assertThat(cloud.taken).isEmpty();
    }

    @Test
    @DisplayName("does not take it for a new risk that those are out whom an acknowledged step cut off")
    void goesOnAfterAnAcknowledgedCut() {
        KeepReachable ci = KEEP.and(Client.onInternet("ci", CidrSet.of("198.51.100.4")));
        AccessOperation<EksEndpointAccess> operation =
                cloud.apply(cloud.plan(CLUSTER, NARROW, ci).acknowledge("client-cut-off:ci"));
        assertThat(finish(operation).cluster().access()).isEqualTo(NARROW);
    }

    @Test
    @DisplayName("is not planned for an access that an edit forgot to give, and says which value was missing")
    void nothingWanted() {
        assertThatThrownBy(() -> cloud.plan(CLUSTER, current -> null, KEEP))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the access that the edit makes");
        assertThatThrownBy(() -> cloud.plan(CLUSTER, OPEN, null)).hasMessage("keep");
    }

    @Test
    @DisplayName("tells the cloud's code and resources when an update fails, and can be planned anew")
    void tellsFailures() {
        OperationId doomed =
                cloud.foreign(new OperationProgress.Failed("SecurityGroupNotFound", "gone", List.of("sg-1")));
        cloud.next(take -> new StepAnswer.Started(doomed));
        AccessOperation<EksEndpointAccess> operation = narrowing();
        advance(operation);
        OperationFailedException failed =
                catchThrowableOfType(OperationFailedException.class, () -> advance(operation));
        assertThat(failed.code()).isEqualTo("SecurityGroupNotFound");
        assertThat(failed.resources()).containsExactly("sg-1");
        assertThat(failed).hasMessageContaining(doomed.value()).hasMessageContaining("gone");
        assertThat(finish(narrowing()).cluster().access()).isEqualTo(NARROW);
    }

    @Test
    @DisplayName("whose answer is lost reads before it sends anything again: once when it arrived, again when not")
    void settlesLostAnswers() {
        AccessOperation<EksEndpointAccess> arrived = narrowing();
        cloud.next(SimulatedServers.lostAfter());
        assertThat(advance(arrived)).isInstanceOf(Waiting.class);
        assertThat(finish(arrived).change()).isEqualTo(Change.CHANGED);
        assertThat(cloud.taken).hasSize(1);

        AccessOperation<EksEndpointAccess> vanished =
                cloud.apply(cloud.plan(CLUSTER, OPEN, KEEP).acknowledge("open-to-internet:publicAccessCidrs"));
        cloud.next(SimulatedServers.lostBefore());
        Instant sent = now;
        finish(vanished);
        assertThat(cloud.taken).hasSize(2);
        assertThat(Duration.between(sent, now)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
    }

    @Test
    @DisplayName("waits two minutes for an update that is not shown yet, and only then lets reading tell")
    void notShownYet() {
        AccessOperation<EksEndpointAccess> operation = narrowing();
        OperationId late = new OperationId("late");
        cloud.next(take -> new StepAnswer.Started(late));
        Instant sent = now.plusSeconds(10);
        advance(operation);
        while (now.isBefore(sent.plusSeconds(110))) {
            assertThat(advance(operation)).isEqualTo(new Waiting<>("operation late is not over"));
        }
        int reads = cloud.reads;
        advance(operation);
        assertThat(cloud.reads).isGreaterThan(reads);
        assertThat(cloud.taken).isEmpty();
    }

    @Test
    @DisplayName("waits two minutes for a step to show, and not hours longer because the clock was set back")
    void clockSetBack() {
        AccessOperation<EksEndpointAccess> operation = narrowing();
        cloud.next(take -> new StepAnswer.Accepted());
        advance(operation);
        now = now.minus(Duration.ofHours(5));
        Instant set = now;
        assertThat(finish(operation).cluster().access()).isEqualTo(NARROW);
        assertThat(Duration.between(set, now)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    @DisplayName("goes on when an update that is over is no longer known")
    void forgottenOperations() {
        AccessOperation<EksEndpointAccess> operation = narrowing();
        OperationId forgotten = new OperationId("forgotten");
        cloud.next(take -> {
            take.run();
            return new StepAnswer.Started(forgotten);
        });
        assertThat(finish(operation).cluster().access()).isEqualTo(NARROW);
        assertThat(cloud.taken).hasSize(1);
    }

    @Test
    @DisplayName("is refused for a plan with blocks, without a single call, and says what to acknowledge")
    void refusesBlocks() {
        AccessPlan<EksEndpointAccess> plan = cloud.plan(CLUSTER, EksEndpointAccess.privateOnly(), KEEP);
        int reads = cloud.reads;
        PlanRefusedException refused = catchThrowableOfType(PlanRefusedException.class, () -> cloud.apply(plan));
        assertThat(refused.blocks()).contains("client-cut-off:self");
        assertThat(refused)
                .hasMessageContaining("plan.acknowledge(\"client-cut-off:self\"")
                .hasMessageContaining("self will be cut off");
        assertThat(refused.findings().hasErrors()).isTrue();
        assertThat(cloud.reads).isEqualTo(reads);
    }

    @Test
    @DisplayName("is refused when the cluster is no longer as the plan has it, and hands the new plan over")
    void refusesStalePlans() {
        AccessPlan<EksEndpointAccess> plan = cloud.plan(CLUSTER, current -> current.allow("203.0.113.0/24"), KEEP);
        assertThat(plan.isEmpty()).isTrue();
        AccessPlan<EksEndpointAccess> narrow = cloud.plan(CLUSTER, NARROW, KEEP);
        cloud.actual = Clusters.eks(EksEndpointAccess.publicOnly(OFFICE));
        StalePlanException stale = catchThrowableOfType(StalePlanException.class, () -> cloud.apply(narrow));
        assertThat(stale.plan().before().access()).isEqualTo(EksEndpointAccess.publicOnly(OFFICE));
        assertThat(cloud.taken).isEmpty();
    }

    @Test
    @DisplayName(
            "S1-22, S1-23: repairs private DNS by public access on and off, once, for few, and when that is acknowledged")
    void repairsPrivateDns() {
        EksCluster hidden = Clusters.eks(EksEndpointAccess.privateOnly());
        cloud.actual = hidden;
        assertThat(hidden.resolution(List.of("10.0.0.4", "10.0.1.9")).isEmpty()).isTrue();
        assertThat(hidden.resolution(List.of("10.0.0.4", "52.1.2.3")).toString())
                .contains("52.1.2.3", "enable public access and disable it again, once", "update the cluster");
        assertThat(hidden.resolution(List.of()).hasErrors()).isTrue();

        AccessPlan<EksEndpointAccess> repair =
                AccessPlan.repairPrivateDns(hidden, CidrSet.of("203.0.113.7"), KeepReachable.fromInside(OFFICE));
        assertThat(repair.blocks()).containsExactly("opened-meanwhile:detour");
        assertThat(repair.steps()).hasSize(2);
        assertThat(repair.toString()).contains("until the last step is done");
        AccessOperation<EksEndpointAccess> operation = cloud.apply(repair.acknowledge("opened-meanwhile:detour"));
        Finished<EksEndpointAccess> finished = resumingAlways(operation);
        assertThat(finished.cluster().access()).isEqualTo(EksEndpointAccess.privateOnly());
        assertThat(cloud.taken).hasSize(2);

        assertThatThrownBy(() -> AccessPlan.repairPrivateDns(hidden, EksEndpointAccess.ANYWHERE, KEEP))
                .hasMessageContaining("must not open the cluster to everybody");
        assertThatThrownBy(() -> AccessPlan.repairPrivateDns(Clusters.eks(OPEN), OFFICE, KEEP))
                .hasMessageContaining("has a public endpoint");
    }

    private Finished<EksEndpointAccess> resumingAlways(AccessOperation<EksEndpointAccess> first) {
        String token = first.token();
        for (int looks = 0; looks < 100; looks++) {
            AccessOperation<EksEndpointAccess> operation = cloud.resume(token);
            if (advance(operation) instanceof Finished<EksEndpointAccess> finished) {
                return finished;
            }
            token = operation.token();
        }
        throw new AssertionError("never finished");
    }

    @Test
    @DisplayName("whose answer is lost and whose cluster is seen changing gives reading as long as after an answer")
    void lostAnswersAndSlowReading() {
        SimulatedServers<AckApiServerAccess> ack = new SimulatedServers<>(
                AckApiServerAccess.class, Clusters.ack(Exposure.by(Clusters.EIP_1), AckListener.open()));
        AckApiServerAccess internal = ack.actual.access().internal();
        AccessPlan<AckApiServerAccess> plan = ack.plan(CLUSTER, internal, KEEP);
        AccessOperation<AckApiServerAccess> operation =
                ack.apply(plan.acknowledge(plan.blocks().toArray(String[]::new)));
        ack.next(SimulatedServers.lostAfter());
        operation.advance(now);
        AckCluster done = (AckCluster) ack.actual;
        ack.actual = Clusters.with(done, "updating", done.balancer(), done.otherEips());
        operation.advance(now.plusSeconds(20));
        ack.actual = Clusters.broken(done);
        assertThat(operation.advance(now.plusSeconds(130))).isInstanceOf(Waiting.class);
        ack.actual = done;
        assertThat(operation.advance(now.plusSeconds(135))).isInstanceOf(Finished.class);
    }

    @Test
    @DisplayName("that has nothing to do is not finished before the cluster shows all of it, or minutes have passed")
    void waitsForTheClusterToSettle() {
        AckCluster exposed = Clusters.ack(Exposure.by(Clusters.EIP_1), AckListener.open());
        SimulatedServers<AckApiServerAccess> ack = new SimulatedServers<>(AckApiServerAccess.class, exposed);
        AckCluster withoutEndpoint = Clusters.withPublicEndpoint(exposed, Optional.empty());
        ack.actual = withoutEndpoint;
        AccessOperation<AckApiServerAccess> operation = ack.apply(ack.plan(CLUSTER, exposed.access(), KEEP));
        assertThat(operation.advance(now)).isInstanceOf(Waiting.class);
        AccessOperation<AckApiServerAccess> resumed = ack.resume(operation.token());
        assertThat(resumed.advance(now.plusSeconds(119))).isInstanceOf(Waiting.class);
        assertThat(resumed.advance(now.plusSeconds(120))).isInstanceOf(Finished.class);
        ack.actual = exposed;
        assertThat(operation.advance(now.plusSeconds(10))).isInstanceOf(Finished.class);
    }
}
