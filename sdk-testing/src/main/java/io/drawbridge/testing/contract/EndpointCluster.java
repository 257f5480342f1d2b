package io.drawbridge.testing.contract;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.eip.Eips;

/**
 * A cluster behind an endpoint that speaks a cloud's protocol. The rules of {@link ApiServersContract} change its
 * access many times, and give it back as it was; rules that need fault dials, a ledger or virtual time are aborted.
 *
 * @param servers the implementation under test, speaking to the endpoint
 * @param cluster one that is there, that nobody needs, and that is not public only
 * @param eips buys the EIPs of the accesses that the rules try; EKS needs none
 * @param <A> how access is said on the cloud
 */
public record EndpointCluster<A extends Access>(ApiServers<A> servers, ClusterId cluster, Eips eips) {

    /** The system property that names the cluster. */
    public static final String CLUSTER = "drawbridge.contract.cluster";

    /** Checks that everything is there. */
    public EndpointCluster {
        requireNonNull(servers, "servers");
        requireNonNull(cluster, "cluster");
        requireNonNull(eips, "eips");
    }
}
