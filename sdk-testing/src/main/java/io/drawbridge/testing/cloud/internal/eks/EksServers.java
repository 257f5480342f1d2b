package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.internal.aws.IngressRule;
import io.drawbridge.testing.cloud.internal.aws.IpPermissions;
import io.drawbridge.testing.cloud.internal.aws.Networks;
import io.drawbridge.testing.cloud.internal.engine.EngineCalls;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link ApiServers} over the engine's EKS: each observation is one call, and shows the engine's own entries. */
public final class EksServers implements ApiServers<EksEndpointAccess> {

    private static final String NAME = "name";

    private final Machine machine;
    private final EngineCalls calls;

    public EksServers(Machine machine) {
        this.machine = machine;
        this.calls = new EngineCalls(machine);
    }

    @Override
    public Class<EksEndpointAccess> accessType() {
        return EksEndpointAccess.class;
    }

    @Override
    public ObservedCluster<EksEndpointAccess> observe(ClusterId cluster) {
        return calls.send(
                new CloudRequest("DescribeCluster", Map.of(NAME, cluster.value())),
                (effect, world) -> EksSight.cluster(entry(world, cluster), world));
    }

    /** The network is shown where private access makes it matter. */
    @Override
    public ObservedCluster<EksEndpointAccess> observe(ClusterId cluster, EksEndpointAccess wanted) {
        return calls.send(
                new CloudRequest("DescribeCluster", Map.of(NAME, cluster.value())),
                (effect, world) -> EksSight.cluster(entry(world, cluster), world, wanted));
    }

    private static EksCluster entry(World world, ClusterId cluster) {
        return EksCluster.Registry.of(world).find(cluster.value()).orElseThrow();
    }

    @Override
    public StepAnswer perform(ObservedCluster<EksEndpointAccess> cluster, AccessStep step) {
        if (step instanceof AccessStep.SetEndpointAccess set) {
            return update(cluster.id(), set);
        }
        if (step instanceof AccessStep.EnableDnsSupport enable) {
            calls.send(attribute(enable.vpc(), "EnableDnsSupport"));
        } else if (step instanceof AccessStep.EnableDnsHostnames enable) {
            calls.send(attribute(enable.vpc(), "EnableDnsHostnames"));
        } else if (step instanceof AccessStep.AllowIngress allow) {
            allow(allow);
        } else {
            throw new IllegalArgumentException("not a step for an EKS cluster: " + step);
        }
        return new StepAnswer.Accepted();
    }

    private static CloudRequest attribute(String vpc, String name) {
        return new CloudRequest("ModifyVpcAttribute", Map.of("VpcId", vpc, name + ".Value", "true"));
    }

    private StepAnswer update(ClusterId cluster, AccessStep.SetEndpointAccess set) {
        Map<String, String> parameters =
                Parameters.ofList("publicAccessCidrs", set.publicAccessCidrs().texts());
        parameters.put(NAME, cluster.value());
        parameters.put("endpointPublicAccess", String.valueOf(set.access().isPublic()));
        parameters.put("endpointPrivateAccess", String.valueOf(set.access().isPrivate()));
        try {
            return calls.send(new CloudRequest("UpdateClusterConfig", parameters), (effect, world) -> {
                List<EksUpdate> updates = entry(world, cluster).updates;
                return new StepAnswer.Started(new OperationId(updates.get(updates.size() - 1).id));
            });
        } catch (OutcomeUnknownException lost) {
            throw lost;
        } catch (CloudException refused) {
            return machine.read(engine -> EksCluster.Registry.of(engine.world).find(cluster.value()))
                    .flatMap(entry -> answer(entry, set, refused))
                    .orElseThrow(() -> refused);
        }
    }

    /** What the engine has refused an update for, where it is no mistake. */
    private static Optional<StepAnswer> answer(
            EksCluster entry, AccessStep.SetEndpointAccess set, CloudException refused) {
        String message = String.valueOf(refused.getMessage());
        if (entry.running != null) {
            return Optional.of(new StepAnswer.Busy(Optional.of(new OperationId(entry.running.id)), message));
        }
        if (refused.code() == CloudErrorCode.CONFLICT) {
            return Optional.of(new StepAnswer.Busy(Optional.empty(), message));
        }
        return refused.code() == CloudErrorCode.INVALID_REQUEST && EksSight.isAsWanted(entry, set)
                ? Optional.of(new StepAnswer.NoChange())
                : Optional.empty();
    }

    private void allow(AccessStep.AllowIngress allow) {
        String peer = allow.peer().toString();
        String source = peer.startsWith("sg-")
                ? "Groups.1.GroupId"
                : peer.contains(":") ? "Ipv6Ranges.1.CidrIpv6" : "IpRanges.1.CidrIp";
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("GroupId", allow.securityGroup());
        parameters.put("IpPermissions.1.IpProtocol", "tcp");
        parameters.put("IpPermissions.1.FromPort", "443");
        parameters.put("IpPermissions.1.ToPort", "443");
        parameters.put("IpPermissions.1." + source, peer);
        CloudRequest request = new CloudRequest("AuthorizeSecurityGroupIngress", parameters);
        if (!machine.read(engine -> isAllowed(Networks.of(engine.world), allow.securityGroup(), parameters))) {
            calls.send(request);
        }
    }

    private static boolean isAllowed(Networks networks, String group, Map<String, String> parameters) {
        Set<IngressRule> rules = IpPermissions.read(new Parameters(parameters)).keySet();
        return networks.group(group)
                .filter(found -> found.rules.keySet().containsAll(rules))
                .isPresent();
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        try {
            return calls.send(
                    new CloudRequest("DescribeUpdate", Map.of(NAME, cluster.value(), "updateId", operation.value())),
                    (effect, world) -> EksSight.progress(
                            entry(world, cluster).update(operation.value()).orElseThrow()));
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
                new CloudRequest("ListUpdates", Map.of(NAME, cluster.value())),
                (effect, world) -> entry(world, cluster).updates.stream()
                        .filter(update -> update.isListed() && update.isKnownAt(world.now()) && update.isRunning())
                        .map(update -> new OperationId(update.id))
                        .findFirst());
    }
}
