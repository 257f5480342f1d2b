package io.drawbridge.testing.cloud;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link ApiServers} in the words of EKS, as a provider speaks them. */
final class EksApiServers implements ApiServers<EksEndpointAccess> {

    private static final Pattern IN_PROGRESS = Pattern.compile("currently has update (\\S+) in progress");
    private static final String NAME = "name";

    private final VendorCalls calls;
    private final EksObserving observing;

    EksApiServers(Machine machine) {
        this.calls = new VendorCalls(machine, (unused, code) -> ApiServerCodes.meaning(code));
        this.observing = new EksObserving(calls);
    }

    @Override
    public Class<EksEndpointAccess> accessType() {
        return EksEndpointAccess.class;
    }

    @Override
    public ObservedCluster<EksEndpointAccess> observe(ClusterId cluster) {
        return observing.alone(cluster);
    }

    @Override
    public ObservedCluster<EksEndpointAccess> observe(ClusterId cluster, EksEndpointAccess wanted) {
        return observing.withNetwork(cluster, wanted);
    }

    @Override
    public StepAnswer perform(ObservedCluster<EksEndpointAccess> cluster, AccessStep step) {
        if (step instanceof AccessStep.SetEndpointAccess set) {
            return update(cluster.id(), set);
        }
        if (step instanceof AccessStep.EnableDnsSupport enable) {
            calls.change("ModifyVpcAttribute", Map.of("VpcId", enable.vpc(), "EnableDnsSupport.Value", "true"));
        } else if (step instanceof AccessStep.EnableDnsHostnames enable) {
            calls.change("ModifyVpcAttribute", Map.of("VpcId", enable.vpc(), "EnableDnsHostnames.Value", "true"));
        } else if (step instanceof AccessStep.AllowIngress allow) {
            allow(allow);
        } else {
            throw new IllegalArgumentException("not a step for an EKS cluster: " + step);
        }
        return new StepAnswer.Accepted();
    }

    private StepAnswer update(ClusterId cluster, AccessStep.SetEndpointAccess set) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(NAME, cluster.value());
        parameters.put("endpointPublicAccess", String.valueOf(set.access().isPublic()));
        parameters.put("endpointPrivateAccess", String.valueOf(set.access().isPrivate()));
        if (!set.publicAccessCidrs().isEmpty()) {
            parameters.putAll(
                    Flat.list("publicAccessCidrs", set.publicAccessCidrs().texts()));
        }
        try {
            Body update = calls.change("UpdateClusterConfig", parameters).child("update");
            return new StepAnswer.Started(new OperationId(update.text("id")));
        } catch (OutcomeUnknownException lost) {
            throw lost;
        } catch (CloudException refused) {
            return answer(refused);
        }
    }

    private static StepAnswer answer(CloudException refused) {
        String message = String.valueOf(refused.getMessage());
        Matcher running = IN_PROGRESS.matcher(message);
        if (message.contains("already at the desired configuration")) {
            return new StepAnswer.NoChange();
        }
        if (running.find()) {
            return new StepAnswer.Busy(Optional.of(new OperationId(running.group(1))), message);
        }
        if (refused.code() == CloudErrorCode.CONFLICT) {
            return new StepAnswer.Busy(Optional.empty(), message);
        }
        throw refused;
    }

    private void allow(AccessStep.AllowIngress allow) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String permission = "IpPermissions.1.";
        parameters.put("GroupId", allow.securityGroup());
        parameters.put(permission + "IpProtocol", "tcp");
        parameters.put(permission + "FromPort", "443");
        parameters.put(permission + "ToPort", "443");
        String peer = allow.peer().toString();
        String field = peer.startsWith("sg-")
                ? "UserIdGroupPairs.1.GroupId"
                : peer.contains(":") ? "Ipv6Ranges.1.CidrIpv6" : "IpRanges.1.CidrIp";
        parameters.put(permission + field, peer);
        try {
            calls.change("AuthorizeSecurityGroupIngress", parameters);
        } catch (CloudException refused) {
            if (!refused.vendorCode().equals("InvalidPermission.Duplicate")) {
                throw refused;
            }
        }
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        try {
            Body update = calls.read("DescribeUpdate", Map.of(NAME, cluster.value(), "updateId", operation.value()))
                    .child("update");
            return progress(update);
        } catch (CloudException refused) {
            if (refused.code() == CloudErrorCode.NOT_FOUND) {
                return new OperationProgress.NotShown();
            }
            throw refused;
        }
    }

    private static OperationProgress progress(Body update) {
        String status = update.text("status");
        if (status.equals("InProgress")) {
            return new OperationProgress.Running();
        }
        if (status.equals("Successful")) {
            return new OperationProgress.Succeeded();
        }
        List<Body> errors = update.children("errors");
        return errors.isEmpty()
                ? new OperationProgress.Failed(status, "the update was " + status, List.of())
                : new OperationProgress.Failed(
                        errors.get(0).text("errorCode"),
                        errors.get(0).text("errorMessage"),
                        errors.get(0).texts("resourceIds"));
    }

    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        Optional<String> page = Optional.of("");
        while (page.isPresent()) {
            Map<String, String> parameters = new LinkedHashMap<>(Map.of(NAME, cluster.value()));
            page.filter(token -> !token.isEmpty()).ifPresent(token -> parameters.put("nextToken", token));
            Body listed = calls.read("ListUpdates", parameters);
            Optional<OperationId> running = listed.texts("updateIds").stream()
                    .map(OperationId::new)
                    .filter(id -> progress(cluster, id) instanceof OperationProgress.Running)
                    .findFirst();
            if (running.isPresent()) {
                return running;
            }
            page = listed.optional("nextToken");
        }
        return Optional.empty();
    }
}
