package io.drawbridge.calls.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The header Retry-After")
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    @DisplayName("finding 16, how a front door slows its callers down: is read as seconds and as a date")
    void moments() {
        assertThat(RetryAfter.moment(" 30 ", NOW)).contains(NOW.plusSeconds(30));
        assertThat(RetryAfter.moment("3600", NOW)).contains(NOW.plusSeconds(3600));
        assertThat(RetryAfter.moment("Fri, 02 Jan 2026 03:05:05 GMT", NOW)).contains(NOW.plusSeconds(60));
    }

    @ParameterizedTest(name = "finding 16, a moment that makes no sense: \"{0}\" names none")
    @ValueSource(
            strings = {
                "",
                "0",
                "-5",
                "1.5",
                "soon",
                "3601",
                "99999999999999999999",
                "Fri, 02 Jan 2026 03:04:05 GMT",
                "Fri, 02 Jan 2025 03:04:05 GMT",
                "Sat, 03 Jan 2026 03:04:05 GMT"
            })
    void none(String header) {
        assertThat(RetryAfter.moment(header, NOW)).isEmpty();
    }
}
