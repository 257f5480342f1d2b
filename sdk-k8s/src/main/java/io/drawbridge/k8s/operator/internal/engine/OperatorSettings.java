package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.config.Beside;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.lifecycle.Rules;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What {@link PodEipOperatorBuilder} collects. */
public record OperatorSettings(
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

    public Operation.Settings operation(String clusterUid) {
        Rules rules = new Rules(clusterUid, statefulKinds, policy, takeover, adoption, heartbeat, purchaseLimits);
        return new Operation.Settings(rules, virtualNodes, podWrites, cleanupPeriod, namespaces);
    }
}
