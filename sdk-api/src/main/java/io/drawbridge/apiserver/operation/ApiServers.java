package io.drawbridge.apiserver.operation;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlanRefusedException;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The API servers of one account and region: what every cloud implements, and what is done with it. An implementation
 * reads, sends one step, and asks for one operation; which step, and whether, is decided here.
 *
 * <pre>{@code
 * AccessPlan<EksEndpointAccess> plan =
 *         apiServers.plan(cluster, current -> current.allow("203.0.113.0/24"), KeepReachable.from("203.0.113.7/32"));
 * AccessOperation<EksEndpointAccess> operation = apiServers.apply(plan);
 * }</pre>
 *
 * <p>No method waits. Implementations keep no state, and are safe for use by many threads. Every method throws
 * {@link CloudException} when the cloud refused and nothing was done, and
 * {@link io.drawbridge.error.OutcomeUnknownException} when it is not known whether something was done.
 *
 * @param <A> how access is said on this cloud
 */
public interface ApiServers<A extends Access> {

    /** What to do when something else runs on the cluster. */
    enum WhenBusy {
        /** Refuse with {@link CloudErrorCode#CONFLICT}. */
        REFUSE,
        /**
         * Wait until it has ended, and look whether the plan still holds; {@link StalePlanException} by advancing when
         * it does not.
         */
        WAIT
    }

    /** How access is said on this cloud. */
    Class<A> accessType();

    /**
     * Reads a cluster.
     *
     * @param cluster which
     */
    ObservedCluster<A> observe(ClusterId cluster);

    /**
     * Reads a cluster, and whatever else the wish depends on: the EIPs that it names or that were bought for it, the
     * network that private access needs.
     *
     * @param cluster which
     * @param wanted the wish
     */
    ObservedCluster<A> observe(ClusterId cluster, A wanted);

    /**
     * Sends one step.
     *
     * @param cluster as it was read just now
     * @param step the first step from there
     */
    StepAnswer perform(ObservedCluster<A> cluster, AccessStep step);

    /**
     * Asks for one operation.
     *
     * @param cluster on which it runs
     * @param operation which
     */
    OperationProgress progress(ClusterId cluster, OperationId operation);

    /**
     * The operation that runs on a cluster, whoever began it; empty when none does, or none that the cloud shows.
     *
     * @param cluster which
     */
    Optional<OperationId> running(ClusterId cluster);

    /**
     * Plans the way to a state. Nothing is changed.
     *
     * @param cluster which
     * @param wanted the access that is to be
     * @param keep who must not be cut off
     * @throws io.drawbridge.error.InvalidSpecException when the cluster cannot have this access at all, or cannot be
     *     changed now
     */
    default AccessPlan<A> plan(ClusterId cluster, A wanted, KeepReachable keep) {
        requireNonNull(wanted, "wanted");
        requireNonNull(keep, "keep");
        return AccessPlan.of(observe(cluster, wanted), wanted, keep);
    }

    /**
     * Plans an edit of what there is. Nothing is changed.
     *
     * @param cluster which
     * @param edit makes the access that is to be out of that which is, such as
     *     {@code current -> current.allow("203.0.113.0/24")}
     * @param keep who must not be cut off
     * @throws io.drawbridge.error.InvalidSpecException when the cluster cannot have this access at all, or cannot be
     *     changed now
     */
    default AccessPlan<A> plan(ClusterId cluster, UnaryOperator<A> edit, KeepReachable keep) {
        requireNonNull(edit, "edit");
        requireNonNull(keep, "keep");
        A wanted = requireNonNull(edit.apply(observe(cluster).access()), "the access that the edit makes");
        return plan(cluster, wanted, keep);
    }

    /**
     * Makes a plan ready to be carried out, unless something else runs on the cluster; see
     * {@link #apply(AccessPlan, WhenBusy)}.
     *
     * @throws CloudException with {@link CloudErrorCode#CONFLICT} when something else runs on the cluster
     */
    default AccessOperation<A> apply(AccessPlan<A> plan) {
        return apply(plan, WhenBusy.REFUSE);
    }

    /**
     * Makes a plan ready to be carried out: looks whether it still holds. Nothing is changed before
     * {@link AccessOperation#advance} is called, so that {@link AccessOperation#token} can be stored first.
     *
     * @param plan without blocks
     * @param whenBusy what to do when something else runs on the cluster
     * @throws PlanRefusedException when the plan has blocks that are not acknowledged; nothing is read
     * @throws StalePlanException when the cluster is no longer as the plan has it, with the new plan
     * @throws io.drawbridge.error.InvalidSpecException when the cluster cannot have this access any more
     */
    default AccessOperation<A> apply(AccessPlan<A> plan, WhenBusy whenBusy) {
        requireNonNull(whenBusy, "whenBusy");
        if (!plan.blocks().isEmpty()) {
            throw new PlanRefusedException(plan);
        }
        ObservedCluster<A> seen = observe(plan.cluster(), plan.wanted());
        Optional<OperationId> running = plan.isEmpty() ? Optional.empty() : running(plan.cluster());
        boolean busy = seen.isChanging() || running.isPresent();
        if (busy && whenBusy == WhenBusy.REFUSE) {
            throw CloudException.of(CloudErrorCode.CONFLICT, "apply")
                    .message("something else runs on cluster " + plan.cluster()
                            + running.map(id -> " (operation " + id + ")").orElse("")
                            + "; wait until it has ended, or apply with WhenBusy.WAIT")
                    .build();
        }
        if (!busy) {
            AccessPlan<A> fresh = plan.on(seen);
            if (!fresh.isSameWork(plan)) {
                throw new StalePlanException(fresh);
            }
        }
        return AccessOperation.begin(this, plan);
    }

    /**
     * Goes on with an operation, in this process or another one.
     *
     * @param token what {@link AccessOperation#token} gave
     * @throws IllegalArgumentException when it is no such token, or one of another cloud
     */
    default AccessOperation<A> resume(String token) {
        return AccessOperation.resume(this, token);
    }
}
