package io.drawbridge.eip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The values of an EIP")
class EipValuesTest {

    @ParameterizedTest
    @DisplayName("S2-13: a bandwidth outside 1 to 500 Mbit/s is refused with its value")
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 501, Integer.MAX_VALUE})
    void boundsBandwidth(int mbps) {
        assertThatThrownBy(() -> Bandwidth.ofMbps(mbps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bandwidth " + mbps + " Mbit/s")
                .hasMessageContaining("1 to 500");
    }

    @Test
    @DisplayName("S2-137: the default bandwidth is 5 Mbit/s")
    void hasDefaultBandwidth() {
        assertThat(Bandwidth.DEFAULT).isEqualTo(Bandwidth.ofMbps(5)).hasToString("5 Mbit/s");
        assertThat(EipSpec.defaults().bandwidth()).isEqualTo(Bandwidth.DEFAULT);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("an id with other characters than letters, digits, - and _ is refused with its value")
    @ValueSource(strings = {"", " ", "-eip", "eip 1", "eip\n1", "<youreipInstanceId>", "eip-é"})
    void boundsIds(String text) {
        assertThatThrownBy(() -> EipId.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("EIP id \"")
                .hasMessageContaining("eip-bp14q0123456789");
        assertThatThrownBy(() -> BandwidthPackageId.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Shared bandwidth package id \"")
                .hasMessageContaining("cbwp-");
    }

    @Test
    @DisplayName("an id has at most 128 characters")
    void boundsIdLength() {
        assertThat(EipId.of("e".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> EipId.of("e".repeat(129))).hasMessageContaining("(129 characters)");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("a blank word of the cloud is refused")
    @ValueSource(strings = {"", " ", "\t"})
    void refusesBlankWords(String blank) {
        assertThatThrownBy(() -> Isp.of(blank)).hasMessageContaining("Isp is blank");
        assertThatThrownBy(() -> InternetChargeType.of(blank)).hasMessageContaining("InternetChargeType is blank");
        assertThatThrownBy(() -> EipState.of(blank)).hasMessageContaining("EipState is blank");
        assertThatThrownBy(() -> SecurityProtection.of(blank)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("S2-83: a protection level is one word, since levels are listed with commas between them")
    @ValueSource(strings = {"a,b", " a", "a b"})
    void protectionsAreWords(String text) {
        assertThatThrownBy(() -> SecurityProtection.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining('"' + text + '"');
    }

    @Test
    @DisplayName("S2-80: a word that this version does not know is kept and says so")
    void keepsUnknownWords() {
        assertThat(Isp.of("LunarNet"))
                .hasToString("LunarNet")
                .satisfies(isp -> assertThat(isp.isKnown()).isFalse());
        assertThat(InternetChargeType.of("PayBy95").isKnown()).isFalse();
        assertThat(EipState.of("Migrating").isTransitional()).isTrue();
        assertThat(SecurityProtection.of("Shield").isKnown()).isFalse();
    }

    @Test
    @DisplayName("S2-79: the nine line types are known, and six of them are single lines")
    void knowsLineTypes() {
        assertThat(Set.of("BGP", "BGP_PRO", "BGP_FinanceCloud"))
                .map(Isp::of)
                .allMatch(Isp::isKnown)
                .noneMatch(Isp::isSingleLine);
        assertThat(Set.of(
                        "ChinaTelecom",
                        "ChinaUnicom",
                        "ChinaMobile",
                        "ChinaTelecom_L2",
                        "ChinaUnicom_L2",
                        "ChinaMobile_L2"))
                .map(Isp::of)
                .allMatch(Isp::isKnown)
                .allMatch(Isp::isSingleLine);
    }

    @Test
    @DisplayName("available and in use are states that stay")
    void knowsLastingStates() {
        assertThat(EipState.AVAILABLE.isTransitional()).isFalse();
        assertThat(EipState.IN_USE.isTransitional()).isFalse();
        assertThat(EipState.ASSOCIATING.isTransitional()).isTrue();
    }

    @Test
    @DisplayName("a target needs an interface and an address, and names what it was given")
    void boundsTargets() {
        assertThatThrownBy(() -> new AssociationTarget("eni-1", " ")).hasMessageContaining("\"eni-1\" and \" \"");
        assertThatThrownBy(() -> new AssociationTarget("", "10.0.0.1")).hasMessageContaining("\"\" and \"10.0.0.1\"");
    }

    @Test
    @DisplayName("an association without an address is nobody's until its own interface tells the primary address")
    void resolvesPrimaryAddress() {
        AssociationTarget target = new AssociationTarget("eni-1", "10.0.0.1");
        Association unresolved = new Association("eni-1", Optional.empty());
        NetworkInterface own = new NetworkInterface("eni-1", "10.0.0.1", Set.of("10.0.0.1", "10.0.0.2"));
        NetworkInterface other = new NetworkInterface("eni-2", "10.0.0.1", Set.of("10.0.0.1"));

        assertThat(unresolved.isWith(target)).isFalse();
        assertThat(unresolved.resolvedBy(own)).isEqualTo(Association.with(target));
        assertThat(unresolved.resolvedBy(own).isWith(target)).isTrue();
        assertThat(unresolved.resolvedBy(other)).isSameAs(unresolved).hasToString("eni-1/(primary)");
    }

    @Test
    @DisplayName("S2-108: a release strategy is Follow, Never or a time, and is written as it was read")
    void readsReleaseStrategies() {
        assertThat(ReleaseStrategy.parse("Follow"))
                .isSameAs(ReleaseStrategy.follow())
                .hasToString("Follow");
        assertThat(ReleaseStrategy.parse("Never"))
                .isSameAs(ReleaseStrategy.never())
                .hasToString("Never");
        assertThat(ReleaseStrategy.parse("600s").text()).isEqualTo("600s");
        assertThat(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .isEqualTo(ReleaseStrategy.parse("10m"))
                .hasToString("10m");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-111: a negative time and a text that is no Go duration are refused with what is allowed")
    @ValueSource(strings = {"-5m", "-1ns", "1d", "follow", "never", "", "10"})
    void refusesOtherStrategies(String text) {
        assertThatThrownBy(() -> ReleaseStrategy.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("release strategy \"" + text + '"')
                .hasMessageContaining("allowed are Follow, Never and a Go duration");
    }

    @Test
    @DisplayName("S2-111: a time of zero is allowed")
    void allowsZero() {
        assertThat(ReleaseStrategy.parse("0")).isInstanceOf(ReleaseStrategy.Ttl.class);
        assertThat(ReleaseStrategy.parse("-0s")).isInstanceOf(ReleaseStrategy.Ttl.class);
    }

    @Test
    @DisplayName("describing and locating are reads, all else changes something")
    void tellsMutations() {
        assertThat(EipAction.values())
                .filteredOn(action -> !action.isMutation())
                .containsExactly(EipAction.DESCRIBE, EipAction.LOCATE);
    }
}
