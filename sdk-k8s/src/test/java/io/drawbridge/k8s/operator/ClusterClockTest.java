package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.cluster.ClusterClock;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Finding 6, a wall clock that is wrong or set: the cluster's time")
final class ClusterClockTest {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    @Test
    @DisplayName("is the API server's when the wall clock is off, and the finer wall clock's when that agrees")
    void anchor() {
        TestClock clock = TestClock.create();
        Instant server = Instant.parse("2026-01-01T00:00:01Z");
        clock.advance(Duration.ofMillis(1700));
        assertThat(ClusterClock.of(server, clock, clock.steady()).instant()).isEqualTo("2026-01-01T00:00:01.700Z");
        clock.jump(Duration.ofHours(-1));
        ClusterClock time = ClusterClock.of(server, clock, clock.steady());
        assertThat(time.instant()).isEqualTo(server);
        clock.jump(Duration.ofDays(400));
        clock.advance(Duration.ofMinutes(2));
        assertThat(time.instant()).isEqualTo(server.plusSeconds(120));
    }

    @ParameterizedTest(
            name =
                    "R17: releases at the end of a TTL of 2 h, with jumps of {0} before, {1} while, and {2} after the restart")
    @CsvSource({
        "PT0S, PT0S, PT0S",
        "PT1H, PT0S, PT0S",
        "PT-1H, PT0S, PT0S",
        "PT0S, PT1H, PT0S",
        "PT0S, PT-1H, PT0S",
        "PT0S, PT-1H30M, PT1H30M",
        "PT0S, PT1H, PT-1H",
        "PT1H, PT1H, PT1H",
        "PT-1H, PT-1H, PT-1H",
        "P400D, PT0S, P-400D",
        "PT0S, P-400D, P400D"
    })
    void ttl(Duration before, Duration atRestart, Duration after) {
        World world = new World(options -> options.cleanupPeriod = PERIOD);
        keeping("game-0", "2h").start(world, "10.0.0.5");
        world.run(Duration.ofHours(10));
        world.expectServed("game-0");
        Instant gone = world.clock.steady().instant();
        world.endPod("game-0");
        world.run(Duration.ofMinutes(20));
        Instant lastSeen = lastSeen(world);
        world.clock.jump(before);
        world.run(Duration.ofMinutes(20));
        world.stop();
        world.clock.jump(atRestart);
        world.run(Duration.ofMinutes(5));
        world.start();
        world.run(Duration.ofMinutes(10));
        world.clock.jump(after);
        assertThat(lastSeen(world)).as("podLastSeen never moves back").isAfterOrEqualTo(lastSeen);
        run(world, Duration.between(world.clock.steady().instant(), gone.plus(Duration.ofHours(2))));
        assertThat(world.eips()).as("just before the time is over").hasSize(1);
        world.run(PERIOD.multipliedBy(2));
        assertThat(world.eips()).isEmpty();
    }

    private static void run(World world, Duration time) {
        world.run(time.minusSeconds(1));
    }

    private static Instant lastSeen(World world) {
        return Instant.parse(world.record("game-0").getStatus().getPodLastSeen());
    }
}
