package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("proof")
@Timeout(300)
@DisplayName("The limiter, in interleavings that Lincheck chooses")
class LimiterInterleavingsTest {

    private static final Clock STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    /** Lincheck looks at every class that is loaded, once: that takes longer than the calls. */
    private static ModelCheckingOptions switches() {
        return new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(100)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .minimizeFailedScenario(false);
    }

    /** The calls of workers. */
    public static class LimiterCalls {
        private final Limiter limiter =
                new Limiter(EipAction.ALLOCATE, new EipLimits.Rate(4, Duration.ofSeconds(10)), STILL);

        @Operation
        public String admit() {
            try {
                limiter.admit(1);
                return "passes";
            } catch (CloudException refused) {
                return "waits until " + refused.notBefore().orElseThrow();
            }
        }

        @Operation
        public String throttled() {
            return limiter.throttled().toString();
        }

        @Operation
        public void succeeded() {
            limiter.succeeded();
        }
    }

    @Test
    @DisplayName(
            "R24: whatever a limiter is asked and told at the same time, it answers as if one came after the other")
    void limiter() {
        switches().check(LimiterCalls.class);
    }

    /** Counts first and takes later. */
    public static class RacingLimiterCalls {
        private final AtomicInteger taken = new AtomicInteger();

        @Operation
        public boolean admit() {
            return taken.get() < 3 && taken.incrementAndGet() > 0;
        }
    }

    @Test
    @DisplayName("R24, sabotage: a limiter that counts first and takes later is found out")
    void racingLimiter() {
        assertThatThrownBy(() -> switches().check(RacingLimiterCalls.class))
                .hasMessageContaining("Invalid execution results");
    }
}
