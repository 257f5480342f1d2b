package io.drawbridge.testing.cloud;

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
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@link ApiServers} in the words of ACK and CLB, as a provider speaks them. */
final class AckApiServers implements ApiServers<AckApiServerAccess> {

    private static final String CLUSTER = "ClusterId";
    private static final String ACL_ID = "AclId";

    private final VendorCalls calls;
    private final AliyunEips eips;
    private final AckObserving observing;

    AckApiServers(Machine machine) {
        this.calls = new VendorCalls(machine, (unused, code) -> ApiServerCodes.meaning(code));
        this.eips = new AliyunEips(machine);
        this.observing = new AckObserving(calls);
    }

    @Override
    public Class<AckApiServerAccess> accessType() {
        return AckApiServerAccess.class;
    }

    @Override
    public AckCluster observe(ClusterId cluster) {
        return observing.cluster(cluster, List.of());
    }

    @Override
    public AckCluster observe(ClusterId cluster, AckApiServerAccess wanted) {
        if (wanted.exposure() instanceof Exposure.ByEip by) {
            return observing.cluster(cluster, List.of(observing.eip(by.eip())));
        }
        List<AckEip> bought = wanted.exposure() instanceof Exposure.ByNewEip purchase
                ? eips.describe(mark(cluster, purchase).owner()).stream()
                        .map(eip -> observing.eip(eip.id()))
                        .toList()
                : List.of();
        return observing.cluster(cluster, bought);
    }

    private static OwnerMark mark(ClusterId cluster, Exposure.ByNewEip purchase) {
        return new OwnerMark(cluster.value(), "kube-system", "api-server", purchase.purchase(), 1);
    }

    @Override
    public StepAnswer perform(ObservedCluster<AckApiServerAccess> seen, AccessStep step) {
        AckCluster cluster = (AckCluster) seen;
        if (step instanceof AccessStep.AssociateEip associate) {
            return expose(cluster.id(), associate.eip().orElseGet(() -> bought(cluster)));
        }
        if (step instanceof AccessStep.ChangeEip change) {
            return expose(cluster.id(), change.to());
        }
        if (step instanceof AccessStep.DisassociateEip) {
            return modify(cluster.id(), Map.of(CLUSTER, cluster.id().value(), "api_server_eip", "false"));
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
        return modify(
                cluster, Map.of(CLUSTER, cluster.value(), "api_server_eip", "true", "api_server_eip_id", eip.value()));
    }

    private StepAnswer modify(ClusterId cluster, Map<String, String> parameters) {
        Optional<OperationId> running = running(cluster);
        if (running.isPresent()) {
            return new StepAnswer.Busy(running, "task " + running.get() + " runs");
        }
        return calls.change("ModifyCluster", parameters)
                .optional("task_id")
                .<StepAnswer>map(id -> new StepAnswer.Started(new OperationId(id)))
                .orElseGet(StepAnswer.Accepted::new);
    }

    private void changeAcl(AckCluster cluster, AccessStep step) {
        if (step instanceof AccessStep.CreateAcl create) {
            quietly("AclNameExists", "CreateAccessControlList", Map.of("AclName", create.name()));
        } else if (step instanceof AccessStep.AddAclEntries add) {
            calls.change(
                    "AddAccessControlListEntry",
                    Map.of(ACL_ID, id(cluster, add.acl()), "AclEntrys", AckJson.entries(add.entries())));
        } else if (step instanceof AccessStep.RemoveAclEntries remove) {
            quietly(
                    "AclEntryEmpty",
                    "RemoveAccessControlListEntry",
                    Map.of(ACL_ID, id(cluster, remove.acl()), "AclEntrys", AckJson.entries(remove.entries())));
        } else if (step instanceof AccessStep.SwitchAcl switching) {
            listener(
                    cluster,
                    Map.of(
                            "AclStatus",
                            "on",
                            "AclType",
                            switching.type() == AclType.ALLOW ? "white" : "black",
                            ACL_ID,
                            id(cluster, switching.acl())));
        } else if (step instanceof AccessStep.SwitchAclOff) {
            listener(cluster, Map.of("AclStatus", "off"));
        } else if (step instanceof AccessStep.DeleteAcl delete) {
            quietly("AclNotExist", "DeleteAccessControlList", Map.of(ACL_ID, id(cluster, delete.acl())));
        } else {
            throw new IllegalArgumentException("not a step for an ACK cluster: " + step);
        }
    }

    private void listener(AckCluster cluster, Map<String, String> settings) {
        Map<String, String> parameters = new LinkedHashMap<>(settings);
        parameters.put("LoadBalancerId", ((AckBalancer.Clb) cluster.balancer()).id());
        parameters.put("ListenerPort", "6443");
        calls.change("SetLoadBalancerTCPListenerAttribute", parameters);
    }

    private void quietly(String done, String action, Map<String, String> parameters) {
        try {
            calls.change(action, parameters);
        } catch (CloudException refused) {
            if (!Set.of(done).contains(refused.vendorCode())) {
                throw refused;
            }
        }
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
            Body task = calls.read("DescribeTaskInfo", Map.of("task_id", operation.value()));
            return switch (task.text("state")) {
                case "success" -> new OperationProgress.Succeeded();
                case "fail" ->
                    new OperationProgress.Failed(
                            task.child("error").text("code"),
                            task.child("error").text("message"),
                            List.of());
                default -> new OperationProgress.Running();
            };
        } catch (CloudException refused) {
            if (refused.code() == CloudErrorCode.NOT_FOUND) {
                return new OperationProgress.NotShown();
            }
            throw refused;
        }
    }

    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        return calls.read("DescribeClusterTasks", Map.of(CLUSTER, cluster.value())).children("tasks").stream()
                .filter(task -> task.text("state").equals("running"))
                .map(task -> new OperationId(task.text("task_id")))
                .findFirst();
    }
}
