package io.drawbridge.k8s.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file of declarations")
class DeclarationFileTest {

    static final String EKS = """
            apiVersion: drawbridge.io/v1
            kind: EksEndpointAccess
            metadata:
              name: prod
            spec:
              cluster:
                region: eu-central-1
                name: prod
              privateEndpoint: true
              publicEndpoint:
                cidrs:
                - 203.0.113.0/24
                - cidr: 198.51.100.7/32
                  until: 2026-12-31
              keepReachable:
              - name: self
                place: internet
                egress: [203.0.113.7/32]
            """;

    private static final String ACK = """
            apiVersion: drawbridge.io/v1
            kind: AckApiServerAccess
            metadata: {name: games}
            spec:
              cluster: {region: cn-hangzhou, id: c82e6987e2961451}
              publicEndpoint: {eip: eip-bp14q0123456789}
              networkAcl:
                allow:
                - cidr: 192.0.2.0/28
                  until: 2026-06-30T18:00:00+02:00
            """;

    private static final String RULES = """
            apiVersion: drawbridge.io/v1
            kind: PortRules
            metadata: {name: edge}
            spec:
              rules:
              - {direction: ingress, protocol: tcp, ports: 10250, cidr: 10.0.0.0/16, purpose: kubelet}
              - {direction: egress, protocol: udp, ports: 8000-8010, host: ntp1.aliyun.com, until: 2026-01-31}
              - {direction: ingress, action: deny, protocol: icmp, type: 8, cidr: 0.0.0.0/0}
              - {direction: ingress, protocol: esp, group: sg-0a1b2c3d, phase: install-and-upgrade}
            """;

    private static final Instant IN_2026 = Instant.parse("2026-12-31T23:59:59Z");
    private static final Instant IN_2027 = Instant.parse("2027-01-01T00:00:00Z");

