package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.k8s.operator.policy.Allowed;
import io.drawbridge.k8s.operator.policy.NamespaceShare;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A policy file")
class PolicyFileTest {

    @Test
    @DisplayName("says all that a policy can say")
    void saysAll() {
        PodEipPolicy policy = PodEipPolicy.parse("""
                namespaces:
                  games:
                    eips: 50
                    totalMbps: 500
                    purchasesPerHour: 100
                    chargeTypes: [PayByTraffic]
                    bandwidthPackages: [cbwp-1, cbwp-2]
                    addressPools: any
                    resourceGroups: []
                    securityProtections:
                    - AntiDDoS_Enhanced
                    isps: [BGP_PRO]
                  mail:
                    claims:
                    - eip-bp14q0123456789
                    claimTags:
                      team: mail
                  lab:
                    eips: unlimited
                    claims: any
                otherNamespaces:
                  eips: 1
                """);
        assertThat(policy)
                .isEqualTo(PodEipPolicy.builder()
                        .namespace(
                                "games",
                                share -> share.eips(50)
                                        .totalMbps(500)
                                        .purchasesPerHour(100)
                                        .chargeTypes(InternetChargeType.PAY_BY_TRAFFIC)
                                        .bandwidthPackages(Allowed.only("cbwp-1", "cbwp-2"))
                                        .addressPools(Allowed.any())
                                        .resourceGroups(Allowed.none())
                                        .securityProtections(Allowed.only("AntiDDoS_Enhanced"))
                                        .isps(Allowed.only("BGP_PRO")))
                        .namespace(
                                "mail",
                                share -> share.claim(EipId.of("eip-bp14q0123456789"))
                                        .claimTagged("team", "mail"))
                        .namespace("lab", share -> share.eips(Integer.MAX_VALUE).claimAny())
                        .otherNamespaces(share -> share.eips(1))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow-all", "allow-all\n", "# everybody\n---\nallow-all\n", "\"allow-all\""})
    @DisplayName("may be the one word allow-all")
    void allowsAll(String text) {
        assertThat(PodEipPolicy.parse(text)).isEqualTo(PodEipPolicy.allowAll());
    }

    @Test
    @DisplayName("may be JSON, and allow nothing")
    void isJson() {
        assertThat(PodEipPolicy.parse("{\"namespaces\": {}}"))
                .isEqualTo(PodEipPolicy.builder().build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace: {}                                      | \"namespace\"                    | allowed are namespaces, otherNamespaces",
                "namespaces: {games: {eip: 5}}                      | \"namespaces.games.eip\"         | allowed are addressPools, bandwidthPackages, chargeTypes, claimTags, claims, eips, isps, purchasesPerHour, resourceGroups, securityProtections, totalMbps",
                "namespaces: {games: {eips: 5.5}}                   | \"namespaces.games.eips\"        | whole numbers",
                "namespaces: {games: {eips: '5'}}                   | \"namespaces.games.eips\"        | whole numbers",
                "namespaces: {games: {eips: -1}}                    | \"namespaces.games.eips\"        | whole numbers from 0",
                "namespaces: {games: {eips: 99999999999}}           | \"namespaces.games.eips\"        | 2147483647",
                "namespaces: {games: {eips: }}                      | \"namespaces.games.eips\"        | nothing is out of range",
                "namespaces: {games: 5}                             | \"namespaces.games\"             | is no map",
                "namespaces: {games: }                              | \"namespaces.games\"             | is no map",
                "namespaces: {Games: {}}                            | \"namespaces.Games\"             | no name of a namespace",
                "namespaces: {games: {chargeTypes: PayByTraffic}}   | \"namespaces.games.chargeTypes\" | is no list",
                "namespaces: {games: {chargeTypes: [PayByMagic]}}   | \"namespaces.games.chargeTypes[0]\" | PayByTraffic and PayByBandwidth",
                "namespaces: {games: {claims: [5]}}                 | \"namespaces.games.claims[0]\"   | is no text",
                "namespaces: {games: {claims: all}}                 | \"namespaces.games.claims\"      | is no list",
                "namespaces: {games: {bandwidthPackages: cbwp-1}}   | \"namespaces.games.bandwidthPackages\" | is no list",
                "namespaces: {games: {bandwidthPackages: [cbwp 1]}} | \"namespaces.games.bandwidthPackages[0]\" | such as cbwp-bp10123456789",
                "namespaces: {games: {addressPools: [5]}}           | \"namespaces.games.addressPools[0]\" | is no text",
                "namespaces: {games: {resourceGroups: [any, 'a/b']}} | \"namespaces.games.resourceGroups[1]\" | letters, digits",
                "namespaces: {games: {resourceGroups: }}            | \"namespaces.games.resourceGroups\" | nothing is no list",
                "namespaces: {games: {securityProtections: {a: b}}} | \"namespaces.games.securityProtections\" | a map is no list",
                "namespaces: {games: {isps: [[BGP_PRO]]}}           | \"namespaces.games.isps[0]\"     | a list is no text",
                "namespaces: {games: {purchasesPerHour: -1}}        | \"namespaces.games.purchasesPerHour\" | whole numbers from 0",
                "namespaces: {games: {purchasesPerHour: any}}       | \"namespaces.games.purchasesPerHour\" | unlimited",
                "otherNamespaces: {claimTags: {team: true}}         | \"otherNamespaces.claimTags.team\" | put it into quotes",
                "allow-everything                                   | policy                           | allow-all",
                "[allow-all]                                        | policy                           | is no policy",
                "{}                                                 | policy                           | is no policy",
                "# nothing                                          | policy                           | is no policy",
                "namespaces: {games: {}, games: {}}                 | policy                           | already in line 1",
                "namespaces: {games                                 | policy                           | policy:1:",
            })
    @DisplayName("is refused with the path and what is allowed there")
    void refuses(String text, String path, String message) {
        assertThatThrownBy(() -> PodEipPolicy.parse(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(path + "]")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName(
            "finding 10, what a share does not say: nothing of the account's may be named, and purchases are not limited")
    void defaults() {
        assertThat(PodEipPolicy.parse("otherNamespaces: {eips: 1, purchasesPerHour: unlimited}")
                        .otherNamespaces())
                .isEqualTo(NamespaceShare.builder().eips(1).build())
                .satisfies(share -> {
                    assertThat(share.bandwidthPackages()).isEqualTo(Allowed.none());
                    assertThat(share.addressPools()).isEqualTo(Allowed.none());
                    assertThat(share.resourceGroups()).isEqualTo(Allowed.none());
                    assertThat(share.securityProtections()).isEqualTo(Allowed.none());
                    assertThat(share.isps()).isEqualTo(Allowed.none());
                    assertThat(share.purchasesPerHour()).isEqualTo(Integer.MAX_VALUE);
                });
        assertThat(PodEipPolicy.allowAll().otherNamespaces().purchasesPerHour()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    @DisplayName("has the place of everything that is wrong")
    void places() {
        String text = "namespaces:\n  games:\n    eips: lots\n    isps: [BGP_PRO, 5]\nothers: {}\n";
        assertThat(PodEipPolicy.check("limits.yaml", text).all())
                .extracting(finding -> finding.location().orElseThrow().toString())
                .containsExactlyInAnyOrder("limits.yaml:3:5", "limits.yaml:4:21", "limits.yaml:5:1");
        assertThat(PodEipPolicy.check("limits.yaml", "a: b: c").all())
                .extracting(finding -> finding.location().orElseThrow().toString())
                .containsExactly("limits.yaml:1:5");
        assertThat(PodEipPolicy.check("limits.yaml", "allow-all\n").all()).isEmpty();
    }

    @Test
    @DisplayName("is refused with everything that is wrong, one line each")
    void tellsAll() {
        assertThatThrownBy(() -> PodEipPolicy.parse("namespaces:\n  games:\n    eips: lots\n    mbps: 5\nothers: {}\n"))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.findings().all()).hasSize(3))
                .message()
                .hasLineCount(3);
    }

    @ParameterizedTest(name = "is refused with the place of half a surrogate pair, here after {0} characters")
    @ValueSource(ints = {0, 1_018, 1_019, 1_020})
    void halfAPair(int before) {
        assertThatThrownBy(() -> PodEipPolicy.parse("# a\n" + "#".repeat(before) + "\ud800".repeat(3)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("half a surrogate pair")
                .hasMessageContaining(":2:" + (before + 1));
    }
}
