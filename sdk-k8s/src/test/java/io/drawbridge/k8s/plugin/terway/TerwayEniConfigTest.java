package io.drawbridge.k8s.plugin.terway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drawbridge.error.InvalidSpecException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Terway's eni_conf")
final class TerwayEniConfigTest {

    private static TerwayEniConfig conf(String text) {
        return TerwayEniConfig.parse(text);
    }

    @ParameterizedTest(name = "S2-131, S2-132: {0} goes into {1} as {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POOL | {\"version\": \"1\"} | {\"version\": \"1\",\"enable_eip_pool\": \"true\"}",
                "POOL | {\"a\":1, \"b\":[2]} | {\"a\":1, \"b\":[2], \"enable_eip_pool\":\"true\"}",
                "POOL | {\"enable_eip_pool\" : \"false\" } | {\"enable_eip_pool\" : \"true\" }",
                "POOL | {\"enable_eip_pool\":null} | {\"enable_eip_pool\":\"true\"}",
                "POOL | {\"Enable_EIP_Pool\":\"\"} | {\"Enable_EIP_Pool\":\"true\"}",
                "ROB | {} | {\"allow_eip_rob\": \"true\"}",
                "MIGRATE | {\"a\":1} | {\"a\":1,\"enable_eip_migrate\":true}",
                "MIGRATE | {\"enable_eip_migrate\": false} | {\"enable_eip_migrate\": true}"
            })
    void putIn(EipSwitch which, String before, String after) {
        assertThat(conf(before).with(which).text()).isEqualTo(after);
        TerwayEniConfig done = conf(after);
        assertThat(done.with(which)).isSameAs(done);
    }

    @ParameterizedTest(name = "S2-133: {0} goes out of {1}, which leaves {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POOL | {\"enable_eip_pool\":\"true\"} | {}",
                "POOL | { \"enable_eip_pool\": \"true\" , \"a\": 1 } | { \"a\": 1 }",
                "POOL | { \"a\": 1 , \"enable_eip_pool\": \"true\" } | { \"a\": 1 }",
                "ROB | {\"a\":1, \"allow_eip_rob\":\"true\", \"b\":2} | {\"a\":1, \"b\":2}",
                "MIGRATE | {\"a\":1,\"enable_eip_migrate\":true} | {\"a\":1}",
                "POOL | {\"enable_eip_pool\": \"false\"} | {\"enable_eip_pool\": \"false\"}",
                "ROB | {\"a\": 1} | {\"a\": 1}"
            })
    void takenOut(EipSwitch which, String before, String after) {
        assertThat(conf(before).without(which).text()).isEqualTo(after);
    }

    @ParameterizedTest(name = "S2-131: in {0} {1} is on: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | POOL | false",
                "{\"enable_eip_pool\": \"true\"} | POOL | true",
                "{\"enable_eip_pool\": \"True\"} | POOL | false",
                "{\"enable_eip_pool\": null} | POOL | false",
                "{\"x\": {\"enable_eip_pool\": \"true\"}} | POOL | false",
                "{\"enable_eip_migrate\": true} | MIGRATE | true"
            })
    void on(String text, EipSwitch which, boolean on) {
        assertThat(conf(text).isOn(which)).isEqualTo(on);
    }

    @ParameterizedTest(name = "S2-133: {0} is refused as {1}, and nothing is guessed")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | eni-conf-unreadable",
                "[] | eni-conf-unreadable",
                "\"text\" | eni-conf-unreadable",
                "{\"a\": 1} {} | eni-conf-unreadable",
                "{\"a\": 1, \"a\": 2} | eni-conf-unreadable",
                "{\"x\": {\"a\": 1, \"a\": 2}} | eni-conf-unreadable",
                "{\"a\": 1, // no JSON | eni-conf-unreadable",
                "{\"a\": 1,} | eni-conf-unreadable",
                "{'a': 1} | eni-conf-unreadable",
                "{\"enable_eip_pool\": true} | eni-conf-wrong-type",
                "{\"enable_eip_pool\": 1} | eni-conf-wrong-type",
                "{\"allow_eip_rob\": [\"true\"]} | eni-conf-wrong-type",
                "{\"enable_eip_migrate\": \"true\"} | eni-conf-wrong-type",
                "{\"enable_eip_pool\": \"true\", \"ENABLE_EIP_POOL\": \"false\"} | eni-conf-switch-twice"
            })
    void refused(String text, String code) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> conf(text))
                .satisfies(refused -> assertThat(refused.findings().codes()).containsExactly(code));
    }

    @Test
    @DisplayName("S2-133: a text that is deeper or longer than any Terway has is refused, not read for ever")
    void bounded() {
        String deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        String longer = "{\"a\":\"" + "x".repeat(1 << 20) + "\"}";
        for (String text : List.of(deep, longer)) {
            assertThatExceptionOfType(InvalidSpecException.class)
                    .isThrownBy(() -> conf(text))
                    .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(400));
        }
    }

    @Test
    @DisplayName("S2-133: whatever the text, a switch put in and taken out again leaves it as it was (2,000 seeds)")
    void randomTexts() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            RandomEniConf made = new RandomEniConf(random);
            String before = made.text();
            List<EipSwitch> switches = new ArrayList<>(List.of(EipSwitch.values()));
            Collections.shuffle(switches, random);
            TerwayEniConfig config = conf(before);
            for (EipSwitch which : switches) {
                config = config.with(which);
                assertThat(config.isOn(which)).as("seed %d", seed).isTrue();
            }
            assertThat(withoutEntries(config.text())).as("seed %d", seed).isEqualTo(withoutEntries(before));
            Collections.reverse(switches);
            for (EipSwitch which : switches) {
                config = config.without(which);
            }
            assertThat(config.text()).as("seed %d", seed).isEqualTo(before);
        }
    }

    /** All values but those of switches, without spaces: a reading of the text that knows nothing of the edits. */
    private static String withoutEntries(String text) {
        return text.replaceAll("\"(enable_eip_pool|allow_eip_rob|enable_eip_migrate)\"\\s*:\\s*(\"true\"|true)", "")
                .replaceAll("[\\s,]", "");
    }
}
