package io.drawbridge.calls;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** An EKS cluster whose updates take as many looks as a test says, and whose reads fail as it says. */
final class ScriptedServers implements ApiServers<EksEndpointAccess> {

    static final ClusterId CLUSTER = ClusterId.of("prod");
    private static final OperationId UPDATE = new OperationId("update-1");

    final Deque<CloudException> failures = new ArrayDeque<>();
    int looksLeft;
    int sent;
    private String status = "ACTIVE";
    private EksEndpointAccess access = EksEndpointAccess.defaults();

    void status(String status) {
        this.status = status;
    }

    @Override
    public Class<EksEndpointAccess> accessType() {
        return EksEndpointAccess.class;
    }

    @Override
    public ObservedCluster<EksEndpointAccess> observe(ClusterId cluster) {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return new EksCluster(
                cluster,
                ClusterKind.EKS,
                status,
                ApiServerEndpoint.parse("0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com"),
                IpFamily.IPV4,
                access,
                access.publicClients().orElse(CidrSet.empty()),
                CidrSet.empty(),
                "API",
                Optional.empty());
    }

    @Override
    public ObservedCluster<EksEndpointAccess> observe(ClusterId cluster, EksEndpointAccess wanted) {
        return observe(cluster);
    }

    @Override
    public StepAnswer perform(ObservedCluster<EksEndpointAccess> cluster, AccessStep step) {
        sent++;
        access = ((AccessStep.SetEndpointAccess) step).access();
        return new StepAnswer.Started(UPDATE);
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        return looksLeft-- > 0 ? new OperationProgress.Running() : new OperationProgress.Succeeded();
    }

    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        return looksLeft > 0 ? Optional.of(UPDATE) : Optional.empty();
    }
}
