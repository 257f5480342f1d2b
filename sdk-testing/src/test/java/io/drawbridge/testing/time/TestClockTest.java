package io.drawbridge.testing.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test clock")
class TestClockTest {

    private final TestClock clock = TestClock.create();
    private final List<String> ran = new ArrayList<>();

    @Test
    @DisplayName("goes on to its next task, and no further")
    void goesOn() {
        Instant start = clock.instant();
        clock.schedule(Duration.ofSeconds(4), () -> ran.add("second"));
        clock.schedule(Duration.ofSeconds(3), () -> ran.add("first"));

        assertThat(clock.advanceToNextTask(Duration.ofSeconds(3))).isTrue();

        assertThat(ran).containsExactly("first");
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(3));
    }

    @Test
    @DisplayName("stands still when its next task is too far away, or when there is none")
    void standsStill() {
        Instant start = clock.instant();
        assertThat(clock.advanceToNextTask(Duration.ofDays(1))).isFalse();
        clock.schedule(Duration.ofSeconds(3), () -> ran.add("first"));
        assertThat(clock.advanceToNextTask(Duration.ofMillis(2999))).isFalse();
        assertThat(ran).isEmpty();
        assertThat(clock.instant()).isEqualTo(start);
    }

    @Test
    @DisplayName("is found behind its steady view, and behind no other clock")
    void behind() {
        assertThat(TestClock.behind(clock)).containsSame(clock);
        assertThat(TestClock.behind(clock.steady())).containsSame(clock);
        assertThat(TestClock.behind(Clock.systemUTC())).isEmpty();
    }

    @Test
    @DisplayName("finding 6, a wall clock that is set: shows another time at once, and moves no task")
    void jumps() {
        Instant start = clock.instant();
        clock.schedule(Duration.ofSeconds(3), () -> ran.add("first"));

        clock.jump(Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(2));
        assertThat(ran).isEmpty();
        clock.jump(Duration.ofHours(-3));
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(2).minus(Duration.ofHours(2)));
        assertThat(clock.nextTask()).contains(clock.instant().plusSeconds(1));
        clock.advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("first");
        assertThat(clock.steady().instant()).isEqualTo(start.plusSeconds(3));
    }
}
