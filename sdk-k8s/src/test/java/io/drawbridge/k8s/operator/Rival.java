package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.config.DnsTarget;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.config.PodWrites;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.config.VirtualNodes;
import io.drawbridge.k8s.operator.internal.engine.OperatorCore;
import io.drawbridge.k8s.operator.internal.lifecycle.Rules;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.OperatorTracer;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A second operator of the same cluster that works all the time, as if both were the leader; its watches lag. */
final class Rival {

    private static final int LONGEST_LAG_MILLIS = 2_000;

    private final World world;
    private final Random random;
    private final OperatorCore operation;
    private final Watches watches;

    Rival(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        Rules rules = new Rules(
                Set.of("StatefulSet"),
                PodEipPolicy.allowAll(),
                Takeover.REFUSE,
                Adoption.REFUSE,
                Optional.empty(),
                PurchaseLimits.DEFAULT,
                LiveChanges.APPLY,
                DnsTarget.NONE);
        this.operation = new OperatorCore(
                new OperatorCore.Ports(
                        world.kubernetes.clusterUid(),
                        new SimulatedClusterApi(world.kubernetes),
                        world.cloud.eips(),
                        world.clock,
                        world.clock.steady(),
                        world.clock::schedule,
                        random,
                        OperatorMetrics.NONE,
                        OperatorTracer.NONE),
                new OperatorCore.Settings(
                        rules,
                        VirtualNodes.REFUSE,
                        PodWrites.ONE_PATCH,
                        Duration.ofMinutes(1),
                        Set.of(),
                        Optional.empty()));
        this.watches = new Watches(world, operation.cache(), Watches.Manner.USUAL);
        operation.begin();
        later();
    }

    private void later() {
        world.clock.schedule(Duration.ofMillis(random.nextInt(LONGEST_LAG_MILLIS)), this::turn);
    }

    private void turn() {
        watches.deliver();
        int steps = random.nextInt(4);
        while (steps-- > 0 && operation.workOnce()) {
            world.deliver();
        }
        later();
    }
}
