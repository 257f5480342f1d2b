package io.drawbridge.testing.time;

import static org.assertj.core.api.Assertions.assertThat;

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
    @DisplayName("runs a task whose moment has passed by a jump, without going back")
    void runsLate() {
        clock.schedule(Duration.ofSeconds(3), () -> ran.add("first"));
        clock.jump(Duration.ofMinutes(1));
        Instant now = clock.instant();
        assertThat(clock.advanceToNextTask(Duration.ZERO)).isTrue();
        assertThat(ran).containsExactly("first");
        assertThat(clock.instant()).isEqualTo(now);
    }
}
