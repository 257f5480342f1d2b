package io.drawbridge.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A finding")
class FindingTest {

    @Test
    @DisplayName("prints severity, code, subject, message and remedy on one line")
    void prints() {
        Finding finding = Finding.of(SampleCode.BAD_THING, "here", "it is bad", "mend it");

        assertThat(finding).hasToString("ERROR bad-thing [here] it is bad -> mend it");
    }

    @Test
    @DisplayName("has severity and remedy of its code, unless it has others")
    void takesFromItsCode() {
        Finding finding = Finding.of(SampleCode.ODD_THING, "s", "m");

        assertThat(finding)
                .isEqualTo(
                        new Finding(SampleCode.ODD_THING, Severity.WARNING, "s", "m", "look at it", Optional.empty()));
        assertThat(finding.withSeverity(Severity.NOTE).severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.withSubject("t")).isEqualTo(Finding.of(SampleCode.ODD_THING, "t", "m"));
        assertThat(Finding.of(SampleCode.NEW_THING, "s", "m").severity()).isEqualTo(Severity.NOTE);
    }

    @ParameterizedTest
    @DisplayName("quotes a foreign value with every character that could break a line, a log or a terminal escaped")
    @ValueSource(
            ints = {
                0, 7, '\n', '\r', '\t', 0x1b, 0x7f, 0x85, 0xad, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x2066, 0xd800,
                0xdfff, 0xe000, 0xfeff, 0xffff
            })
    void escapes(int c) {
        String quoted = Finding.quote("a" + (char) c + "b");

        assertThat(quoted).matches("\"a\\\\(n|u[0-9a-f]{4})b\"");
    }

    @ParameterizedTest
    @DisplayName("quotes quotes and backslashes so that the end of the value is certain")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {"a\"b;\"a\\\"b\"", "a\\;\"a\\\\\"", "grün;\"grün\"", "5M;\"5M\""})
    void quotes(String value, String quoted) {
        assertThat(Finding.quote(value)).isEqualTo(quoted);
    }

    @Test
    @DisplayName("cuts a long value and gives its length")
    void cuts() {
        assertThat(Finding.quote("")).isEqualTo("\"\"");
        assertThat(Finding.quote("x".repeat(80))).isEqualTo("\"" + "x".repeat(80) + "\"");
        assertThat(Finding.quote("x".repeat(262_144))).isEqualTo("\"" + "x".repeat(80) + "\"... (262144 characters)");
        assertThat(Finding.quote("\u202e".repeat(262_144))).hasSizeLessThan(520);
    }
}
