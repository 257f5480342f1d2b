package io.drawbridge.k8s.operator;

import io.drawbridge.testing.kube.WatchEvent;
import io.drawbridge.testing.kube.WatchEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

/** A second operator of the same cluster that works all the time, as if both were the leader; its watches lag. */
final class Rival {

    private static final int LONGEST_LAG_MILLIS = 2_000;

    private final World world;
    private final Random random;
    private final Operation operation;
    private String podsSeen = "0";
    private String recordsSeen = "0";

    Rival(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        Rules rules = new Rules(
                world.kubernetes.clusterUid(),
                Set.of("StatefulSet"),
                PodEipPolicy.allowAll(),
                Takeover.REFUSE,
                Adoption.REFUSE,
                Optional.empty(),
                PurchaseLimits.DEFAULT);
        this.operation = new Operation(
                new Operation.Ports(
                        new SimulatedClusterApi(world.kubernetes),
                        world.cloud.eips(),
                        world.clock,
                        world.clock.steady(),
                        world.clock::schedule,
                        random,
                        OperatorMetrics.NONE),
                new Operation.Settings(
                        rules, VirtualNodes.REFUSE, PodWrites.ONE_PATCH, Duration.ofMinutes(1), Set.of()));
        operation.begin();
        later();
    }

    private void later() {
        world.clock.schedule(Duration.ofMillis(random.nextInt(LONGEST_LAG_MILLIS)), this::turn);
    }

    private void turn() {
        podsSeen = feed(World.PODS, podsSeen, World::podEvent);
        recordsSeen = feed(World.RECORDS, recordsSeen, World::recordEvent);
        int steps = random.nextInt(4);
        while (steps-- > 0 && operation.workOnce()) {
            world.deliver();
        }
        later();
    }

    private String feed(String url, String since, BiConsumer<ClusterCache, WatchEvent> consumer) {
        WatchEvents news = world.kubernetes.events(url, since);
        news.events().forEach(event -> consumer.accept(operation.cache(), event));
        return news.resourceVersion();
    }
}
