package io.drawbridge.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The libraries that are timed")
class ContendersTest {

    @ParameterizedTest
    @ValueSource(ints = {40, 300, 1_000})
    @DisplayName("give the same verdicts on the same flows")
    void agree(int rules) {
        Contenders one = new Contenders(rules);
        Contenders two = new Contenders(rules);
        Contenders three = new Contenders(rules);
        int allowed = 0;
        for (int i = 0; i < 1_024; i++) {
            boolean verdict = one.drawbridge();
            assertThat(two.ipaddress()).isEqualTo(verdict);
            assertThat(three.commonsNet()).isEqualTo(verdict);
            allowed += verdict ? 1 : 0;
        }
        assertThat(allowed).isBetween(300, 900);
    }

    @Test
    @DisplayName("grow with the exponent that fits their times")
    void exponent() {
        assertThat(RuleBenchmarks.exponent(Map.of(40, 4.0, 400, 40.0, 4_000, 400.0)))
                .isCloseTo(1, within(1e-9));
        assertThat(RuleBenchmarks.exponent(Map.of(40, 5.0, 400, 5.0, 4_000, 5.0)))
                .isCloseTo(0, within(1e-9));
    }
}
