package io.drawbridge.apiserver.operation;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.AccessProgress.Moved;
import io.drawbridge.apiserver.operation.AccessProgress.Waiting;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.AgreedWay;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.apiserver.plan.Wish;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.finding.Finding;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan on its way. It never waits: {@link #advance} does the next thing that can be done, and a waiter, a controller
 * or a program that was started anew calls it until it answers {@link Finished}. Each time the cluster is read and
 * planned from there, so that nothing depends on what was done before; {@link #token} only spares it from sending twice
 * what is still under way. What was agreed to is the plan's way: when somebody else changes the access meanwhile, or
 * there is more at risk, it stops and hands over the plan from there.
 *
 * <pre>{@code
 * AccessOperation<EksEndpointAccess> operation = apiServers.apply(plan);
 * store(operation.token());
 * AccessProgress<EksEndpointAccess> progress = operation.advance(clock.instant());
 * }</pre>
 *
 * <p>Not for use by several threads at once.
 *
 * @param <A> how access is said on this cloud
 */
public final class AccessOperation<A extends Access> {

    private static final int MOST_DENIALS = 2;

    private final ApiServers<A> apiServers;
    private OperationState<A> state;

    private AccessOperation(ApiServers<A> apiServers, OperationState<A> state) {
        this.apiServers = requireNonNull(apiServers, "apiServers");
        this.state = state;
    }

    static <A extends Access> AccessOperation<A> begin(ApiServers<A> apiServers, AccessPlan<A> plan) {
        return new AccessOperation<>(apiServers, OperationState.of(plan));
    }

    static <A extends Access> AccessOperation<A> resume(ApiServers<A> apiServers, String token) {
        return new AccessOperation<>(apiServers, OperationToken.read(token, apiServers.accessType()));
    }

    /** On which cluster. */
    public ClusterId cluster() {
        return state.cluster();
    }

    /** The access that is to be. */
    public A wanted() {
        return state.wish().wanted();
    }

    /** The cloud's operation that is waited for; empty when none is. */
    public Optional<OperationId> pendingOperation() {
        return state.pending().flatMap(Pending::operation);
    }

    /**
     * A text from which {@link ApiServers#resume} goes on, after a restart too. It changes with every {@link #advance};
     * an older one is as safe, and only looks more often. It holds no secret.
     */
    public String token() {
        return OperationToken.write(state);
    }

    /**
     * Does the next thing that can be done: asks for what is pending, reads, plans from there, sends one step.
     *
     * @param now the time
     * @throws StalePlanException when somebody else has changed the access, so that what is seen or what would be sent
     *     is no longer what was agreed to, or more would be risked; nothing more was sent
     * @throws io.drawbridge.error.InvalidSpecException when the cluster cannot have this access any more: it has
     *     failed, it is being deleted, its EIP is used elsewhere; nothing more was sent
     * @throws OperationFailedException when the cloud could not carry a step out
     * @throws CloudException when the cloud refused; advancing again is safe
     */
    public AccessProgress<A> advance(Instant now) {
        state = state.asOf(now);
        Optional<String> underWay = operationUnderWay(now);
        if (underWay.isPresent()) {
            return new Waiting<>(underWay.get());
        }
        ObservedCluster<A> seen = apiServers.observe(cluster(), wanted());
        if (seen.isChanging()) {
            state.pending().ifPresent(pending -> state = state.waitingFor(pending.ended(now)));
            return new Waiting<>("the cluster is being changed");
        }
        Optional<Finding> doubt = seen.doubt();
        if (doubt.isPresent()) {
            state.pending().ifPresent(pending -> state = state.waitingFor(pending.ended(now)));
            return new Waiting<>(doubt.get().message());
        }
        Optional<AccessStep> hidden = hiddenStep(seen, now);
        if (hidden.isPresent()) {
            return new Waiting<>("accepted but not visible yet: " + hidden.get());
        }
        Optional<Pending> unsettled = state.pending().filter(Pending::isUnsettled);
        state = state.waitingForNothing();
        AccessPlan<A> plan = agreed(new AccessPlan<>(seen, state.wish()));
        return plan.isEmpty() && !seen.isSettled()
                ? settle(seen, unsettled.orElseGet(() -> Pending.unsettled(now)), now)
                : moveOn(plan, now);
    }

    /** Somebody's operation may have begun a moment ago, before the cluster shows that it is being changed. */
    private AccessProgress<A> settle(ObservedCluster<A> seen, Pending unsettled, Instant now) {
        if (!unsettled.hasPatience(now)) {
            return new Finished<>(seen, state.change());
        }
        state = state.waitingFor(unsettled);
        return new Waiting<>("nothing is left to do, but the cluster does not show all of it yet");
    }

    private Optional<String> operationUnderWay(Instant now) {
        if (pendingOperation().isEmpty()) {
            return Optional.empty();
        }
        Pending pending = state.pending().orElseThrow();
        OperationId operation = pendingOperation().get();
        OperationProgress progress = apiServers.progress(cluster(), operation);
        boolean notYetShown = progress instanceof OperationProgress.NotShown && pending.hasPatience(now);
        if (progress instanceof OperationProgress.Running || notYetShown) {
            return Optional.of("operation " + operation + " is not over");
        }
        boolean ours = pending.step().isPresent();
        if (progress instanceof OperationProgress.Failed failed && ours) {
            state = state.waitingForNothing();
            throw new OperationFailedException(cluster(), operation, failed);
        }
        state = ours ? state.waitingFor(pending.ended(now)) : state.waitingForNothing();
        return Optional.empty();
    }

    /** A step that was accepted and is not to be seen yet; after a while it counts as not done. */
    private Optional<AccessStep> hiddenStep(ObservedCluster<A> seen, Instant now) {
        return state.pending()
                .filter(pending -> pending.hasPatience(now))
                .flatMap(Pending::step)
                .filter(step -> !seen.shows(step));
    }

    /**
     * Whoever has brought the cluster where it is to be has done no harm; anything else that was not agreed to stops
     * it.
     */
    private AccessPlan<A> agreed(AccessPlan<A> plan) {
        Set<String> grown = new TreeSet<>(plan.grownReasons());
        grown.removeAll(state.accepted());
        boolean onItsWay = plan.isEmpty() || state.way().contains(AgreedWay.point(plan));
        if (!onItsWay || !plan.blocks().isEmpty() || !grown.isEmpty()) {
            throw new StalePlanException(plan);
        }
        return plan;
    }

    private AccessProgress<A> moveOn(AccessPlan<A> plan, Instant now) {
        Optional<AccessStep> next = plan.firstStep();
        if (next.isEmpty()) {
            return new Finished<>(plan.before(), state.change());
        }
        AccessStep step = next.get();
        try {
            return took(step, apiServers.perform(plan.before(), step), now);
        } catch (OutcomeUnknownException lost) {
            Wish<A> left = state.wish().afterLost(step, plan.before().access());
            state = state.changed(left).waitingFor(Pending.unknown(step, now));
            return new Waiting<>("the answer was lost, reading will tell: " + lost.getMessage());
        }
    }

    private AccessProgress<A> took(AccessStep step, StepAnswer answer, Instant now) {
        if (answer instanceof StepAnswer.Busy busy) {
            busy.operation().ifPresent(id -> state = state.waitingFor(Pending.foreign(id, now)));
            return new Waiting<>("something else runs on the cluster: " + busy.message());
        }
        if (answer instanceof StepAnswer.NoChange) {
            state = state.denied().waitingFor(Pending.accepted(step, Optional.empty(), now));
            if (state.denials() >= MOST_DENIALS) {
                throw CloudException.of(CloudErrorCode.WRONG_STATE, "advance")
                        .message("the cloud says that there is nothing to do, but reading shows otherwise: " + step
                                + "; somebody else seems to change cluster " + cluster())
                        .build();
            }
            return new Waiting<>("the cloud says that it is so already, reading will tell: " + step);
        }
        Optional<OperationId> operation =
                answer instanceof StepAnswer.Started started ? Optional.of(started.operation()) : Optional.empty();
        state = state.changed(state.wish().after(step)).waitingFor(Pending.accepted(step, operation, now));
        return new Moved<>(step);
    }

    @Override
    public String toString() {
        return "operation on cluster " + cluster() + " towards " + wanted();
    }
}
