package io.drawbridge.apiserver.operation;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.AgreedWay;
import io.drawbridge.apiserver.plan.Wish;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * All that an operation knows: what its token holds.
 *
 * @param cluster on which
 * @param wish what is wanted, under which conditions
 * @param accepted the reasons of the plan, which may not grow
 * @param way the points of the plan's way, none of which it may leave
 * @param pending what it waits for
 * @param change whether it has sent a step that was accepted
 * @param denials how often in a row the cloud said that nothing is to be done although reading says so
 */
record OperationState<A extends Access>(
        ClusterId cluster,
        Wish<A> wish,
        Set<String> accepted,
        Set<String> way,
        Optional<Pending> pending,
        AccessProgress.Change change,
        int denials) {

    OperationState {
        accepted = Set.copyOf(accepted);
        way = Set.copyOf(way);
    }

    static <A extends Access> OperationState<A> of(AccessPlan<A> plan) {
        return new OperationState<>(
                plan.cluster(),
                plan.wish(),
                plan.reasons(),
                AgreedWay.of(plan),
                Optional.empty(),
                AccessProgress.Change.UNCHANGED,
                0);
    }

    OperationState<A> waitingFor(Pending next) {
        return new OperationState<>(cluster, wish, accepted, way, Optional.of(next), change, denials);
    }

    OperationState<A> waitingForNothing() {
        return new OperationState<>(cluster, wish, accepted, way, Optional.empty(), change, denials);
    }

    /** With what is left of the wish. */
    OperationState<A> changed(Wish<A> left) {
        return new OperationState<>(cluster, left, accepted, way, pending, AccessProgress.Change.CHANGED, 0);
    }

    /** The clock was set back since: from now on it is waited as long as was meant. */
    OperationState<A> asOf(Instant now) {
        return new OperationState<>(cluster, wish, accepted, way, pending.map(each -> each.asOf(now)), change, denials);
    }

    OperationState<A> denied() {
        return new OperationState<>(cluster, wish, accepted, way, pending, change, denials + 1);
    }
}
