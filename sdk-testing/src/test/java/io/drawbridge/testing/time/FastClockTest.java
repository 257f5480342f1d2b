package io.drawbridge.testing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A clock that goes faster")
class FastClockTest {

    @Test
    @DisplayName("begins with the present and goes as much faster as it was told")
    void faster() {
        Instant before = Instant.now();
        FastClock clock = FastClock.times(1_000);
        assertThat(clock.instant()).isAfterOrEqualTo(before);
        long begin = System.nanoTime();
        Instant first = clock.instant();
        while (System.nanoTime() - begin < 2_000_000) {
            Thread.onSpinWait();
        }
        Duration passed = Duration.between(first, clock.instant());
        Duration atMost = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(1_000);
        assertThat(passed).isBetween(Duration.ofSeconds(1), atMost);
    }

    @Test
    @DisplayName("tells how long a time really takes")
    void really() {
        assertThat(FastClock.times(20).really(Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(500));
        assertThat(FastClock.times(1).really(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
        assertThatNullPointerException()
                .isThrownBy(() -> FastClock.times(2).really(null))
                .withMessage("time");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_001})
    @DisplayName("refuses a speed below 1, which would not be faster, and one above 100,000")
    void refuses(int speed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FastClock.times(speed))
                .withMessage("speed " + speed + " is out of range; allowed is 1 to 100000");
    }
}
