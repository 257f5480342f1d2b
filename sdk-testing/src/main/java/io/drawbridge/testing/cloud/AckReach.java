package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.BalancerEntry.Listener;
import java.util.List;
import java.util.Optional;

/** Who gets through to an API server, by the state of the EIP, the balancer, its listener and its ACLs. */
final class AckReach {

    private final World world;

    AckReach(World world) {
        this.world = world;
    }

    boolean admits(ClusterEntry cluster, AddressBlock client, FakeAck.Endpoint endpoint) {
        boolean there = endpoint == FakeAck.Endpoint.INTERNAL || isExposed(cluster);
        return there && cluster.balancer.status.equals(BalancerEntry.ACTIVE) && passes(cluster.balancer, client);
    }

    /** While an EIP is being bound it serves nobody yet; while it is being unbound it may still serve. */
    boolean isExposed(ClusterEntry cluster) {
        if (cluster.balancer.kind == BalancerEntry.Kind.NLB) {
            return !cluster.publicBalancerId.isEmpty();
        }
        return world.live().stream()
                .filter(entry -> cluster.place().equals(entry.place))
                .filter(entry -> entry.lock.isEmpty())
                .anyMatch(entry -> entry.state == EipEntry.State.IN_USE || entry.state == EipEntry.State.UNASSOCIATING);
    }

    private boolean passes(BalancerEntry balancer, AddressBlock client) {
        return balancer.kind == BalancerEntry.Kind.NLB
                || balancer.listener(AckBuilding.API_SERVER)
                        .filter(listener -> listener.status.equals("running"))
                        .map(listener -> passes(listener, client))
                        .orElse(false);
    }

    /** Rule {@link EngineRule#CLB_EMPTY_LIST_IS_OPEN}. */
    private boolean passes(Listener listener, AddressBlock client) {
        List<AddressBlock> blocks = listener.aclIds.stream()
                .flatMap(id -> Optional.ofNullable(world.ack.acls.get(id)).stream())
                .flatMap(acl -> acl.comments.keySet().stream())
                .flatMap(entry -> AddressBlock.parse(entry).stream())
                .toList();
        if (!listener.isFiltered() || blocks.isEmpty()) {
            return true;
        }
        boolean listed = blocks.stream().anyMatch(block -> block.holds(client));
        return listed == listener.aclType.equals("white");
    }
}
