package io.drawbridge.apiserver;

import io.drawbridge.apiserver.AccessPlan.Fixes;
import java.util.Optional;
import java.util.Set;

/** A plan without the cluster that it was made for. */
record Wish<A extends Access>(A wanted, KeepReachable keep, Fixes fixes, Set<String> acknowledged, Optional<A> detour) {

    static <A extends Access> Wish<A> of(AccessPlan<A> plan) {
        return new Wish<>(plan.wanted(), plan.keep(), plan.fixes(), plan.acknowledged(), plan.detour());
    }

    Wish<A> withoutDetour() {
        return new Wish<>(wanted, keep, fixes, acknowledged, Optional.empty());
    }

    AccessPlan<A> on(ObservedCluster<A> seen) {
        return new AccessPlan<>(seen, wanted, keep, fixes, acknowledged, detour);
    }
}
