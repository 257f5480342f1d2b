package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.internal.engine.EngineCalls;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link ApiServers} over the engine's ACK: each observation is one call, and shows the engine's own entries. */
public final class AckServers implements ApiServers<AckApiServerAccess> {

    private static final String CLUSTER = AckActions.CLUSTER_ID;
    private static final String ACL_ID = "AclId";

    private final Machine machine;
    private final EngineCalls calls;
    private final Eips eips;

    public AckServers(Machine machine, Eips eips) {
        this.machine = machine;
        this.calls = new EngineCalls(machine);
        this.eips = eips;
    }

    @Override
    public Class<AckApiServerAccess> accessType() {
        return AckApiServerAccess.class;
    }

    @Override
    public AckCluster observe(ClusterId cluster) {
        return observe(cluster, List.of());
    }

    @Override
    public AckCluster observe(ClusterId cluster, AckApiServerAccess wanted) {
        if (wanted.exposure() instanceof Exposure.ByEip by) {
            return observe(cluster, List.of(by.eip()));
        }
        return wanted.exposure() instanceof Exposure.ByNewEip purchase
                ? observe(
                        cluster,
                        eips.describe(mark(cluster, purchase).owner()).stream()
                                .map(eip -> eip.id())
                                .toList())
                : observe(cluster);
    }

    private AckCluster observe(ClusterId cluster, List<EipId> others) {
        return calls.send(
                new CloudRequest("DescribeClusterDetail", Map.of(CLUSTER, cluster.value())),
                (effect, world) -> new AckSight(world).cluster(cluster, others));
    }

    private static OwnerMark mark(ClusterId cluster, Exposure.ByNewEip purchase) {
        return new OwnerMark(cluster.value(), "kube-system", "api-server", purchase.purchase(), 1);
    }

    @Override
    public StepAnswer perform(ObservedCluster<AckApiServerAccess> seen, AccessStep step) {
        if (!(seen instanceof AckCluster cluster)) {
            throw new IllegalArgumentException("cluster " + seen.id() + " is not an ACK cluster");
        }
        if (step instanceof AccessStep.AssociateEip associate) {
            return expose(cluster.id(), associate.eip().orElseGet(() -> bought(cluster)));
        }
        if (step instanceof AccessStep.ChangeEip change) {
            return expose(cluster.id(), change.to());
        }
        if (step instanceof AccessStep.DisassociateEip) {
            return modify(cluster.id(), Map.of(AckExposures.EIP, "false"));
        }
        if (step instanceof AccessStep.DeleteAcl delete) {
            return delete(id(cluster, delete.acl()));
        }
        if (step instanceof AccessStep.BuyEip buy) {
            eips.allocate(buy.purchase().spec(), mark(cluster.id(), buy.purchase()));
        } else {
            changeAcl(cluster, step);
        }
        return new StepAnswer.Accepted();
    }

    private static EipId bought(AckCluster cluster) {
        return cluster.otherEips().stream()
                .filter(eip -> eip.condition() == AckEip.Condition.USABLE)
                .map(AckEip::id)
                .findFirst()
                .orElseThrow();
    }

    private StepAnswer expose(ClusterId cluster, EipId eip) {
        return modify(cluster, Map.of(AckExposures.EIP, "true", AckExposures.EIP_ID, eip.value()));
    }

    private StepAnswer modify(ClusterId cluster, Map<String, String> settings) {
        Optional<OperationId> running = running(cluster);
        if (running.isPresent()) {
            return new StepAnswer.Busy(running, "task " + running.get() + " runs");
        }
        Map<String, String> parameters = new LinkedHashMap<>(settings);
        parameters.put(CLUSTER, cluster.value());
        return calls.send(
                new CloudRequest("ModifyCluster", parameters),
                (effect, world) -> effect.body().get("task_id") instanceof String task
                        ? new StepAnswer.Started(new OperationId(task))
                        : new StepAnswer.Accepted());
    }

