package io.drawbridge.k8s.declared;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import java.time.Clock;
import java.time.Instant;

/**
 * Who is to reach the API server of a cluster, and who must not be cut off, as a file says.
 *
 * <pre>{@code
 * AccessPlan<EksEndpointAccess> plan = declared.plan(aws.apiServers(), Clock.systemUTC());
 * boolean drift = !plan.isEmpty();
 * }</pre>
 *
 * @param <A> how access is said on this cloud
 */
public sealed interface DeclaredAccess<A extends Access> extends Declaration
        permits DeclaredEksAccess, DeclaredAckAccess {

    /** The region of the cluster. */
    String region();

    /** The cluster. */
    ClusterId cluster();

    /** Who must not be cut off. */
    KeepReachable keep();

    /**
     * The access that is to be at a moment: without the entries that are over.
     *
     * @throws io.drawbridge.error.InvalidSpecException when nobody is left in a list that needs somebody
     */
    A wanted(Instant now);

    /**
     * Plans the way from what there is to what is declared; an empty plan is no drift. Nothing is read when the
     * declaration itself has nobody left.
     *
     * @throws io.drawbridge.error.InvalidSpecException when nobody is left in a list that needs somebody, or the
     *     cluster cannot have this access at all
     */
    default AccessPlan<A> plan(ApiServers<A> apiServers, Clock clock) {
        requireNonNull(apiServers, "apiServers");
        return apiServers.plan(cluster(), wanted(clock.instant()), keep());
    }
}
