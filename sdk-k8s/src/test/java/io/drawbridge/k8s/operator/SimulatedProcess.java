package io.drawbridge.k8s.operator;

import io.drawbridge.calls.EipCalls;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.cluster.ClusterClock;
import io.drawbridge.k8s.operator.internal.engine.OperatorCore;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipLifecycle;
import io.drawbridge.k8s.operator.internal.lifecycle.Rules;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.simulation.OperatorPorts;
import io.drawbridge.testing.simulation.SimulatedOperator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One process of this operator in a simulation. */
final class SimulatedProcess implements SimulatedOperator {

    private final OperatorCore operation;
    private final EventIntake events;

    /**
     * What is otherwise in a wrong operator.
     *
     * @param decider what it makes of its decisions
     * @param eips what it makes of its calls to the cloud
     */
    record Flaw(UnaryOperator<Decider> decider, UnaryOperator<Eips> eips) {
        static final Flaw NONE = new Flaw(UnaryOperator.identity(), UnaryOperator.identity());

        static Flaw inDecisions(UnaryOperator<Decider> decider) {
            return new Flaw(decider, UnaryOperator.identity());
        }

        static Flaw inCalls(UnaryOperator<Eips> eips) {
            return new Flaw(UnaryOperator.identity(), eips);
        }
    }

    SimulatedProcess(OperatorPorts ports, Flaw flaw) {
        Instant server = ports.steady().instant().truncatedTo(ChronoUnit.SECONDS);
        ClusterClock time = ClusterClock.of(server, ports.wall(), ports.steady());
        Rules rules = new Rules(
                Set.of("StatefulSet"),
                PodEipPolicy.allowAll(),
                Takeover.REFUSE,
                Adoption.REFUSE,
                Optional.empty(),
                PurchaseLimits.DEFAULT,
                LiveChanges.IGNORE,
                DnsTarget.NONE);
        this.operation = new OperatorCore(
                new OperatorCore.Ports(
                        ports.clusterUid(),
                        new SimulatedClusterApi(ports.api()),
                        EipCalls.around(flaw.eips().apply(ports.eips()))
                                .clock(time)
                                .limits(EipLimits.unlimited())
                                .build(),
                        time,
                        ports.steady(),
                        ports.alarm()::after,
                        new Random(ports.seed()),
                        OperatorMetrics.NONE,
                        OperatorTracer.NONE),
                new OperatorCore.Settings(
                        rules,
                        VirtualNodes.REFUSE,
                        PodWrites.ONE_PATCH,
                        Duration.ofMinutes(5),
                        Set.of(),
                        Optional.empty()),
                flaw.decider().apply(new PodEipLifecycle(ports.clusterUid(), rules)));
        this.events = new EventIntake(operation.cache());
    }

    @Override
    public void observe(Watch watch, WatchEvent event) {
        if (watch == Watch.PODS) {
            events.pod(event);
        } else {
            events.record(event);
        }
    }

    @Override
    public void synced() {
        operation.begin();
    }

    @Override
    public boolean work() {
        return operation.workOnce();
    }

    @Override
    public void close() {
        operation.end();
    }
}
