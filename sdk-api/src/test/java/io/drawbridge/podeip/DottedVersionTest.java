package io.drawbridge.podeip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.version.DottedVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A component's version")
class DottedVersionTest {

    @ParameterizedTest(name = "{0} is below {1}")
    @DisplayName("S2-39: is compared by the numbers of its dotted part and not as text")
    @CsvSource({
        "v1.0.9, v1.0.10.280-gdc2cb6c-aliyun",
        "v1.0.10, v1.0.10.280-gdc2cb6c-aliyun",
        "v1.0.10.279-zzz, v1.0.10.280-gdc2cb6c-aliyun",
        "1.6.4, v1.7.0",
        "v0.9.10, v0.10.1",
        "0.2.0, 0.12.7"
    })
    void compares(String older, String newer) {
        DottedVersion first = DottedVersion.parse(older);
        DottedVersion second = DottedVersion.parse(newer);

        assertThat(first).isLessThan(second).isNotEqualTo(second);
        assertThat(first.isBelow(second)).isTrue();
        assertThat(second.isBelow(first)).isFalse();
    }

    @ParameterizedTest(name = "{0} equals {1}")
    @DisplayName("S2-39: equals another of the same numbers")
    @CsvSource({"v1.7, 1.7.0.0", "v1.0.10.280-gdc2cb6c-aliyun, 1.0.10.280", "0, v0.0"})
    void equalByNumbers(String one, String other) {
        assertThat(DottedVersion.parse(one))
                .isEqualTo(DottedVersion.parse(other))
                .hasSameHashCodeAs(DottedVersion.parse(other))
                .isEqualByComparingTo(DottedVersion.parse(other));
    }

    @Test
    @DisplayName("prints as it was written")
    void prints() {
        assertThat(DottedVersion.parse("v1.0.10.280-gdc2cb6c-aliyun")).hasToString("v1.0.10.280-gdc2cb6c-aliyun");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("is refused with its text when it does not begin with numbers")
    @ValueSource(strings = {"", "v", "latest", "1.", "1..2", "V1.2", " 1.2", "1.2 ", "1.2\n", "9999999999"})
    void refuses(String text) {
        assertThatThrownBy(() -> EipPlugin.terway(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("version \"")
                .hasMessageContaining("such as v1.6.4");
    }

    @Test
    @DisplayName("S2-4: the recommended component is ack-extend-network-controller")
    void recommends() {
        assertThat(EipPlugin.recommended()).isEqualTo(EipPlugin.ackExtendNetworkController());
        assertThat(EipPlugin.recommended().name()).isEqualTo("ack-extend-network-controller");
        assertThat(EipPlugin.terway().name()).isEqualTo("Terway");
        assertThat(EipPlugin.drawbridgeOperator().version()).isEmpty();
    }
}
