package io.drawbridge.apiserver.plan;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.KeepReachable;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan is to reach and under which conditions, without the cluster that it was made for.
 *
 * @param wanted the access that is to be
 * @param keep who must not be cut off
 * @param fixes whether the steps that prepare the cluster's network are taken too
 * @param acknowledged the blocks that were lifted, as {@link AccessPlan#blocks()} names them
 * @param detour an access that is taken and left again before the wanted one; empty but for a repair
 * @param <A> the cloud's kind of access
 */
public record Wish<A extends Access>(
        A wanted, KeepReachable keep, Fixes fixes, Set<String> acknowledged, Optional<A> detour) {

    /** Whether a plan takes the steps that prepare the cluster's network. */
    public enum Fixes {
        /** They are only shown. */
        OFFERED,
        /** They are taken first. */
        TAKEN
    }

    /** Checks that nothing is missing, and copies the set. */
    public Wish {
        requireNonNull(wanted, "wanted");
        requireNonNull(keep, "keep");
        requireNonNull(fixes, "fixes");
        requireNonNull(acknowledged, "acknowledged");
        requireNonNull(detour, "detour");
        acknowledged = Set.copyOf(acknowledged);
    }

    /** Fixes are offered, and nothing is acknowledged. */
    static <A extends Access> Wish<A> of(A wanted, KeepReachable keep) {
        return new Wish<>(wanted, keep, Fixes.OFFERED, Set.of(), Optional.empty());
    }

    Wish<A> withDetour(A other) {
        return new Wish<>(wanted, keep, fixes, acknowledged, Optional.of(other));
    }

    /**
     * The rest of the wish when a step was taken: a detour is taken once, and not by steps that prepare the network.
     */
    public Wish<A> after(AccessStep step) {
        return step.isRollingUpdate() ? new Wish<>(wanted, keep, fixes, acknowledged, Optional.empty()) : this;
    }

    /**
     * The rest of the wish when a step was sent and its answer lost: whether the detour was begun is not known, and it
     * would be seen.
     *
     * @param seen the access when it was sent
     */
    public Wish<A> afterLost(AccessStep step, A seen) {
        return seen.equals(wanted) ? this : after(step);
    }

    Wish<A> withFixes() {
        return new Wish<>(wanted, keep, Fixes.TAKEN, acknowledged, detour);
    }

    Wish<A> acknowledging(Set<String> reasons) {
        Set<String> all = new TreeSet<>(acknowledged);
        all.addAll(reasons);
        return new Wish<>(wanted, keep, fixes, all, detour);
    }
}
