package io.drawbridge.apiserver;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.CidrSet;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one cluster, in the terms of one cloud; the ground of every plan.
 *
 * @param <A> how access is said on this cloud
 */
public sealed interface ObservedCluster<A extends Access> permits EksCluster, AckCluster {

    /** Which cluster. */
    ClusterId id();

    /** Its kind. */
    ClusterKind kind();

    /** The effective access: what counts, not what is stored. */
    A access();

    /** Whether the cloud says that the cluster is at rest. */
    boolean isSettled();

    /**
     * Whether the cloud is changing it, so that waiting makes sense; one that has failed or is being deleted is
     * neither.
     */
    boolean isChanging();

    /**
     * Why it cannot be judged for now, although it is at rest: an operation under way waits until it can. Empty on most
     * clouds.
     */
    default Optional<Finding> doubt() {
        return Optional.empty();
    }

    /** What is noteworthy about it as it is: open to everybody, broken, kept from earlier. */
    Findings findings();

    /**
     * What speaks for and against the wanted access on this cluster, apart from whom it cuts off.
     *
     * @return errors for what cannot be done at all
     */
    Findings check(A wanted);

    /**
     * What may go wrong on the way to the wanted access and when it is there, apart from whom it cuts off.
     *
     * @return errors for what must be acknowledged before it is done
     */
    Findings risks(A wanted);

    /**
     * The steps from here to the wanted access, in order; empty when it is there. After each step nobody is let in that
     * is neither before nor after, and nobody is kept out that is in before and after.
     */
    List<AccessStep> stepsTo(A wanted);

    /**
     * The steps that remove what stands in the way of those who are to be kept, as far as calls can; none on most
     * clouds.
     */
    List<AccessStep> fixesFor(A wanted, KeepReachable keep);

    /** The cluster as it is when the step is done and visible. */
    ObservedCluster<A> after(AccessStep step);

    /** Whether the step is done and to be seen here. */
    boolean shows(AccessStep step);

    /** Whether and how a client reaches the API server. */
    Reach reach(Client client);

    /** Those who must not be cut off, together with whom the cluster itself names: its hybrid nodes. */
    KeepReachable keeping(KeepReachable said);

    /** The blocks that decide who gets in; a client whose addresses are in several of them may get in in part. */
    CidrSet listed();
}
