package io.drawbridge.eip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A tag of EIPs")
class EipTagTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("is read from key=value, and written the same")
    @CsvSource(
            delimiter = ';',
            value = {
                "pool=mail; pool; mail",
                "pool=; pool; ''",
                "a:b/c=d=e; a:b/c; d=e",
                "Team Pool=x y; Team Pool; x y"
            })
    void isRead(String text, String key, String value) {
        assertThat(EipTag.parse(text)).isEqualTo(EipTag.of(key, value)).hasToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("refuses a text that is none, with the text and what is allowed")
    @ValueSource(strings = {"", "pool", "=mail", " =mail"})
    void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EipTag.parse(text))
                .withMessageContaining('"' + text.replace("=mail", ""))
                .withMessageContaining("allowed");
    }

    @Test
    @DisplayName("refuses what is too long, and the keys that tell whose an EIP is")
    void refusesParts() {
        String most = "x".repeat(128);
        assertThat(EipTag.of(most, most)).hasToString(most + "=" + most);
        assertThatIllegalArgumentException().isThrownBy(() -> EipTag.of(most + "x", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> EipTag.of("pool", most + "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> EipTag.of("a=b", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EipTag.of("drawbridge-cluster", "c"))
                .withMessageContaining("use a tag of your own");
    }

    @Test
    @DisplayName("finds the EIPs that carry it with this very value, whatever else they carry")
    void matches() {
        Eip.Builder eip = Eip.builder(EipId.of("eip-1"), "198.18.0.1", EipState.AVAILABLE);
        Eip mail = eip.tags(Map.of("pool", "mail", "team", "post")).build();
        assertThat(EipTag.parse("pool=mail").matches(mail)).isTrue();
        assertThat(EipTag.parse("pool=Mail").matches(mail)).isFalse();
        assertThat(EipTag.parse("pool=").matches(mail)).isFalse();
        assertThat(EipTag.parse("mail=pool").matches(mail)).isFalse();
    }
}
