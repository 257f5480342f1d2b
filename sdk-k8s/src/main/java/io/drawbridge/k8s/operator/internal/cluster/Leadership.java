package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.k8s.operator.config.LeaderElection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import java.util.concurrent.CompletableFuture;

/** Takes part in the election until it is closed or leadership is lost. */
public final class Leadership implements AutoCloseable {

    private final CompletableFuture<?> running;

    public Leadership(KubernetesClient client, LeaderElection election, Runnable gained, Runnable lost) {
        LeaderElectionConfig config = new LeaderElectionConfigBuilder()
                .withName(election.name())
                .withLock(new LeaseAccess(election))
                .withLeaseDuration(election.leaseDuration())
                .withRenewDeadline(election.renewDeadline())
                .withRetryPeriod(election.retryPeriod())
                .withReleaseOnCancel()
                .withLeaderCallbacks(new LeaderCallbacks(gained, lost, leader -> {}))
                .build();
        this.running = client.leaderElector().withConfig(config).build().start();
        // An elector that has ended for whatever reason elects nobody any more.
        var unused = running.whenComplete((nothing, failure) -> lost.run());
    }

    @Override
    public void close() {
        running.cancel(true);
    }
}
