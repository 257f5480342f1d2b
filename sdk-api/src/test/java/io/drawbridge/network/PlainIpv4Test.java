package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The quick reader of IPv4 blocks")
class PlainIpv4Test {

    private static final String LETTERS = "0123456789././:a -";

    @Test
    @DisplayName("reads what it takes as the strict reader does, and takes nothing that the strict reader refuses")
    void agrees() {
        Random random = new Random(11);
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = changed(
                    random,
                    random.nextInt(256) + "." + random.nextInt(300) + "." + random.nextInt(256) + "."
                            + random.nextInt(256) + (random.nextBoolean() ? "/" + random.nextInt(36) : ""));
            long read = PlainIpv4.read(text);
            if (read != PlainIpv4.OTHER) {
                taken++;
                IPAddress strict = StrictAddress.parse(text);
                assertThat(strict.toIPv4().intValue()).as(text).isEqualTo((int) read);
                Integer prefix = strict.getNetworkPrefixLength();
                assertThat(read >>> Integer.SIZE).as(text).isEqualTo(prefix == null ? 32 : prefix);
            }
        }
        assertThat(taken).isGreaterThan(40_000);
    }

    private static String changed(Random random, String text) {
        if (random.nextInt(3) > 0) {
            return text;
        }
        StringBuilder changed = new StringBuilder(text);
        changed.setCharAt(random.nextInt(text.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
        return changed.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/08",
                "01.2.3.4",
                "256.2.3.4",
                "1.2.3.",
                " 1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.4/8/9",
                "::",
                "1.2.3.4/2a",
                "1..3.4",
                "٣.2.3.4"
            })
    @DisplayName("leaves other forms to the strict reader")
    void leaves(String text) {
        assertThat(PlainIpv4.read(text)).isEqualTo(PlainIpv4.OTHER);
    }
}
