package io.drawbridge.apiserver.plan;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.plan.AccessPlan.Fixes;
import java.util.Optional;
import java.util.Set;

/** A plan without the cluster that it was made for. */
public record Wish<A extends Access>(
        A wanted, KeepReachable keep, Fixes fixes, Set<String> acknowledged, Optional<A> detour) {

    /** What the plan is made of. */
    public static <A extends Access> Wish<A> of(AccessPlan<A> plan) {
        return new Wish<>(plan.wanted(), plan.keep(), plan.fixes(), plan.acknowledged(), plan.detour());
    }

    /** The plan from a cluster as it is now. */
    public Wish<A> withoutDetour() {
        return new Wish<>(wanted, keep, fixes, acknowledged, Optional.empty());
    }

    /** The plan from a cluster as it is now. */
    public AccessPlan<A> on(ObservedCluster<A> seen) {
        return new AccessPlan<>(seen, wanted, keep, fixes, acknowledged, detour);
    }
}
