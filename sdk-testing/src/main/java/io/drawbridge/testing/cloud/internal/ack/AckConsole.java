package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.testing.cloud.FakeAck;
import io.drawbridge.testing.cloud.internal.ack.AckState.VpcEntry;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.AckKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** What {@link FakeAck} does, inside the engine. */
final class AckConsole {

    private final World world;
    private final AckBuilding building;
    private final AckTasks tasks;

    AckConsole(World world) {
        this.world = world;
        this.building = new AckBuilding(world);
        this.tasks = new AckTasks(world);
    }

    Effect handle(String action, Parameters parameters) {
        return switch (action) {
            case "AddNetwork" -> text("VpcId", network(parameters).id());
            case "AddCluster" -> text("ClusterId", addCluster(parameters).id);
            case "AddAcl" -> addAcl(parameters);
            case "AddEcsGroup" -> addSecurityGroup(parameters);
            case "ShareAcl" -> shareAcl(parameters.required("AclId"));
            case "AddIngress" -> text("LoadBalancerId", addIngress(cluster(parameters)));
            case "BuyElsewhere" -> bought();
            default -> handleCluster(action, parameters);
        };
    }

    private Effect handleCluster(String action, Parameters parameters) {
        switch (action) {
            case "DetachEip" -> AckExposures.boundTo(world, cluster(parameters)).ifPresent(world::unbind);
            case "SetClusterState" -> cluster(parameters).state = parameters.required("State");
            case "StartForeignTask" -> {
                return text("TaskId", tasks.foreign(cluster(parameters)).id);
            }
            case "EndForeignTask" -> endForeignTask(cluster(parameters));
            case "SetListenerStatus" -> listener(parameters).status = parameters.required("Status");
            case "SetBalancerStatus" -> cluster(parameters).balancer.status = parameters.required("Status");
            case "SetListenerAcl" -> setAcl(listener(parameters), parameters);
            default -> handleDial(action, parameters);
        }
        return Effect.read(Map.of());
    }

    private void handleDial(String action, Parameters parameters) {
        switch (action) {
            case "FailNextTask" ->
                AckState.of(world).nextFailure =
                        new TaskEntry.Failure(parameters.required("Code"), parameters.text("Message"));
            case "OmitTaskId" -> AckState.of(world).omitsTaskId = true;
            case "SetTaskDuration" -> AckState.of(world).taskDuration = duration(parameters);
            case "SetReadLag" -> AckState.of(world).readLag = duration(parameters);
            case "SetAclProcessing" -> AckState.of(world).aclProcessing = duration(parameters);
            default -> throw new UnsupportedOperationException("the console does not know " + action);
        }
    }

    private static Duration duration(Parameters parameters) {
        return Duration.parse(parameters.required("Duration"));
    }

    private static Effect text(String name, String value) {
        return Effect.read(Map.of(name, value));
    }

    private ClusterEntry cluster(Parameters parameters) {
        return AckExposures.require(world, parameters.required("ClusterId"));
    }

    private BalancerEntry.Listener listener(Parameters parameters) {
        ClusterEntry cluster = cluster(parameters);
        return cluster.balancer
                .listener(AckBuilding.API_SERVER)
                .orElseThrow(() -> new IllegalStateException("the balancer of " + cluster.id + " has no listener"));
    }

    private VpcEntry network(Parameters parameters) {
        return building.network(
                parameters.required("Cidr"),
                parameters.numbered("Secondary", Integer.MAX_VALUE),
                parameters.numbered("User", Integer.MAX_VALUE),
                parameters.numbered("VSwitch", Integer.MAX_VALUE));
    }

    private ClusterEntry addCluster(Parameters parameters) {
        VpcEntry vpc = network(parameters);
        String vSwitch = vpc.vSwitches().keySet().stream().findFirst().orElse("");
        BalancerEntry.Kind kind = BalancerEntry.Kind.valueOf(parameters.required("Balancer"));
        BalancerEntry balancer = building.balancer(kind, vpc.id(), vSwitch);
        ClusterEntry cluster = building.cluster(
                parameters.required("Name"),
                AckKind.valueOf(parameters.required("Kind")),
                parameters.required("Region"),
                parameters.required("Version"),
                vpc,
                balancer);
        if (kind == BalancerEntry.Kind.CLB) {
            setAcl(balancer.listen(AckBuilding.API_SERVER), parameters);
        }
        expose(cluster, parameters.text("Exposed"));
        return cluster;
    }

    private void expose(ClusterEntry cluster, String exposed) {
        if (exposed.isEmpty()) {
            return;
        }
        if (cluster.balancer.kind == BalancerEntry.Kind.NLB) {
            building.exposeByNlb(cluster);
            return;
        }
        @Nullable EipEntry given = world.find(exposed).orElse(null);
        building.expose(cluster, given == null ? building.eip("api-" + cluster.id) : given);
    }

    /** Switches access control on with these lists and a new one of these entries, or off when there are neither. */
    private void setAcl(BalancerEntry.Listener listener, Parameters parameters) {
        listener.aclIds.clear();
        listener.aclIds.addAll(parameters.numbered("AclId", Integer.MAX_VALUE));
        listener.aclType = parameters.text("AclType");
        listener.aclStatus = listener.aclType.isEmpty() ? "off" : "on";
        if (!listener.aclType.isEmpty() && listener.aclIds.isEmpty()) {
            String name = AckState.of(world).newId("k8s-apiserver-");
            listener.aclIds.add(building.acl(name, "ipv4", entries(parameters)).id);
        }
    }

    private static Map<String, String> entries(Parameters parameters) {
        Map<String, String> comments = new LinkedHashMap<>();
        parameters.numbered("AclEntry", Integer.MAX_VALUE).forEach(entry -> comments.put(entry, ""));
        return comments;
    }

    private Effect addAcl(Parameters parameters) {
        return text("AclId", building.acl(parameters.required("Name"), "ipv4", entries(parameters)).id);
    }

    private Effect addSecurityGroup(Parameters parameters) {
        String id = parameters.required("SecurityGroupId");
        AckState.of(world)
                .securityGroups
                .put(
                        id,
                        new EcsSecurityGroups.Group(
                                id,
                                world.vpcId(),
                                parameters.required("InnerAccessPolicy"),
                                AliyunPermissionsJson.read(parameters.required("Permissions"))
                                        .all()));
        return text("SecurityGroupId", id);
    }

    private Effect shareAcl(String aclId) {
        AclActions.require(world, aclId);
        BalancerEntry foreign = building.balancer(BalancerEntry.Kind.CLB, "", "");
        BalancerEntry.Listener listener = foreign.listen(443);
        listener.aclIds.addAll(List.of(aclId));
        listener.aclType = "white";
        listener.aclStatus = "on";
        return text("LoadBalancerId", foreign.id);
    }

    private String addIngress(ClusterEntry cluster) {
        BalancerEntry balancer = building.balancer(BalancerEntry.Kind.CLB, cluster.vpcId, cluster.balancer.vSwitchId);
        balancer.listen(80);
        balancer.listen(443);
        cluster.addonBalancerIds.add(balancer.id);
        return balancer.id;
    }

    private Effect bought() {
        EipEntry entry = building.eip("");
        return Effect.on(entry, Map.of("AllocationId", entry.id));
    }

    private void endForeignTask(ClusterEntry cluster) {
        @Nullable TaskEntry task = cluster.running;
        if (task == null) {
            throw new IllegalStateException("no task runs on " + cluster.id);
        }
        tasks.end(cluster, task, Optional.empty());
    }
}
