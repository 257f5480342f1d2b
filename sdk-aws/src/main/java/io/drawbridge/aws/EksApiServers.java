package io.drawbridge.aws;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.calls.provider.Pages;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.ListUpdatesRequest;
import software.amazon.awssdk.services.eks.model.ListUpdatesResponse;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** {@link ApiServers} by {@code eks} 2017-11-01, and {@code ec2} for the network of private endpoints. */
final class EksApiServers implements ApiServers<EksEndpointAccess> {

    /** Of a long history no more are asked for: each costs a call, of which the account has few. */
    private static final int MOST_AT_EACH_END = 10;

    private final EksClient eks;
    private final AwsErrors errors;
    private final EksNetworkReading networks;
    private final EksNetworkSteps networkSteps;

    EksApiServers(EksClient eks, Ec2Client ec2, AwsErrors errors) {
        this.eks = eks;
        this.errors = errors;
        this.networks = new EksNetworkReading(ec2, errors);
        this.networkSteps = new EksNetworkSteps(ec2, errors);
    }

    @Override
    public Class<EksEndpointAccess> accessType() {
        return EksEndpointAccess.class;
    }

    @Override
    public EksCluster observe(ClusterId cluster) {
        return new EksReading(describe(cluster)).read(cluster, Optional.empty());
    }

    @Override
    public EksCluster observe(ClusterId cluster, EksEndpointAccess wanted) {
        Cluster described = describe(cluster);
        EksCluster seen = new EksReading(described).read(cluster, Optional.empty());
        if (!wanted.isPrivate() && !seen.access().isPrivate()) {
            return seen;
        }
        Optional<EksNetwork> network = Optional.ofNullable(described.resourcesVpcConfig())
                .filter(EksApiServers::hasVpc)
                .map(networks::read);
        return new EksReading(described).read(cluster, network);
    }

    /** A cluster that is connected only has none here. */
    private static boolean hasVpc(VpcConfigResponse config) {
        return config.vpcId() != null && !config.vpcId().isEmpty();
    }

    private Cluster describe(ClusterId cluster) {
        return errors.translated(
                        AwsAction.DESCRIBE_CLUSTER, () -> eks.describeCluster(request -> request.name(cluster.value())))
                .cluster();
    }

    @Override
    public StepAnswer perform(ObservedCluster<EksEndpointAccess> cluster, AccessStep step) {
        if (step instanceof AccessStep.SetEndpointAccess set) {
            return update(cluster.id(), vpcConfig(set));
        }
        if (step instanceof AccessStep.EnableDnsSupport enable) {
            networkSteps.enableDnsSupport(enable.vpc());
        } else if (step instanceof AccessStep.EnableDnsHostnames enable) {
            networkSteps.enableDnsHostnames(enable.vpc());
        } else if (step instanceof AccessStep.AllowIngress allow) {
            networkSteps.allow(allow);
        } else {
            throw new IllegalArgumentException("not a step for an EKS cluster: " + step);
        }
        return new StepAnswer.Accepted();
    }

    /**
     * Switches and list in one call: between two calls the cluster would be open to the old list, or have no endpoint.
     */
    private static VpcConfigRequest vpcConfig(AccessStep.SetEndpointAccess set) {
        VpcConfigRequest.Builder config = VpcConfigRequest.builder()
                .endpointPublicAccess(set.access().isPublic())
                .endpointPrivateAccess(set.access().isPrivate());
        if (!set.publicAccessCidrs().isEmpty()) {
            config.publicAccessCidrs(set.publicAccessCidrs().texts());
        }
        return config.build();
    }

    private StepAnswer update(ClusterId cluster, VpcConfigRequest config) {
        String token = UUID.randomUUID().toString();
        try {
            Update started = errors.translated(
                            AwsAction.UPDATE_CLUSTER,
                            () -> eks.updateClusterConfig(request -> request.name(cluster.value())
                                    .resourcesVpcConfig(config)
                                    .clientRequestToken(token)))
                    .update();
            return new StepAnswer.Started(new OperationId(started.id()));
        } catch (CloudException refused) {
            return EksRefusals.answer(refused).orElseThrow(() -> refused);
        }
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        try {
            return progress(read(cluster, operation));
        } catch (CloudException refused) {
            if (refused.code() == CloudErrorCode.NOT_FOUND) {
                return new OperationProgress.NotShown();
            }
            throw refused;
        }
    }

    private Update read(ClusterId cluster, OperationId operation) {
        return errors.translated(
                        AwsAction.DESCRIBE_UPDATE,
                        () -> eks.describeUpdate(
                                request -> request.name(cluster.value()).updateId(operation.value())))
                .update();
    }

    private static OperationProgress progress(Update update) {
        return switch (Objects.toString(update.statusAsString(), "")) {
            case "Successful" -> new OperationProgress.Succeeded();
            case "Failed", "Cancelled" -> failed(update);
            // A status that is new is not one of the three that end.
            default -> new OperationProgress.Running();
        };
    }

    private static OperationProgress failed(Update update) {
        List<ErrorDetail> errors = update.errors();
        String code = errors.isEmpty() ? update.statusAsString() : errors.get(0).errorCodeAsString();
        return new OperationProgress.Failed(
                code,
                errors.stream()
                        .map(error -> Objects.toString(error.errorMessage(), ""))
                        .collect(Collectors.joining("; ")),
                errors.stream().flatMap(error -> error.resourceIds().stream()).toList());
    }

    /**
     * One update runs at a time, the latest. The order of the list is not documented, so both ends of a long one are
     * looked at; should it be another order still, the cloud itself refuses the next step and names what runs.
     */
    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        return ends(updates(cluster)).stream()
                .map(OperationId::new)
                .filter(operation -> progress(cluster, operation) instanceof OperationProgress.Running)
                .findFirst();
    }

    private Set<String> updates(ClusterId cluster) {
        Pages pages = Pages.of(AwsAction.LIST_UPDATES.word);
        Set<String> updates = new LinkedHashSet<>();
        ListUpdatesResponse listed;
        do {
            listed = list(cluster, pages.token());
            updates.addAll(listed.updateIds());
        } while (pages.followed(listed.nextToken()));
        return updates;
    }

    /** From both ends by turns, so that few are asked for when one runs. */
    private static Set<String> ends(Collection<String> updates) {
        List<String> all = List.copyOf(updates);
        Set<String> ends = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(all.size(), MOST_AT_EACH_END); i++) {
            ends.add(all.get(i));
            ends.add(all.get(all.size() - 1 - i));
        }
        return ends;
    }

    private ListUpdatesResponse list(ClusterId cluster, String token) {
        ListUpdatesRequest.Builder request = ListUpdatesRequest.builder().name(cluster.value());
        if (!token.isEmpty()) {
            request.nextToken(token);
        }
        return errors.translated(AwsAction.LIST_UPDATES, () -> eks.listUpdates(request.build()));
    }
}
