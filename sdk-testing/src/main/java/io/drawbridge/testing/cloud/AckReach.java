package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.ack.AckBuilding;
import io.drawbridge.testing.cloud.internal.ack.AckState;
import io.drawbridge.testing.cloud.internal.ack.BalancerEntry;
import io.drawbridge.testing.cloud.internal.ack.BalancerEntry.Listener;
import io.drawbridge.testing.cloud.internal.ack.ClusterEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who gets through to an API server, by the state of the EIP, the balancer, its listener and its ACLs. */
final class AckReach {

    private final World world;

    AckReach(World world) {
        this.world = world;
    }

    /** Whom it lets in by one endpoint. */
    Predicate<NetBlock> door(ClusterEntry cluster, FakeAck.Endpoint endpoint) {
        boolean there = endpoint == FakeAck.Endpoint.INTERNAL || isExposed(cluster);
        return there && cluster.balancer.status.equals(BalancerEntry.ACTIVE) ? door(cluster.balancer) : client -> false;
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

    private Predicate<NetBlock> door(BalancerEntry balancer) {
        return balancer.kind == BalancerEntry.Kind.NLB
                ? client -> true
                : balancer.listener(AckBuilding.API_SERVER)
                        .filter(listener -> listener.status.equals("running"))
                        .map(this::door)
                        .orElse(client -> false);
    }

    /** Rule {@link EngineRule#CLB_EMPTY_LIST_IS_OPEN}. */
    private Predicate<NetBlock> door(Listener listener) {
        List<NetBlock> blocks = listener.aclIds.stream()
                .flatMap(id -> Optional.ofNullable(AckState.of(world).acls.get(id)).stream())
                .flatMap(acl -> acl.comments.keySet().stream())
                .flatMap(entry -> NetBlock.parse(entry).stream())
                .toList();
        if (!listener.isFiltered() || blocks.isEmpty()) {
            return client -> true;
        }
        boolean white = listener.aclType.equals("white");
        return client -> blocks.stream().anyMatch(client::isWithin) == white;
    }
}
