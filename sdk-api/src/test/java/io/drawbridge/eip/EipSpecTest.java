package io.drawbridge.eip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What to buy")
class EipSpecTest {

    @Test
    @DisplayName("metering by traffic is always named, and 5 Mbit/s is the default")
    void hasDefaults() {
        assertThat(EipSpec.defaults().internetChargeType()).isEqualTo(InternetChargeType.PAY_BY_TRAFFIC);
        assertThat(EipSpec.defaults()).isEqualTo(EipSpec.builder().build());
    }

    @Test
    @DisplayName("a copy through its builder is equal in every value")
    void rebuilds() {
        assertThat(full().toBuilder().build())
                .isEqualTo(full())
                .usingRecursiveComparison()
                .isEqualTo(full());
        assertThat(EipSpec.class.getRecordComponents()).hasSize(9);
    }

    @Test
    @DisplayName("its tags cannot be changed, neither through the builder nor in place")
    void copiesTags() {
        EipSpec.Builder builder = EipSpec.builder().tag("a", "1");
        EipSpec spec = builder.build();
        builder.tag("b", "2");

        assertThat(spec.tags()).containsOnly(Map.entry("a", "1")).isUnmodifiable();
    }

    @ParameterizedTest(name = "{0} with {1} Mbit/s")
    @DisplayName("S2-13: 200 Mbit/s by traffic and 500 by bandwidth are the most")
    @CsvSource({"PayByTraffic, 200, true", "PayByTraffic, 201, false", "PayByBandwidth, 500, true"})
    void boundsBandwidth(String chargeType, int mbps, boolean allowed) {
        EipSpec.Builder builder = EipSpec.builder()
                .internetChargeType(InternetChargeType.of(chargeType))
                .bandwidth(Bandwidth.ofMbps(mbps));

        if (allowed) {
            assertThat(builder.build().bandwidth().mbps()).isEqualTo(mbps);
        } else {
            assertThat(refusal(builder).codes()).containsExactly("bandwidth-out-of-range");
            assertThat(refusal(builder).toString()).contains("201 Mbit/s", "PayByTraffic", "1 to 200");
        }
    }

    @Test
    @DisplayName("S2-13: a name has at most 128 characters, a description at most 256")
    void boundsTexts() {
        EipSpec most = EipSpec.builder()
                .name("n".repeat(128))
                .description("d".repeat(256))
                .build();
        EipSpec.Builder more = EipSpec.builder().name("n".repeat(129)).description("d".repeat(257));

        assertThat(most.name()).isPresent();
        assertThat(refusal(more).codes()).containsExactly("name-too-long", "description-too-long");
        assertThat(refusal(more).toString()).contains("129 characters", "257 characters");
    }

    @Test
    @DisplayName("a name or description that is blank or begins like an address of the web is refused")
    void refusesUrlsAndBlanks() {
        assertThat(refusal(EipSpec.builder().name("http://a").description("https://b"))
                        .codes())
                .containsExactly("name-starts-like-url", "description-starts-like-url");
        assertThat(refusal(EipSpec.builder().name("").description(" ")).codes())
                .containsExactly("name-blank", "description-blank");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("a pool or a resource group that cannot be an id is refused with its value")
    @ValueSource(strings = {"", "<yourPoolId>", "rg 1", "rg\n1"})
    void refusesOtherIds(String text) {
        EipSpec.Builder builder = EipSpec.builder().publicIpAddressPoolId(text).resourceGroupId(text);

        assertThat(refusal(builder).codes()).containsExactly("id-not-allowed", "id-not-allowed");
        assertThat(refusal(builder).all())
                .extracting(Finding::subject)
                .containsExactly("publicIpAddressPoolId", "resourceGroupId");
        assertThat(refusal(builder).all()).allMatch(finding -> finding.message().startsWith(Finding.quote(text)));
    }

    @Test
    @DisplayName("a single line is metered by bandwidth only")
    void refusesSingleLineByTraffic() {
        EipSpec.Builder builder = EipSpec.builder().isp(Isp.CHINA_TELECOM);

        assertThat(refusal(builder).codes()).containsExactly("single-line-pays-by-bandwidth");
        assertThat(builder.internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                        .build()
                        .isp())
                .contains(Isp.CHINA_TELECOM);
    }

    @Test
    @DisplayName("S2-13: of the 20 tags the user has 15, since 5 mark the owner")
    void boundsTags() {
        assertThat(EipSpec.builder().tags(tags(15)).build().tags()).hasSize(15);
        assertThat(refusal(EipSpec.builder().tags(tags(16))).codes()).containsExactly("too-many-tags");
        assertThat(refusal(EipSpec.builder().tags(tags(16))).toString()).contains("16 tags", "at most 15");
    }

    @ParameterizedTest(name = "{0}={1}")
    @DisplayName("a tag that the cloud or the owner mark does not allow is refused with key and value")
    @CsvSource({
        "'', v",
        "aliyun-x, v",
        "ACS:x, v",
        "drawbridge-cluster, v",
        "k, http://v",
        "k, see https://v",
        "http://k, v"
    })
    void refusesTags(String key, String value) {
        Findings refusal = refusal(EipSpec.builder().tag(key, value));

        assertThat(refusal.codes()).containsExactly("tag-not-allowed");
        assertThat(refusal.toString()).contains("\"" + key + "\"=\"" + value + "\"");
    }

    @Test
    @DisplayName("a tag's key has 1 to 128 characters, its value at most 128")
    void boundsTagLengths() {
        String longest = "t".repeat(128);

        assertThat(EipSpec.builder().tag(longest, longest).tag("k", "").build().tags())
                .hasSize(2);
        assertThat(refusal(EipSpec.builder().tag(longest + "t", "")).codes()).containsExactly("tag-not-allowed");
        assertThat(refusal(EipSpec.builder().tag("k", longest + "t")).codes()).containsExactly("tag-not-allowed");
    }

    @Test
    @DisplayName("everything that is wrong is told at once")
    void tellsAll() {
        EipSpec.Builder builder = EipSpec.builder()
                .bandwidth(Bandwidth.ofMbps(300))
                .name("http://x")
                .tags(tags(30));

        assertThat(refusal(builder).codes())
                .containsExactly("bandwidth-out-of-range", "name-starts-like-url", "too-many-tags");
    }

    private static EipSpec full() {
        return EipSpec.builder()
                .bandwidth(Bandwidth.ofMbps(300))
                .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                .isp(Isp.CHINA_MOBILE_L2)
                .publicIpAddressPoolId("pippool-1")
                .resourceGroupId("rg-1")
                .name("name")
                .description("description")
                .securityProtection(SecurityProtection.ANTI_DDOS_ENHANCED)
                .tag("key", "value")
                .build();
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value" + i));
    }

    private static Findings refusal(EipSpec.Builder builder) {
        return catchThrowableOfType(InvalidSpecException.class, builder::build).findings();
    }
}
