package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.ReadStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A cloud in bad weather")
final class BadWeatherTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static void start(World world, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            asking(prefix + i).start(world, "10.%d.%d.%d".formatted((int) prefix.charAt(0), i / 250, 1 + i % 250));
        }
    }

    /** The rates that Alibaba Cloud publishes, on both sides. */
    private static void withRates(World.Options options) {
        EipLimits limits = EipLimits.aliyunDefaults();
        options.limits = limits;
        options.cloud = cloud -> {
            limits.rates().forEach((action, rate) -> cloud.rate(action, rate.calls(), rate.window()));
            return cloud.quota(1_000);
        };
    }

    private static Duration untilServed(World world, int count, Duration atMost) {
        Instant begin = world.clock.steady().instant();
        Duration waited = Duration.ZERO;
        while (world.servedPods().size() < count && waited.compareTo(atMost) < 0) {
            world.run(Duration.ofSeconds(5));
            waited = Duration.between(begin, world.clock.steady().instant());
        }
        return waited;
    }

    @Nested
    @DisplayName("R13: that throttles every call for 60 seconds, and then keeps to its quota:")
    final class ThrottleStorm {

        private static final int PODS = 600;
        private static final int A_MINUTE = 120;

        @Test
        @DisplayName("all pods are served in 1.2 times the least that is possible, with 1.1 times the calls allowed")
        void storm() {
            World world = afterTheStorm(BadWeatherTest::withRates);
            Duration floor = MINUTE.multipliedBy((PODS - A_MINUTE) / A_MINUTE);
            Duration done = untilServed(world, PODS, floor.multipliedBy(2));
            long minutes = done.plusMinutes(2).toMinutes();
            System.out.printf(
                    "throttle storm: done after %d s, floor %d s; %d purchases and %d associations sent, allowed %d%n",
                    done.toSeconds(),
                    floor.toSeconds(),
                    world.cloud.ledger().count(EipAction.ALLOCATE),
                    world.cloud.ledger().count(EipAction.ASSOCIATE),
                    A_MINUTE * minutes);
            assertThat(world.servedPods()).hasSize(PODS);
            assertThat(done).isLessThanOrEqualTo(floor.multipliedBy(12).dividedBy(10));
            for (EipAction action : List.of(EipAction.ALLOCATE, EipAction.ASSOCIATE)) {
                assertThat((long) world.cloud.ledger().count(action)).isLessThanOrEqualTo(A_MINUTE * minutes * 11 / 10);
            }
        }

        @Test
        @DisplayName("this has teeth: an operator without the limiter is found out")
        void teeth() {
            Consumer<World.Options> rates = BadWeatherTest::withRates;
            World world = afterTheStorm(rates.andThen(options -> options.limits = EipLimits.unlimited()));
            untilServed(world, PODS, MINUTE.multipliedBy(8));
            long refused = world.cloud.ledger().calls().stream()
                    .filter(call -> call.outcome() == CloudCall.Outcome.REFUSED)
                    .count();
            assertThat(refused).isGreaterThan(PODS);
        }

        private World afterTheStorm(Consumer<World.Options> settings) {
            World world = new World(settings);
            for (EipAction action : EipAction.values()) {
                world.cloud.faults().throttle(action).during(MINUTE);
            }
            start(world, "web-", PODS);
            world.run(MINUTE);
            return world;
        }
    }

    @Nested
    @DisplayName("R14: that is not there for half an hour:")
    final class BrownOut {

        @ParameterizedTest(name = "on {0}, refused, lost or unheard: everything comes right without a restart")
        @EnumSource(CloudProfile.class)
        void brownOut(CloudProfile profile) {
            World world = throughTheBrownOut(options -> options.profile = profile);
            check(world);
        }

        @Test
        @DisplayName("this has teeth: an operator that forgets a key after five failures is found out")
        void teeth() {
            World world = throughTheBrownOut(options -> options.decider = GivesUp::new);
            try {
                check(world);
            } catch (AssertionError found) {
                return;
            }
            throw new AssertionError("not found out");
        }

        private static World throughTheBrownOut(Consumer<World.Options> settings) {
            World world = new World(options -> {
                options.cloud = cloud -> cloud.quota(100);
                settings.accept(options);
            });
            start(world, "old-", 10);
            keeping("kept-0", "10m").start(world, "10.9.0.1");
            world.run(Duration.ofMinutes(5));
            for (EipAction action : EipAction.values()) {
                world.cloud.faults().loseAnswer(action).during(Duration.ofMinutes(10));
            }
            world.run(Duration.ofMinutes(1));
            start(world, "new-", 20);
            world.endPod("old-0");
            world.endPod("kept-0");
            world.run(Duration.ofMinutes(9));
            world.cloud.faults().clear();
            world.cloud.faults().brownOut().during(Duration.ofMinutes(10));
            world.endPod("old-1");
            world.run(Duration.ofMinutes(10));
            world.cloud.faults().clear();
            for (EipAction action : EipAction.values()) {
                world.cloud.faults().loseRequest(action).during(Duration.ofMinutes(10));
            }
            keeping("kept-0", "10m").start(world, "10.9.0.2");
            world.run(Duration.ofMinutes(10));
            world.cloud.faults().clear();
            return world;
        }

        private static void check(World world) {
            Duration waited = untilServed(world, 29, Duration.ofMinutes(10));
            System.out.printf("brown-out: all served %d s after it%n", waited.toSeconds());
            assertThat(waited).isLessThanOrEqualTo(Duration.ofMinutes(5));
            world.run(Duration.ofMinutes(10));
            assertThat(world.servedPods()).hasSize(29);
            world.servedPods().forEach(world::expectServed);
            assertThat(world.eips()).hasSize(29);
            world.expectNoHarm();
        }

        /** As a framework does that drops a key after so many failures, until something new is heard of it. */
        private static final class GivesUp implements Decider {
            private final Decider decider;
            private final Map<Key, Integer> purchases = new HashMap<>();

            GivesUp(Decider decider) {
                this.decider = decider;
            }

            @Override
            public Step decide(Observation seen) {
                Step step = decider.decide(seen);
                boolean buys = step instanceof CloudStep.Allocate || step instanceof ReadStep.Locate;
                return buys && purchases.merge(seen.pod().orElseThrow().key(), 1, Integer::sum) > 5
                        ? Step.Settled.FOR_NOW
                        : step;
            }
        }
    }

    @Nested
    @DisplayName("R15: that refuses one pod in a hundred for good:")
    final class Poison {

        private static final int HEALTHY = 297;
        private static final int SICK = 3;

        @Test
        @DisplayName("the others get their EIPs in at most 1.2 times the time that they take without them")
        void poison() {
            Duration without = slowest(world -> start(world, "web-", HEALTHY), UnaryOperator.identity());
            Duration with = slowest(Poison::startAll, Sick::new);
            System.out.printf("poison: p99 %d ms with, %d ms without%n", with.toMillis(), without.toMillis());
            assertThat(with).isLessThanOrEqualTo(without.multipliedBy(12).dividedBy(10));
        }

        @Test
        @DisplayName("this has teeth: an operator that pauses for all when one fails is found out")
        void teeth() {
            Duration without = slowest(world -> start(world, "web-", HEALTHY), UnaryOperator.identity());
            Duration with = slowest(Poison::startAll, Pausing::new);
            assertThat(with).isGreaterThan(without.multipliedBy(12).dividedBy(10));
        }

        private static void startAll(World world) {
            start(world, "sick-", SICK);
            start(world, "web-", HEALTHY);
        }

        /** The 99th percentile of the times from the pods' start to their bindings. */
        private static Duration slowest(Consumer<World> pods, UnaryOperator<Eips> cloud) {
            World world = new World(options -> {
                withRates(options);
                options.eips = cloud;
            });
            Instant begin = world.clock.steady().instant();
            pods.accept(world);
            world.run(Duration.ofMinutes(15));
            List<Instant> bound = world.cloud.ledger().calls(EipAction.ASSOCIATE).stream()
                    .filter(call -> call.outcome() == CloudCall.Outcome.DONE)
                    .map(CloudCall::at)
                    .sorted()
                    .toList();
            int rank = HEALTHY * 99 / 100;
            return bound.size() < rank ? Duration.ofDays(1) : Duration.between(begin, bound.get(rank - 1));
        }

        private static CloudException refused() {
            return CloudException.of(CloudErrorCode.UNKNOWN, "allocate")
                    .vendorCode("SomethingNew")
                    .build();
        }

        /** What some pods ask for is refused every time, and nobody knows why. */
        private static class Sick extends DelegatingEips {
            Sick(Eips eips) {
                super(eips);
            }

            @Override
            public Eip allocate(EipSpec spec, OwnerMark mark) {
                if (mark.name().startsWith("sick-")) {
                    throw refused();
                }
                return super.allocate(spec, mark);
            }
        }

        /** For some time after a failure every purchase fails. */
        private static final class Pausing extends Sick {
            private int left;

            Pausing(Eips eips) {
                super(eips);
            }

            @Override
            public Eip allocate(EipSpec spec, OwnerMark mark) {
                if (left-- > 0) {
                    throw refused();
                }
                left = mark.name().startsWith("sick-") ? HEALTHY : 0;
                return super.allocate(spec, mark);
            }
        }
    }
}