    /** What is so already is not sent. */
    private void changeAcl(AckCluster cluster, AccessStep step) {
        if (step instanceof AccessStep.CreateAcl create) {
            if (acls().stream().noneMatch(acl -> acl.name.equals(create.name()))) {
                send("CreateAccessControlList", Map.of("AclName", create.name()));
            }
        } else if (step instanceof AccessStep.AddAclEntries add) {
            send(
                    "AddAccessControlListEntry",
                    Map.of(ACL_ID, id(cluster, add.acl()), "AclEntrys", AckJson.entries(add.entries())));
        } else if (step instanceof AccessStep.RemoveAclEntries remove) {
            send(
                    "RemoveAccessControlListEntry",
                    Map.of(ACL_ID, id(cluster, remove.acl()), "AclEntrys", AckJson.entries(remove.entries())));
        } else if (step instanceof AccessStep.SwitchAcl switching) {
            String type = switching.type() == AclType.ALLOW ? "white" : "black";
            listener(cluster, Map.of("AclStatus", "on", "AclType", type, ACL_ID, id(cluster, switching.acl())));
        } else if (step instanceof AccessStep.SwitchAclOff) {
            listener(cluster, Map.of("AclStatus", "off"));
        } else {
            throw new IllegalArgumentException("not a step for an ACK cluster: " + step);
        }
    }

    /** The listener lets go of a list a moment after it shows another one. */
    private StepAnswer delete(String id) {
        try {
            if (acls().stream().anyMatch(acl -> acl.id.equals(id))) {
                send("DeleteAccessControlList", Map.of(ACL_ID, id));
            }
        } catch (CloudException refused) {
            if (refused.vendorCode().equals("AclInUsed")) {
                return new StepAnswer.Busy(Optional.empty(), String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
        return new StepAnswer.Accepted();
    }

    private List<AclEntry> acls() {
        return machine.read(engine -> List.copyOf(AckState.of(engine.world).acls.values()));
    }

    private void listener(AckCluster cluster, Map<String, String> settings) {
        if (!(cluster.balancer() instanceof AckBalancer.Clb balancer)) {
            throw new IllegalStateException("cluster " + cluster.id() + " has no CLB: " + cluster.balancer());
        }
        Map<String, String> parameters = new LinkedHashMap<>(settings);
        parameters.put("LoadBalancerId", balancer.id());
        parameters.put("ListenerPort", Integer.toString(AckBuilding.API_SERVER));
        send("SetLoadBalancerTCPListenerAttribute", parameters);
    }

    private void send(String action, Map<String, String> parameters) {
        calls.send(new CloudRequest(action, parameters));
    }

    private static String id(AckCluster cluster, Acl acl) {
        return Stream.concat(cluster.listener().attached().stream(), cluster.listener().spare().stream())
                .filter(seen -> seen.name().equals(acl.name()))
                .map(Acl::id)
                .findFirst()
                .orElseThrow(() -> CloudException.of(CloudErrorCode.NOT_FOUND, "DescribeAccessControlLists")
                        .message("not sent: " + acl.name() + " is not shown")
                        .build());
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        try {
            return calls.send(
                    new CloudRequest("DescribeTaskInfo", Map.of("task_id", operation.value())),
                    (effect, world) -> new AckSight(world).progress(operation));
        } catch (CloudException refused) {
            if (refused.code() == CloudErrorCode.NOT_FOUND) {
                return new OperationProgress.NotShown();
            }
            throw refused;
        }
    }

    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        return calls.send(
                new CloudRequest("DescribeClusterTasks", Map.of(CLUSTER, cluster.value())),
                (effect, world) -> AckState.of(world)
                        .tasksOf(cluster.value())
                        .filter(task -> task.state.equals(TaskEntry.RUNNING))
                        .map(task -> new OperationId(task.id))
                        .findFirst());
    }
}
