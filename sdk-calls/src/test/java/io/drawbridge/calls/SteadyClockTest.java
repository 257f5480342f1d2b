package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.time.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A steady clock")
class SteadyClockTest {

    private final TestClock wall = TestClock.create();
    private final SteadyClock steady = SteadyClock.of(wall);

    @Test
    @DisplayName("finding 6, a wall clock set back: goes on from where it was, at the wall clock's pace")
    void goesOn() {
        Instant before = steady.instant();
        wall.jump(Duration.ofHours(-1));
        assertThat(steady.instant()).isEqualTo(before);
        wall.advance(Duration.ofMinutes(1));
        assertThat(steady.instant()).isEqualTo(before.plus(Duration.ofMinutes(1)));
        assertThat(steady.shown(before.plus(Duration.ofMinutes(2))))
                .isEqualTo(wall.instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    @DisplayName("finding 6, beside the system's clock, in any zone: begins at its time and never runs back")
    void besideTheSystem() {
        Clock system = Clock.system(ZoneId.of("Asia/Shanghai"));
        Instant before = system.instant();
        SteadyClock beside = SteadyClock.of(system);
        Instant first = beside.instant();
        assertThat(first).isAfterOrEqualTo(before);
        assertThat(beside.instant()).isAfterOrEqualTo(first);
        assertThat(beside.getZone()).isEqualTo(system.getZone());
    }
}
