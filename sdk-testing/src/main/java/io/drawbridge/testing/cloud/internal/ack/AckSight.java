package io.drawbridge.testing.cloud.internal.ack;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckEip.Condition;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.eip.EipId;
import io.drawbridge.network.Cidr;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clusters of the engine with what is around them, as {@link AckServers} observes them. */
final class AckSight {

    private final World world;

    AckSight(World world) {
        this.world = world;
    }

    AckCluster cluster(ClusterId id, List<EipId> others) {
        ClusterEntry entry = AckExposures.require(world, id.value());
        Optional<AckEip> bound = AckExposures.boundTo(world, entry)
                .filter(eip -> eip.isVisibleAt(world.now()))
                .map(eip -> new AckEip(EipId.of(eip.id), eip.address, Condition.IN_USE_HERE));
        boolean isClb = entry.balancer.kind == BalancerEntry.Kind.CLB;
        return new AckCluster(
                id,
                kind(entry.kind),
                entry.state,
                entry.region,
                isClb ? new AckBalancer.Clb(entry.balancer.id) : new AckBalancer.Nlb(entry.balancer.id),
                AckViews.url(AckViews.internalHost(entry)),
                Optional.of(AckViews.url(entry.shownPublicHost)).filter(url -> !url.isEmpty()),
                bound,
                isClb
                        ? entry.balancer
                                .listener(AckBuilding.API_SERVER)
                                .map(listener -> listener(id, new AckState.Use(entry.balancer, listener)))
                                .orElseThrow()
                        : AckListener.open(),
                needed(entry.vpcId),
                others.stream()
                        .filter(eip ->
                                bound.filter(here -> here.id().equals(eip)).isEmpty())
                        .map(this::eip)
                        .toList());
    }

    private static ClusterKind kind(AckKind kind) {
        return switch (kind) {
            case MANAGED -> ClusterKind.ACK_MANAGED;
            case SERVERLESS -> ClusterKind.ACK_SERVERLESS;
            case EDGE -> ClusterKind.ACK_EDGE;
            case LINGJUN -> ClusterKind.ACK_LINGJUN;
            case DEDICATED -> ClusterKind.ACK_DEDICATED;
            case REGISTERED -> ClusterKind.ACK_REGISTERED;
        };
    }

    /** Rule {@link EngineRule#REGIONS_ARE_WORLDS}. */
    private AckEip eip(EipId id) {
        return world.find(id.value())
                .filter(entry -> entry.isVisibleAt(world.now()))
                .map(entry -> new AckEip(id, entry.address, condition(entry)))
                .orElseGet(() -> new AckEip(id, "", Condition.NOT_IN_REGION));
    }

    private static Condition condition(EipEntry entry) {
        if (!entry.lock.isEmpty()) {
            return Condition.LOCKED;
        }
        return entry.state == EipEntry.State.AVAILABLE ? Condition.USABLE : Condition.IN_USE_ELSEWHERE;
    }

    private AckListener listener(ClusterId cluster, AckState.Use use) {
        BalancerEntry.Listener listener = use.listener();
        List<String> own = Acl.ownNames(cluster);
        return new AckListener(
                listener.isFiltered() ? AckListener.Filter.ON : AckListener.Filter.OFF,
                listener.aclType.equals("black") ? AclType.DENY : AclType.ALLOW,
                listener.aclIds.stream()
                        .map(id -> acl(AclActions.require(world, id), own, use))
                        .toList(),
                AckState.of(world).acls.values().stream()
                        .filter(acl -> own.contains(acl.name) && !listener.aclIds.contains(acl.id))
                        .map(acl -> acl(acl, own, use))
                        .toList());
    }

    private Acl acl(AclEntry entry, List<String> own, AckState.Use use) {
        List<io.drawbridge.apiserver.AclEntry> entries = new ArrayList<>();
        entry.comments.forEach((cidr, comment) -> entries.add(block(cidr, comment)));
        boolean shared = AckState.of(world).usesOf(entry.id).stream().anyMatch(other -> !other.equals(use));
        Acl.Use kept = own.contains(entry.name) ? Acl.Use.OWN : Acl.Use.FOREIGN;
        return new Acl(entry.name, entry.id, entries, shared ? Acl.Use.SHARED : kept);
    }

    private static io.drawbridge.apiserver.AclEntry block(String cidr, String comment) {
        return new io.drawbridge.apiserver.AclEntry(Cidr.of(cidr), comment);
    }

    private List<io.drawbridge.apiserver.AclEntry> needed(String vpcId) {
        List<io.drawbridge.apiserver.AclEntry> needed = new ArrayList<>();
        needed.add(block("100.104.0.0/16", "ACK control plane"));
        Optional.ofNullable(AckState.of(world).vpcs.get(vpcId)).ifPresent(vpc -> {
            needed.add(block(vpc.cidr(), vpcId + " primary CIDR"));
            vpc.secondaryCidrs().forEach(cidr -> needed.add(block(cidr, vpcId + " secondary CIDR")));
            vpc.userCidrs().forEach(cidr -> needed.add(block(cidr, vpcId + " user CIDR")));
        });
        return needed;
    }

    OperationProgress progress(OperationId operation) {
        TaskEntry task = requireNonNull(AckState.of(world).tasks.get(operation.value()), "found by the call before");
        return switch (task.state) {
            case TaskEntry.SUCCESS -> new OperationProgress.Succeeded();
            case TaskEntry.FAIL -> new OperationProgress.Failed(task.failure.code(), task.failure.message(), List.of());
            default -> new OperationProgress.Running();
        };
    }
}
