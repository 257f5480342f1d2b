package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A CIDR")
class CidrTest {

    @ParameterizedTest(name = "{0} as {1}")
    @DisplayName("is read and written in canonical form")
    @CsvSource({
        "203.0.113.0/24, 203.0.113.0/24",
        "203.0.113.7, 203.0.113.7/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:DB8::/32, 2001:db8::/32",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1/128",
        "::/0, ::/0"
    })
    void isCanonical(String text, String canonical) {
        assertThat(Cidr.of(text)).hasToString(canonical).isEqualTo(Cidr.of(canonical));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("is refused in every form that some reader takes for something else")
    @ValueSource(
            strings = {
                "",
                " ",
                "010.0.0.1/32",
                "10.1/16",
                "3232235777",
                "1.2.3.4-5",
                "10.*.*.*",
                "1.2.3.4/255.255.255.0",
                " 10.0.0.0/8",
                "10.0.0.0/8 ",
                "::ffff:10.0.0.0/120",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "::/999999999999999999990",
                "0.0.0.0/4294967304",
                "10.0.0.0/",
                "/8",
                "fe80::1%eth0",
                "2001:db8::/129",
                "0x0a.0.0.1",
                "localhost",
                "*",
                "10.0.0.0/8,11.0.0.0/8",
                "１０.0.0.0/8"
            })
    void isStrict(String text) {
        assertThatThrownBy(() -> Cidr.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("203.0.113.0/24");
    }

    @Test
    @DisplayName("that a cloud reports with host bits is the block that it lies in")
    void reported() {
        assertThat(Cidr.reported("10.0.0.1/24")).isEqualTo(Cidr.of("10.0.0.0/24"));
        assertThat(Cidr.reported("203.0.113.7")).isEqualTo(Cidr.of("203.0.113.7/32"));
        assertThat(Cidr.reported("2001:DB8::1/64")).isEqualTo(Cidr.of("2001:db8::/64"));
        assertThatThrownBy(() -> Cidr.reported("10.0.0")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}: {1} or {2}")
    @DisplayName("with host bits is refused with both corrections")
    @CsvSource({
        "10.0.0.1/24, 10.0.0.0/24, 10.0.0.1",
        "2001:db8::1/64, 2001:db8::/64, 2001:db8::1",
        "255.255.255.255/0, 0.0.0.0/0, 255.255.255.255"
    })
    void hasNoHostBits(String text, String block, String address) {
        assertThatThrownBy(() -> Cidr.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(text, "write " + block, "or " + address);
    }

    @Test
    @DisplayName("of hostile length is refused without reading it")
    void isShort() {
        assertThatThrownBy(() -> Cidr.of("1".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    @DisplayName("contains blocks of its own family only")
    void contains() {
        assertThat(Cidr.of("10.0.0.0/8").contains(Cidr.of("10.255.0.0/16"))).isTrue();
        assertThat(Cidr.of("10.255.0.0/16").contains(Cidr.of("10.0.0.0/8"))).isFalse();
        assertThat(Cidr.ANY_IPV4.contains(Cidr.of("::1"))).isFalse();
        assertThat(Cidr.ANY_IPV6.contains(Cidr.of("1.2.3.4"))).isFalse();
        assertThat(Cidr.of("10.255.0.0/16").overlaps(Cidr.of("10.0.0.0/8"))).isTrue();
    }

    @Test
    @DisplayName("is in order: IPv4 first, then by address, wider blocks first")
    void isOrdered() {
        List<String> ordered =
                List.of("0.0.0.0/0", "9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/32", "200.0.0.0/8", "::/0", "fe80::/10");
        TreeSet<Cidr> sorted = new TreeSet<>();
        ordered.forEach(text -> sorted.add(Cidr.of(text)));
        assertThat(sorted.stream().map(Cidr::toString)).containsExactlyElementsOf(ordered);
    }
}
