package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A protocol")
class ProtocolTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("A23: is known by its number and its names, in upper or lower case")
    @CsvSource({
        "tcp, TCP", "6, TCP", "UDP, UDP", "17, UDP", "icmp, ICMP", "1, ICMP", "58, ICMP", "icmpv6, ICMP",
        "ipv6-icmp, ICMP", "-1, ALL", "All, ALL", "50, ESP", "esp, ESP", "51, AH", "47, GRE", "gre, GRE",
        "4, IP-IN-IP", "ipip, IP-IN-IP", "132, SCTP", "sctp, SCTP", "0, PROTOCOL 0", "255, PROTOCOL 255"
    })
    void named(String text, String shown) {
        assertThat(Protocol.of(text)).hasToString(shown);
    }

    @ParameterizedTest
    @DisplayName("is refused when it is none")
    @ValueSource(strings = {"", "256", "-2", "quic", "6.0", "0x06", "99999999999"})
    void none(String text) {
        assertThatThrownBy(() -> Protocol.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(is not known; allowed are tcp|out of range; allowed is 0 to 255).*");
    }

    @Test
    @DisplayName("A23: of ICMP is of a type and a code, which are in every message")
    void messages() {
        assertThat(Protocol.icmp(8)).hasToString("ICMP 8");
        assertThat(Protocol.icmp(3, 4)).hasToString("ICMP 3/4");
        assertThat(Protocol.ICMP.contains(Protocol.icmp(3, 4))).isTrue();
        assertThat(Protocol.icmp(3).contains(Protocol.icmp(3, 4))).isTrue();
        assertThat(Protocol.icmp(3, 4).contains(Protocol.icmp(3))).isFalse();
        assertThat(Protocol.icmp(3).messages()).containsExactly(new Protocol.Messages(3, 3, 0, 255));
        assertThatThrownBy(() -> Protocol.icmp(256)).hasMessageContaining("allowed is 0 to 255");
        assertThatThrownBy(() -> Protocol.icmp(3, -1)).hasMessageContaining("code of ICMP -1");
    }

    @Test
    @DisplayName("A23: is taken out of all protocols, and put back, exactly")
    void algebra() {
        PortRule all =
                PortRule.ingress().protocol(Protocol.ALL).cidr("10.0.0.0/8").build();
        PortRule esp =
                PortRule.ingress().protocol(Protocol.ESP).cidr("10.0.0.0/8").build();
        PortRules rest = PortRules.of(all).subtract(PortRules.of(esp));
        assertThat(rest.stream().map(PortRule::toString))
                .containsExactly(
                        "ALLOW INGRESS TCP 0-65535 from 10.0.0.0/8",
                        "ALLOW INGRESS UDP 0-65535 from 10.0.0.0/8",
                        "ALLOW INGRESS ICMP from 10.0.0.0/8",
                        "ALLOW INGRESS PROTOCOL 0-49 from 10.0.0.0/8",
                        "ALLOW INGRESS PROTOCOL 51-255 from 10.0.0.0/8");
        assertThat(rest.merge(PortRules.of(esp))).isEqualTo(PortRules.of(all));
        PortRule ping =
                PortRule.ingress().protocol(Protocol.icmp(8)).cidr("10.0.0.0/8").build();
        PortRules withoutPing = PortRules.of(all).subtract(PortRules.of(ping));
        assertThat(withoutPing.stream().map(PortRule::toString))
                .contains("ALLOW INGRESS ICMP 0-7 from 10.0.0.0/8", "ALLOW INGRESS ICMP 9-255 from 10.0.0.0/8");
        assertThat(withoutPing.merge(PortRules.of(ping))).isEqualTo(PortRules.of(all));
    }

    @Test
    @DisplayName("A23: that stands for many is let through when each of them is")
    void wholeFlows() {
        PortRules some = PortRules.of(
                PortRule.ingress().protocol(Protocol.icmp(8)).cidr("10.0.0.0/8").build());
        Peer peer = Peer.of(Cidr.of("10.0.0.1"));
        assertThat(some.evaluate(new Flow(Direction.INGRESS, Protocol.ICMP, 0, peer))
                        .allowed())
                .isFalse();
        assertThat(some.evaluate(new Flow(Direction.INGRESS, Protocol.icmp(8, 0), 0, peer))
                        .allowed())
                .isTrue();
        PortRules allButEsp = PortRules.of(
                PortRule.ingress().protocol(Protocol.ALL).cidr("10.0.0.0/8").build(),
                PortRule.ingress()
                        .deny()
                        .protocol(Protocol.ESP)
                        .cidr("10.0.0.0/8")
                        .build());
        assertThat(allButEsp
                        .evaluate(new Flow(Direction.INGRESS, Protocol.OTHER, 0, peer))
                        .allowed())
                .isFalse();
        assertThat(allButEsp
                        .evaluate(new Flow(Direction.INGRESS, Protocol.AH, 0, peer))
                        .allowed())
                .isTrue();
    }

    @Test
    @DisplayName("A3: of a flow that a rule which was not read might deny is allowed, but not for sure")
    void uncertainFlows() {
        PortRule all =
                PortRule.ingress().protocol(Protocol.ALL).cidr("0.0.0.0/0").build();
        Firewall firewall = Firewall.dropWins()
                .rule(1, all)
                .rule(1, PortRule.ingress().deny().tcp(22).group("pl-1").build())
                .build();
        Evaluation verdict = firewall.evaluate(Flow.tcpIngress(22, Peer.of(Cidr.of("198.51.100.7"))));
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.why()).contains("not for sure", "only if the other end is in pl-1");
        assertThat(firewall.evaluate(Flow.tcpIngress(23, Peer.of(Cidr.of("198.51.100.7"))))
                        .allowed())
                .isTrue();
        assertThat(firewall.withMembers(Map.of("pl-1", CidrSet.of("203.0.113.0/24")))
                        .evaluate(Flow.tcpIngress(22, Peer.of(Cidr.of("198.51.100.7"))))
                        .allowed())
                .isTrue();
    }
}
