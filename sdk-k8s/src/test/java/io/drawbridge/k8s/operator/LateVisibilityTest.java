package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.testing.cloud.PurchasedEip;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R3, R4: Purchases that show late, whose answers are lost, for records of any age:")
final class LateVisibilityTest {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(2);

    /** What the calls of one sweep and of one release take. */
    private static final Duration CALLS = Duration.ofSeconds(90);

    /** How old a record is when something is bought for it. */
    enum Age {
        NEW {
            @Override
            void prepare(World world) {}
        },
        OLD {
            @Override
            void prepare(World world) {
                String full = world.profile() == CloudProfile.ALIYUN ? "QuotaExceeded.Eip" : "AddressLimitExceeded";
                world.cloud.faults().refuse(EipAction.ALLOCATE, full).during(Duration.ofMinutes(7));
            }
        },
        IN_USE {
            @Override
            void prepare(World world) {
                keeping("game-0", "10m").start(world, "10.0.0.5");
                asking("web").start(world, "10.0.0.6");
                world.run(LONG);
                world.cloud.console().release(Seen.eipOf(world, "web"));
            }
        };

        abstract void prepare(World world);
    }

    static Stream<Arguments> worlds() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> Stream.of(0, 1, 5, 60, 300).map(seconds -> Arguments.of(profile, seconds)));
    }

    @ParameterizedTest(name = "on {0}, {1} s late: nobody waits forever, and no surplus is left; some runs")
    @MethodSource("worlds")
    void some(CloudProfile profile, int seconds) {
        assertThat(trouble(profile, seconds, 3, options -> {})).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest(name = "on {0}, {1} s late: nobody waits forever, and no surplus is left; 100 runs")
    @MethodSource("worlds")
    void many(CloudProfile profile, int seconds) {
        assertThat(trouble(profile, seconds, 100, options -> {})).isEmpty();
    }

    @Test
    @DisplayName("this has teeth: an operator that never gives a surplus back is found out")
    void teeth() {
        assertThat(trouble(CloudProfile.AWS, 60, 20, options -> options.decider = LateVisibilityTest::keepingSurplus)
                        .findAny())
                .isPresent();
    }

    private static Decider keepingSurplus(Decider decider) {
        return seen -> decider.decide(seen) instanceof CloudStep.Release release && !isRecorded(seen, release.id())
                ? Step.Settled.FOR_NOW
                : decider.decide(seen);
    }

    private static boolean isRecorded(Observation seen, EipId id) {
        return seen.record()
                .flatMap(PodEipRecord::allocationId)
                .filter(id::equals)
                .isPresent();
    }

    private static Stream<String> trouble(
            CloudProfile profile, int seconds, int seeds, Consumer<World.Options> sabotage) {
        return LongStream.range(0, seeds)
                .boxed()
                .parallel()
                .flatMap(seed -> Stream.of(Age.values()).flatMap(age -> {
                    World world = new World(options -> {
                        options.profile = profile;
                        options.cleanupPeriod = PERIOD;
                        options.cloud = cloud -> cloud.quota(100).visibleAfter(Duration.ofSeconds(seconds));
                        sabotage.accept(options);
                    });
                    List<String> trouble = new ArrayList<>();
                    try {
                        Instant lastStart = play(world, age, new SplittableRandom(seed));
                        check(world, Duration.ofSeconds(seconds), lastStart);
                    } catch (AssertionError | RuntimeException wrong) {
                        trouble.add(age + ", seed " + seed + ": " + wrong);
                    }
                    return trouble.stream();
                }));
    }

    /** Answers are lost, and the process dies, at chance. Returns when the last process started. */
    private static Instant play(World world, Age age, SplittableRandom random) {
        age.prepare(world);
        if (random.nextInt(4) > 0) {
            world.cloud.faults().loseAnswer(EipAction.ALLOCATE).times(1 + random.nextInt(3));
        }
        for (EipAction action : List.of(EipAction.ASSOCIATE, EipAction.DESCRIBE)) {
            if (random.nextBoolean()) {
                world.cloud.faults().loseAnswer(action).nth(1 + random.nextInt(3));
            }
        }
        if (age != Age.IN_USE) {
            keeping("game-0", "10m").start(world, "10.0.0.5");
            asking("web").start(world, "10.0.0.6");
        }
        Instant lastStart = Instant.MIN;
        for (int restarts = random.nextInt(3); restarts > 0; restarts--) {
            world.run(Duration.ofMillis(random.nextInt(120_000)));
            world.stop();
            world.start();
            lastStart = world.clock.instant();
        }
        world.run(LONG);
        return lastStart;
    }

    /** A new process begins its rhythm of sweeps anew, so the life of a surplus counts from its start. */
    private static void check(World world, Duration late, Instant lastStart) {
        world.expectServed("web");
        world.expectServed("game-0");
        world.expectNoHarm();
        assertThat(world.eips()).hasSize(2);
        List<PurchasedEip> surplus = world.cloud.ledger().purchases().stream()
                .filter(eip -> eip.releasedAt().isPresent())
                .filter(eip ->
                        world.recordUids().contains(eip.owner().orElseThrow().podEipUid()))
                .filter(eip -> world.cloud.ledger().calls(EipAction.RELEASE).stream()
                        .anyMatch(call -> call.eip().filter(eip.id()::equals).isPresent()))
                .toList();
        assertThat(surplus)
                .allSatisfy(eip -> assertThat(eip.releasedAt().orElseThrow())
                        .as("the end of surplus " + eip)
                        .isBeforeOrEqualTo(later(eip.boughtAt().plus(late), lastStart)
                                .plus(PERIOD)
                                .plus(CALLS)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
