package io.drawbridge.k8s.operator;

import io.drawbridge.calls.EipLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What {@link PodEipOperatorBuilder} collects. */
record OperatorSettings(
        Optional<String> clusterId,
        PodEipPolicy policy,
        Set<String> namespaces,
        Set<String> statefulKinds,
        int workers,
        ApiRate apiRate,
        EipLimits limits,
        Duration cleanupPeriod,
        Optional<Duration> heartbeat,
        VirtualNodes virtualNodes,
        Takeover takeover,
        Adoption adoption,
        PurchaseLimits purchaseLimits,
        PodWrites podWrites,
        Beside beside,
        Optional<LeaderElection> leaderElection,
        OperatorMetrics metrics,
        Clock clock,
        Clock steady,
        Optional<Scheduler> scheduler) {

    Operation.Settings operation(String clusterUid) {
        Rules rules = new Rules(clusterUid, statefulKinds, policy, takeover, adoption, heartbeat, purchaseLimits);
        return new Operation.Settings(rules, virtualNodes, podWrites, cleanupPeriod, namespaces);
    }
}
