package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.plan.AccessPlan;
import java.time.Instant;

/** How a program plans and carries plans out; a wrong one shows what the simulation notices. */
public interface PlanRunner {

    /** The way of the documentation. */
    static PlanRunner asDocumented() {
        return new PlanRunner() {};
    }

    /** Plans. */
    default <A extends Access> AccessPlan<A> plan(
            ApiServers<A> servers, ClusterId cluster, A wanted, KeepReachable keep) {
        return servers.plan(cluster, wanted, keep);
    }

    /** Begins to carry a plan out. */
    default <A extends Access> Work<A> apply(ApiServers<A> servers, AccessPlan<A> plan, WhenBusy whenBusy) {
        return Work.of(servers.apply(plan, whenBusy));
    }

    /** Goes on after the program died. */
    default <A extends Access> Work<A> resume(ApiServers<A> servers, String token) {
        return Work.of(servers.resume(token));
    }

    /** A plan that is being carried out. */
    interface Work<A extends Access> {

        /** As {@link AccessOperation#advance}. */
        AccessProgress<A> advance(Instant now);

        /** As {@link AccessOperation#token}. */
        String token();

        /** The right way. */
        static <A extends Access> Work<A> of(AccessOperation<A> operation) {
            return new Work<>() {
                @Override
                public AccessProgress<A> advance(Instant now) {
                    return operation.advance(now);
                }

                @Override
                public String token() {
                    return operation.token();
                }
            };
        }
    }
}
