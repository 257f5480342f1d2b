package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.config.Coexistence;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import java.time.Clock;
import java.util.Optional;

/**
 * What the builder collects.
 *
 * @param work what the operation goes by; the rest is for the process around it
 */
public record OperatorSettings(
        OperatorCore.Settings work,
        Optional<String> clusterId,
        int workers,
        ApiRate apiRate,
        EipLimits limits,
        Coexistence beside,
        Optional<LeaderElection> leaderElection,
        OperatorMetrics metrics,
        OperatorTracer tracer,
        Clock clock,
        Clock steady,
        Optional<Scheduler> scheduler) {}
