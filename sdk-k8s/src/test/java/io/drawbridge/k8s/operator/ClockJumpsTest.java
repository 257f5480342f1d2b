package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("R17: Wall clocks that are set by an hour at any time, and restarts at any time:")
final class ClockJumpsTest {

    private static final Duration TTL = Duration.ofHours(2);
    private static final Duration PERIOD = Duration.ofMinutes(5);

    /** What unbinding and releasing take. */
    private static final Duration CALLS = Duration.ofSeconds(90);

    @Test
    @DisplayName("no EIP is released early, and none later than a period, by the time that nobody sets; 60 runs")
    void some() {
        assertThat(trouble(60, options -> {})).isEmpty();
    }

    @Tag("proof")
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @DisplayName("no EIP is released early, and none later than a period, by the time that nobody sets; 3,000 runs")
    void many() {
        assertThat(trouble(3_000, options -> {})).isEmpty();
    }

    @Test
    @DisplayName("this has teeth: an operator that goes by the wall clock is found out")
    void teeth() {
        ThreadLocal<AtomicReference<World>> world = ThreadLocal.withInitial(AtomicReference::new);
        assertThat(LongStream.range(0, 60)
                        .boxed()
                        .flatMap(seed -> {
                            AtomicReference<World> mine = world.get();
                            return trouble(seed, options -> options.decider = byTheWall(mine), mine::set);
                        })
                        .findAny())
                .isPresent();
    }

    private static java.util.function.UnaryOperator<Decider> byTheWall(AtomicReference<World> world) {
        return decider -> seen -> {
            Instant wall = world.get() == null ? seen.wall() : world.get().clock.instant();
            return decider.decide(Retold.at(seen, wall));
        };
    }

    private static Stream<String> trouble(int seeds, Consumer<World.Options> settings) {
        return LongStream.range(0, seeds).boxed().parallel().flatMap(seed -> trouble(seed, settings, world -> {}));
    }

    private static Stream<String> trouble(long seed, Consumer<World.Options> settings, Consumer<World> known) {
        SplittableRandom random = new SplittableRandom(seed);
        World world = new World(options -> {
            options.profile = CloudProfile.values()[(int) (seed % 2)];
            options.cleanupPeriod = PERIOD;
            settings.accept(options);
        });
        known.accept(world);
        try {
            keeping("game-0", "2h").start(world, "10.0.0.5");
            live(world, random, Duration.ofHours(1 + random.nextInt(4)));
            world.expectServed("game-0");
            Instant gone = world.clock.steady().instant();
            world.endPod("game-0");
            live(world, random, TTL.plus(PERIOD).plus(CALLS));
            check(world, gone);
            return Stream.empty();
        } catch (AssertionError | RuntimeException wrong) {
            return Stream.of("seed " + seed + ": " + wrong);
        }
    }

    /** For so long, with up to three things going on with clocks and processes. */
    private static void live(World world, SplittableRandom random, Duration time) {
        Instant end = world.clock.steady().instant().plus(time);
        for (int things = random.nextInt(4); things > 0; things--) {
            long left = Duration.between(world.clock.steady().instant(), end).toMillis();
            world.run(Duration.ofMillis(random.nextLong(left / 2)));
            if (random.nextInt(3) == 0) {
                world.stop();
                world.start();
            } else {
                world.clock.jump(Duration.ofHours(random.nextBoolean() ? 1 : -1));
            }
        }
        world.run(Duration.between(world.clock.steady().instant(), end));
    }

    private static void check(World world, Instant gone) {
        world.expectNoHarm();
        Instant released = world.cloud.ledger().purchases().get(0).releasedAt().orElseThrow();
        assertThat(released)
                .isBetween(gone.plus(TTL), gone.plus(TTL).plus(PERIOD).plus(CALLS));
        assertThat(world.records()).isEmpty();
    }
}