    private static Declaration only(String text) {
        List<Declaration> all = DeclarationFile.parse("access.yaml", text);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Finding> refused(String text) {
        return catchThrowableOfType(InvalidSpecException.class, () -> DeclarationFile.parse("access.yaml", text))
                .findings()
                .all();
    }

    @Test
    @DisplayName("says who is to reach an EKS cluster, and leaves a block out from the end of its last day on")
    void eks() {
        DeclaredEksAccess declared = (DeclaredEksAccess) only(EKS);
        assertThat(declared.cluster()).isEqualTo(ClusterId.of("prod"));
        assertThat(declared.region()).isEqualTo("eu-central-1");
        assertThat(declared.keep()).isEqualTo(KeepReachable.from("203.0.113.7/32"));
        assertThat(declared.wanted(IN_2026))
                .isEqualTo(EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24", "198.51.100.7/32")));
        assertThat(declared.over(IN_2026)).isEmpty();
        assertThat(declared.wanted(IN_2027))
                .isEqualTo(EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24")));
        assertThat(declared.over(IN_2027).toString()).contains("198.51.100.7/32 is left out", "2027-01-01T00:00:00Z");
    }

    @Test
    @DisplayName("closes the public endpoint when everybody's time is over, unless it is the only one")
    void everybodyOver() {
        String dated = EKS.replace("    - 203.0.113.0/24\n", "");
        assertThat(((DeclaredEksAccess) only(dated)).wanted(IN_2027)).isEqualTo(EksEndpointAccess.privateOnly());
        DeclaredEksAccess open = (DeclaredEksAccess) only(dated.replace("Endpoint: true", "Endpoint: false"));
        assertThat(open.wanted(IN_2026)).isEqualTo(EksEndpointAccess.publicOnly(CidrSet.of("198.51.100.7/32")));
        assertThatThrownBy(() -> open.wanted(IN_2027))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("the only one of cluster prod");
    }

    @Test
    @DisplayName("says who is to reach an ACK cluster; an allow list that is over is refused, not opened")
    void ack() {
        DeclaredAckAccess declared = (DeclaredAckAccess) only(ACK);
        Exposure byEip = Exposure.by(EipId.of("eip-bp14q0123456789"));
        assertThat(declared.wanted(Instant.parse("2026-06-30T15:59:59Z")))
                .isEqualTo(new AckApiServerAccess(byEip, NetworkAcl.allowOnly(CidrSet.of("192.0.2.0/28"))));
        assertThatThrownBy(() -> declared.wanted(Instant.parse("2026-06-30T16:00:00Z")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("the allow list of cluster c82e6987e2961451");
        DeclaredAckAccess denied = (DeclaredAckAccess) only(ACK.replace("allow:", "deny:"));
        assertThat(denied.wanted(IN_2027)).isEqualTo(new AckApiServerAccess(byEip, NetworkAcl.off()));
        String none = ACK.substring(0, ACK.indexOf("  networkAcl")) + "  networkAcl: none\n";
        assertThat(((DeclaredAckAccess) only(none.replace("{eip: eip-bp14q0123456789}", "none"))).wanted(IN_2026))
                .isEqualTo(new AckApiServerAccess(Exposure.internal(), NetworkAcl.off()));
    }

    @Test
    @DisplayName("says port rules, with ends too")
    void portRules() {
        DeclaredPortRules declared = (DeclaredPortRules) only(RULES);
        PortRules now = declared.rules(IN_2026);
        assertThat(now.all())
                .containsExactlyInAnyOrder(
                        PortRule.ingress()
                                .tcp(10250)
                                .cidr("10.0.0.0/16")
                                .purpose("kubelet")
                                .build(),
                        PortRule.ingress()
                                .deny()
                                .protocol(Protocol.icmp(8))
                                .cidr("0.0.0.0/0")
                                .build(),
                        PortRule.ingress()
                                .protocol(Protocol.ESP)
                                .group("sg-0a1b2c3d")
                                .phase(io.drawbridge.network.Phase.INSTALL_AND_UPGRADE)
                                .build());
        assertThat(declared.rules(Instant.parse("2026-01-31T12:00:00Z")).all())
                .contains(PortRule.egress()
                        .udp(new PortRange(8000, 8010))
                        .host("ntp1.aliyun.com")
                        .build());
    }

    @Test
    @DisplayName("is written as YAML and as JSON, and read again as the same")
    void roundTrip() {
        List<Declaration> all = DeclarationFile.parse("all.yaml", String.join("---\n", EKS, ACK, RULES));
        assertThat(all).hasSize(3);
        assertThat(DeclarationFile.parse("again.yaml", DeclarationFile.yaml(all)))
                .isEqualTo(all);
        assertThat(DeclarationFile.parse("again.json", DeclarationFile.json(all)))
                .isEqualTo(all);
        assertThat(DeclarationFile.yaml(all)).contains("until: \"2026-12-31\"", "until: \"2026-06-30T16:00:00Z\"");
    }

    @ParameterizedTest(name = "is made of no declaration whose name it could not hold: {0}")
    @ValueSource(strings = {"", " ", "a b", ".a", "a\n"})
    void names(String name) {
        assertThatThrownBy(() -> DeclaredPortRules.of(name, PortRules.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no name; allowed are 1 to 100 letters");
    }

    @Test
    @DisplayName("is made of an access that there is, and of what rules come to")
    void madeOfWhatThereIs() {
        KeepReachable keep = KeepReachable.theCluster()
                .nodeEgress("198.51.100.4/32")
                .and(Client.inVpc("bastion", CidrSet.of("10.0.0.5/32")).memberOf("sg-1"));
        AckApiServerAccess ack =
                new AckApiServerAccess(Exposure.internal(), NetworkAcl.denyOnly(CidrSet.of("192.0.2.0/28")));
        PortRules parts = PortRules.of(
                PortRule.ingress().protocol(Protocol.OTHER).cidr("10.0.0.0/8").build(),
                PortRule.ingress()
                        .protocol(Protocol.icmp(3, 4))
                        .cidr("10.0.0.0/8")
                        .build(),
                PortRule.ingress().protocol(Protocol.TCP).cidr("10.0.0.0/8").build(),
                PortRule.ingress().protocol(Protocol.ICMP).cidr("2001:db8::/32").build(),
                PortRule.egress().protocol(Protocol.ALL).cidr("2001:db8::/32").build());
        List<Declaration> all = List.of(
                DeclaredEksAccess.of("eu-central-1", ClusterId.of("prod"), EksEndpointAccess.defaults(), keep),
                DeclaredAckAccess.of("cn-hangzhou", ClusterId.of("c1"), ack, KeepReachable.theCluster()),
                DeclaredPortRules.of("parts", parts));
        List<Declaration> again = DeclarationFile.parse("again.yaml", DeclarationFile.yaml(all));
        assertThat(again.subList(0, 2)).isEqualTo(all.subList(0, 2));
        assertThat(((DeclaredPortRules) again.get(2)).rules(IN_2026).sameTraffic(parts))
                .isTrue();
        assertThatThrownBy(() -> DeclaredAckAccess.of(
                        "cn-hangzhou",
                        ClusterId.of("c1"),
                        ack.with(new Exposure.ByBalancer("nlb-1")),
                        KeepReachable.theCluster()))
                .hasMessageContaining("which cannot be declared");
    }

    @ParameterizedTest(name = "names the place and what is allowed: {0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    privateEndpoint: true       | privateEndpoint: 'yes'     | access.yaml:9:3  | spec.privateEndpoint
                    privateEndpoint: true       | privatEndpoint: true       | access.yaml:9:3  | spec.privatEndpoint
                    203.0.113.0/24              | 203.0.113.7/24             | access.yaml:12:7 | spec.publicEndpoint.cidrs[0]
                    198.51.100.7/32             | 203.0.113.0/24             | access.yaml:13:7 | spec.publicEndpoint.cidrs[1]
                    until: 2026-12-31           | until: 2026-02-30          | access.yaml:14:7 | spec.publicEndpoint.cidrs[1].until
                    until: 2026-12-31           | end: 2026-12-31            | access.yaml:14:7 | spec.publicEndpoint.cidrs[1].end
                    place: internet             | place: moon                | access.yaml:17:5 | spec.keepReachable[0].place
                    region: eu-central-1        | region: eu-central-1a      | access.yaml:7:5  | spec.cluster.region
                    name: prod                  | name: -prod                | access.yaml:4:3  | metadata.name
                    drawbridge.io/v1            | drawbridge.io/v2           | access.yaml:1:1  | apiVersion
                    kind: EksEndpointAccess     | kind: EksAccess            | access.yaml:2:1  | kind
                    """)
    void refusals(String text, String instead, String place, String field) {
        List<Finding> findings = refused(EKS.replaceFirst(java.util.regex.Pattern.quote(text), instead));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.location()).hasToString("Optional[" + place + "]");
            assertThat(finding.subject()).isEqualTo(field);
            assertThat(finding.remedy()).isNotEmpty();
        });
    }

    @ParameterizedTest(name = "is told of the name alone, when nothing else is wrong: kind {index}")
    @ValueSource(strings = {EKS, ACK, RULES})
    void nameAlone(String text) {
        assertThat(refused(text.replaceFirst("name: (prod|edge|games)", "name: -a")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("metadata.name"));
        assertThat(refused(text.replaceFirst("name: (prod|edge|games)", "nam: prod")))
                .noneSatisfy(finding -> assertThat(finding.subject()).isEqualTo("spec"))
                .anySatisfy(finding -> assertThat(finding.subject()).isEqualTo("metadata.nam"));
    }

    @Test
    @DisplayName("is refused whole for keys that are there twice, missing fields, two documents about one cluster")
    void whole() {
        assertThat(refused(EKS + "spec: {}\n").toString()).contains("duplicate-key", "access.yaml:19:1");
        assertThat(refused(EKS + "---\n" + EKS).toString())
                .contains("declared-twice", "EksEndpointAccess prod", "the access of cluster prod in eu-central-1");
        assertThat(refused(EKS.replace("  privateEndpoint: true\n", "")).toString())
                .contains("privateEndpoint is missing");
        assertThat(refused(EKS.replace("metadata:\n  name: prod\n", "")).toString())
                .contains("metadata is missing");
        assertThat(refused("# nothing\n").toString()).contains("it declares nothing");
        assertThat(refused(ACK.replace("allow:", "both:")).toString()).contains("write allow or deny");
        assertThat(refused(RULES.replace("cidr: 10.0.0.0/16", "from: 10.0.0.0/16"))
                        .toString())
                .contains("there is no such field here", "write one of cidr, host and group");
        assertThat(refused(RULES.replace("protocol: esp", "protocol: esp, ports: 1"))
                        .toString())
                .contains("only TCP and UDP have ports");
        assertThat(refused(RULES.replace(" ports: 10250,", "")).toString()).contains("ports is missing", "ports: all");
    }

    @ParameterizedTest
    @DisplayName("is refused for ICMP of IPv6 with another end that is not of IPv6, however it is written")
    @ValueSource(strings = {"icmpv6", "IPv6-ICMP", "58", "'58'"})
    void icmpOfTheOtherFamily(String protocol) {
        String rule = "protocol: " + protocol + ", cidr: 0.0.0.0/0}";
        String rules = RULES.replace("protocol: icmp, type: 8, cidr: 0.0.0.0/0}", rule);
        assertThat(refused(rules).toString()).contains("0.0.0.0/0 is not a block of IPv6");
        assertThat(refused(RULES.replace("protocol: esp,", "protocol: " + protocol + ","))
                        .toString())
                .contains("is not a block of IPv6");
        assertThat(only(rules.replace("0.0.0.0/0", "\"::/0\""))).isNotNull();
    }
}
