package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudErrorCode.Retry;
import io.drawbridge.error.CloudException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The retry policy")
class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(1);
    private final RetryPolicy policy = RetryPolicy.defaults();

    private Optional<Duration> delay(CloudException failure, int failures) {
        return policy.next(failure, failures, NOW, random).map(next -> Duration.between(NOW, next));
    }

    private static CloudException refusal(CloudErrorCode code) {
        return CloudException.of(code, "Any").build();
    }

    @Test
    @DisplayName("tries every class again but NEVER, with jitter between half and whole of a doubled delay")
    void classes() {
        for (CloudErrorCode code : CloudErrorCode.values()) {
            Optional<Duration> delay = delay(refusal(code), 2);
            if (code.retry() == Retry.NEVER) {
                assertThat(delay).isEmpty();
            } else {
                long whole = code.retry() == Retry.MUCH_LATER ? 120 : 4;
                assertThat(delay.orElseThrow())
                        .as("%s", code)
                        .isBetween(Duration.ofSeconds(whole / 2), Duration.ofSeconds(whole));
            }
        }
    }

    @Test
    @DisplayName("never waits longer than the longest delay, however many failures there were")
    void longest() {
        for (int failures : new int[] {10, 100, Integer.MAX_VALUE}) {
            assertThat(delay(refusal(CloudErrorCode.UNAVAILABLE), failures).orElseThrow())
                    .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        }
    }

    @Test
    @DisplayName("tries an unknown outcome again soon, whatever its code")
    void unknown() {
        CloudException unknown =
                CloudException.of(CloudErrorCode.INVALID_REQUEST, "Any").outcomeUnknown();
        assertThat(delay(unknown, 0)).isPresent();
    }

    @Test
    @DisplayName("waits for the named moment, and spreads callers behind it")
    void notBefore() {
        CloudException later = CloudException.of(CloudErrorCode.THROTTLED, "Any")
                .notBefore(NOW.plusSeconds(40))
                .build();
        List<Duration> delays = IntStream.range(0, 1_000)
                .mapToObj(i -> delay(later, 0).orElseThrow())
                .toList();
        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(40_500), Duration.ofSeconds(41)));
        assertThat(delays.stream().distinct().count()).isGreaterThan(300);
    }

    @Test
    @DisplayName("spreads the jitter evenly: a tenth of the callers in each tenth of the range")
    void spread() {
        int[] tenths = new int[10];
        Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(10));
        for (int i = 0; i < 10_000; i++) {
            tenths[(int) (backoff.after(0, random).toMillis() - 5_000) / 500]++;
        }
        assertThat(tenths).satisfies(counts -> assertThat(IntStream.of(counts)).allMatch(n -> n > 850 && n < 1_150));
    }

    @Test
    @DisplayName("takes other delays, survives being rebuilt, and says which value is wrong")
    void values() {
        RetryPolicy impatient = RetryPolicy.builder().never(Retry.MUCH_LATER).build();
        assertThat(impatient.next(refusal(CloudErrorCode.NO_FUNDS), 0, NOW, random))
                .isEmpty();
        assertThat(impatient.toBuilder().build()).isEqualTo(impatient);
        assertThatThrownBy(() -> RetryPolicy.builder()
                        .backoff(Retry.NEVER, Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .build())
                .hasMessageContaining("NEVER");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT2S");
    }
}
