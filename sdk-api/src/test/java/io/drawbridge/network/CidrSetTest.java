package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A set of CIDRs")
class CidrSetTest {

    @Test
    @DisplayName("has each block once, in order, whatever was given")
    void isASet() {
        assertThat(CidrSet.of("10.0.0.1", "2001:DB8::/32", "10.0.0.1/32", "2001:db8:0::/32", "9.0.0.0/8")
                        .texts())
                .containsExactly("9.0.0.0/8", "10.0.0.1/32", "2001:db8::/32");
        assertThat(CidrSet.of("10.0.0.1", "9.0.0.0/8")).isEqualTo(CidrSet.of("9.0.0.0/8", "10.0.0.1/32"));
    }

    @Test
    @DisplayName("covers what only several blocks together cover, up to the last address")
    void coversTogether() {
        CidrSet halves = CidrSet.of("0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1");
        assertThat(halves.covers(Cidr.ANY_IPV4)).isTrue();
        assertThat(halves.covers(Cidr.ANY_IPV6)).isTrue();
        assertThat(halves.has(Cidr.ANY_IPV4)).isFalse();
        assertThat(CidrSet.of("0.0.0.0/1").covers(Cidr.ANY_IPV4)).isFalse();
        assertThat(CidrSet.empty().covers(CidrSet.empty())).isTrue();
    }

    @Test
    @DisplayName("merges the last IPv4 address with no IPv6 address")
    void familiesDoNotTouch() {
        CidrSet ends = CidrSet.of("255.255.255.255", "::");
        assertThat(ends.covers(Cidr.of("255.255.255.255"))).isTrue();
        assertThat(ends.covers(Cidr.of("255.255.255.254/31"))).isFalse();
        assertThat(ends.overlaps(Cidr.of("::/127"))).isTrue();
        assertThat(ends.covers(Cidr.of("::/127"))).isFalse();
    }

    @Test
    @DisplayName("knows which blocks change nothing beside the others, as taking out each says, in 5,000 seeded sets")
    void coveredByOthers() {
        SplittableRandom random = new SplittableRandom(8);
        int found = 0;
        for (int i = 0; i < 5_000; i++) {
            List<Cidr> blocks = new ArrayList<>();
            random.ints(random.nextInt(12), 0, 16).forEach(unused -> blocks.add(block(random)));
            CidrSet set = CidrSet.of(blocks);
            List<Cidr> covered = set.stream()
                    .filter(block -> set.minus(CidrSet.of(List.of(block))).covers(block))
                    .toList();
            found += covered.size();
            if (!set.coveredByOthers().equals(covered)) {
                assertThat(set.coveredByOthers()).as("%s", set).isEqualTo(covered);
            }
        }
        assertThat(found).isGreaterThan(1_000);
        assertThat(CidrSet.of("::/0", "10.0.0.0/8", "2001:db8::/32").coveredByOthers())
                .containsExactly(Cidr.of("2001:db8::/32"));
    }

    @Test
    @DisplayName("agrees with looking at every address, in 20,000 seeded cases")
    void agreesWithBruteForce() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 20_000; i++) {
            List<Cidr> blocks = new ArrayList<>();
            int size = random.nextInt(5);
            for (int j = 0; j < size; j++) {
                blocks.add(block(random));
            }
            CidrSet set = CidrSet.of(blocks);
            Cidr asked = block(random);
            int last = asked.toString().lastIndexOf('.');
            String prefix = asked.toString().substring(0, last + 1);
            int from = Integer.parseInt(
                    asked.toString().substring(last + 1, asked.toString().indexOf('/')));
            int count = 1 << (32 - asked.prefixLength());
            int inside = 0;
            for (int k = 0; k < count; k++) {
                Cidr one = Cidr.of(prefix + (from + k));
                inside += blocks.stream().anyMatch(block -> block.contains(one)) ? 1 : 0;
            }
            assertThat(set.covers(asked)).as("%s covers %s", set, asked).isEqualTo(inside == count);
            assertThat(set.overlaps(asked)).as("%s overlaps %s", set, asked).isEqualTo(inside > 0);
        }
    }

    /** One of 32 addresses, or a block of some of them. */
    private static Cidr block(SplittableRandom random) {
        int prefix = 27 + random.nextInt(6);
        int size = 1 << (32 - prefix);
        return Cidr.of("192.0.2." + random.nextInt(32 / size) * size + "/" + prefix);
    }

    @Test
    @DisplayName("is changed block by block: none is split or widened")
    void plusAndMinus() {
        CidrSet set = CidrSet.of("10.0.0.0/8", "11.0.0.0/8");
        assertThat(set.minus(CidrSet.of("10.0.0.0/16"))).isEqualTo(set);
        assertThat(set.minus(CidrSet.of("10.0.0.0/8"))).isEqualTo(CidrSet.of("11.0.0.0/8"));
        assertThat(set.plus(Cidr.of("10.1.0.0/16")).size()).isEqualTo(3);
        assertThat(set.plus(Cidr.of("::1")).only(IpFamily.IPV6)).isEqualTo(CidrSet.of("::1"));
    }

    @Test
    @DisplayName("without others is what is left beside them, in blocks as wide as can be")
    void without() {
        CidrSet office = CidrSet.of("203.0.113.0/24", "2001:db8::/126");
        assertThat(office.without(CidrSet.of("203.0.113.64/26", "2001:db8::1", "2001:db8::1/128", "10.0.0.0/8"))
                        .texts())
                .containsExactly("203.0.113.0/26", "203.0.113.128/25", "2001:db8::/128", "2001:db8::2/127");
        assertThat(office.without(CidrSet.empty())).isEqualTo(office);
        assertThat(office.without(CidrSet.of("203.0.0.0/16", "::/0"))).isEqualTo(CidrSet.empty());
        assertThat(CidrSet.empty().without(office)).isEqualTo(CidrSet.empty());
    }
}
