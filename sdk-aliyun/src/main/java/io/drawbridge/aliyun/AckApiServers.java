package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.eip.Eips;
import java.util.List;
import java.util.Optional;

/** {@link ApiServers} by {@code cs} 2015-12-15, {@code slb} 2014-05-15 and {@code vpc} 2016-04-28. */
final class AckApiServers implements ApiServers<AckApiServerAccess> {

    private final AckReading reading;
    private final AckEips eips;
    private final AckTasks tasks;
    private final AckExposures exposures;
    private final AckAcls acls;

    AckApiServers(AliyunClient client, Eips eips) {
        this.acls = new AckAcls(client);
        this.eips = new AckEips(client, eips);
        this.tasks = new AckTasks(client);
        this.exposures = new AckExposures(client, tasks);
        this.reading = new AckReading(client, new AckBalancers(client), acls, this.eips);
    }

    @Override
    public Class<AckApiServerAccess> accessType() {
        return AckApiServerAccess.class;
    }

    @Override
    public AckCluster observe(ClusterId cluster) {
        return reading.read(cluster, List.of());
    }

    @Override
    public AckCluster observe(ClusterId cluster, AckApiServerAccess wanted) {
        return reading.read(cluster, eips.wanted(cluster, wanted.exposure()));
    }

    @Override
    public StepAnswer perform(ObservedCluster<AckApiServerAccess> cluster, AccessStep step) {
        if (!(cluster instanceof AckCluster seen)) {
            throw new IllegalArgumentException("not an ACK cluster: " + cluster.id());
        }
        if (step instanceof AccessStep.BuyEip buy) {
            eips.buy(seen.id(), buy.purchase());
            return new StepAnswer.Accepted();
        }
        return acls.perform(seen, step).orElseGet(() -> exposures.perform(seen, step));
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        return tasks.progress(operation);
    }

    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        return tasks.running(cluster);
    }
}
