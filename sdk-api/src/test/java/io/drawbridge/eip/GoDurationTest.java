package io.drawbridge.eip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A Go duration")
class GoDurationTest {

    @DisplayName("S2-111: what Go's time.ParseDuration answered for 600 texts is what is read here")
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "go-durations.tsv", delimiter = '\t', quoteCharacter = '\0', maxCharsPerColumn = 8192)
    void readsAsGoDoes(String quoted, String nanos, String quotedCanonical) {
        String text = GoStrings.unquote(quoted);

        if (nanos.equals("ERR")) {
            assertThat(catchThrowable(() -> GoDuration.parse(text))).isInstanceOf(IllegalArgumentException.class);
        } else {
            GoDuration read = GoDuration.parse(text);
            assertThat(read.toDuration()).isEqualTo(Duration.ofNanos(Long.parseLong(nanos)));
            assertThat(read.canonicalText()).isEqualTo(GoStrings.unquote(quotedCanonical));
            assertThat(read.text()).isEqualTo(text);
            assertThat(GoDuration.of(read.toDuration()).toDuration()).isEqualTo(read.toDuration());
        }
    }

    @Test
    @DisplayName("S2-111: 5m30s is 330 seconds and keeps its text")
    void keepsItsText() {
        assertThat(GoDuration.parse("5m30s").toDuration()).isEqualTo(Duration.ofSeconds(330));
        assertThat(GoDuration.parse("330s")).hasToString("330s").isNotEqualTo(GoDuration.parse("5m30s"));
        assertThat(GoDuration.parse("330s"))
                .isEqualTo(GoDuration.parse("330s"))
                .hasSameHashCodeAs(GoDuration.parse("330s"));
    }

    @Test
    @DisplayName("reads the longest negative span, and no positive one of that length")
    void knowsTheLimits() {
        String longest = "2562047h47m16.854775808s";

        assertThat(GoDuration.parse("-" + longest).toDuration()).isEqualTo(Duration.ofNanos(Long.MIN_VALUE));
        assertThat(GoDuration.parse("-" + longest).canonicalText()).isEqualTo("-" + longest);
        assertThat(GoDuration.of(Duration.ofNanos(Long.MIN_VALUE)).text()).isEqualTo("-" + longest);
        assertThatThrownBy(() -> GoDuration.parse(longest)).hasMessageContaining("292 years");
        assertThat(GoDuration.parse("2562047h47m16.854775807s").toDuration())
                .isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    @DisplayName("cuts a fraction past the nanosecond, and drops its digits past the 63rd bit")
    void cutsFractions() {
        assertThat(GoDuration.parse("0.9999999999s").toDuration()).isEqualTo(Duration.ofNanos(999_999_999));
        assertThat(GoDuration.parse("0.100000000000000000000h").toDuration()).isEqualTo(Duration.ofMinutes(6));
        assertThat(GoDuration.parse("0.9223372036854775808h").toDuration()).isEqualTo(Duration.ofNanos(3320413933267L));
        assertThat(GoDuration.parse("0.92233720368547758080h").toDuration())
                .isEqualTo(Duration.ofNanos(3320413933267L));
    }

    @Test
    @DisplayName("lets a sum of two halves of 2^64 wrap around to nothing, as Go does")
    void wrapsAround() {
        String half = "9223372036854775808ns";

        assertThat(GoDuration.parse(half + half).toDuration()).isZero();
        assertThat(GoDuration.parse("-" + half).toDuration()).isEqualTo(Duration.ofNanos(Long.MIN_VALUE));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is written with the units in use only")
    @ValueSource(
            strings = {
                "0s",
                "10m",
                "5m30s",
                "1h",
                "1h5s",
                "1h1m",
                "24h",
                "1.5s",
                "-1m",
                "300ms",
                "1.5ms",
                "7ns",
                "2µs",
                "59.999999999s"
            })
    void writesShortTexts(String text) {
        GoDuration read = GoDuration.parse(text);

        assertThat(GoDuration.of(read.toDuration())).isEqualTo(read);
    }

    @Test
    @DisplayName("writes ten minutes as 10m where Go prints 10m0s")
    void writesTenMinutes() {
        GoDuration tenMinutes = GoDuration.of(Duration.ofMinutes(10));

        assertThat(tenMinutes.text()).isEqualTo("10m");
        assertThat(tenMinutes.canonicalText()).isEqualTo("10m0s");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-69: a refused text stands quoted in the message, on one line, with what is allowed")
    @ValueSource(strings = {"", "1d", "5", "5 m", " 5m", "5m ", "m", ".s", "1e3s", "５m", "5m\n", "--5m", "-", "5M"})
    void namesRefusedTexts(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("duration \"")
                .hasMessageContaining("allowed are")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    @Test
    @DisplayName("a span that Go cannot hold is refused with its value")
    void refusesTooLongSpans() {
        assertThatThrownBy(() -> GoDuration.of(Duration.ofDays(200_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT4800000H");
    }
}
