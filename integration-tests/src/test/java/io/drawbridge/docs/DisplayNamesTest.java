package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Display names are read from source text")
final class DisplayNamesTest {

    @Test
    @DisplayName("whatever stands in their quotes, in pieces and with other settings")
    void areFound() {
        String source = """
                @DisplayName("first (with \\"quotes\\", commas)")
                @DisplayName(
                        "second, " + "in pieces")
                @ParameterizedTest(name = "third: {0}", quoteTextArguments = false)
                dynamicTest("fourth", () -> fail("no"));
                @ParameterizedTest
                @RepeatedTest(2)
                """;
        assertThat(DisplayNames.in(source))
                .containsExactly(
                        "first (with \\\"quotes\\\", commas)", "second, in pieces", "third: {0}", "fourth", "");
    }

    @Test
    @DisplayName("with the ids of requirements in them, also in ranges and lists, and none that is cut short")
    void idsAreFound() {
        String prefix = "S2-";
        assertThat(RequirementIds.in("x %s3, %s7 to %s9: y R4".replace("%s", prefix)))
                .containsExactlyInAnyOrder(prefix + 3, prefix + 7, prefix + 8, prefix + 9, "R4");
        assertThat(RequirementIds.areCutShort(prefix + "3, 4: so")).isTrue();
        assertThat(RequirementIds.areCutShort(prefix + "3, " + prefix + "4: 5 so"))
                .isFalse();
    }
}
