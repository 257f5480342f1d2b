package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipId;
import io.drawbridge.testing.cloud.internal.ack.AckBuilding;
import io.drawbridge.testing.cloud.internal.ack.AckExposures;
import io.drawbridge.testing.cloud.internal.ack.ClusterEntry;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import java.util.List;
import java.util.Optional;

/**
 * One ACK cluster of a {@link FakeCloud} as it is, past what ACK shows of it.
 *
 * @param id ACK's id
 * @param name as given
 * @param kind which kind of cluster
 * @param state in ACK's own words, such as {@code running}
 * @param vpcId its VPC
 * @param balancerId the load balancer of the internal endpoint, {@code lb-...} or {@code nlb-...}
 * @param aclIds the lists of its listener on 6443, switched on or off; none for an NLB
 * @param eip what is really bound to its CLB, in whichever state
 */
public record FakeAckCluster(
        String id,
        String name,
        AckKind kind,
        String state,
        String vpcId,
        String balancerId,
        List<String> aclIds,
        Optional<EipId> eip) {

    /** Copies the lists. */
    public FakeAckCluster {
        aclIds = List.copyOf(aclIds);
    }

    static FakeAckCluster of(World world, ClusterEntry cluster) {
        return new FakeAckCluster(
                cluster.id,
                cluster.name,
                cluster.kind,
                cluster.state,
                cluster.vpcId,
                cluster.balancer.id,
                cluster.balancer
                        .listener(AckBuilding.API_SERVER)
                        .map(listener -> listener.aclIds)
                        .orElse(List.of()),
                AckExposures.boundTo(world, cluster).map(entry -> EipId.of(entry.id)));
    }
}
