package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Port rules")
class PortRulesTest {

    private static final PortRule HTTPS = PortRule.tcpIngress(PortRange.of(443), Peer.of(Cidr.of("10.0.0.0/16")));
    private static final PortRule SELF =
            new PortRule(PortRule.Direction.INGRESS, Protocol.ALL, PortRange.ALL, Peer.group("sg-1"));
    private static final PortRules RULES = PortRules.of(List.of(HTTPS, SELF));

    @Test
    @DisplayName("allow a flow by the rule that has its direction, protocol, port and peer, and name it")
    void allow() {
        assertThat(RULES.evaluate(Flow.tcpIngress(443, Peer.of(Cidr.of("10.0.7.0/24"))))
                        .by())
                .contains(HTTPS);
        assertThat(RULES.evaluate(Flow.tcpIngress(443, Peer.group("sg-1"))).by())
                .contains(SELF);
        assertThat(RULES.evaluate(new Flow(PortRule.Direction.INGRESS, Protocol.UDP, 53, Peer.group("sg-1")))
                        .allowed())
                .isTrue();
    }

    @Test
    @DisplayName("allow nothing that no rule allows")
    void deny() {
        List<Flow> others = List.of(
                Flow.tcpIngress(444, Peer.of(Cidr.of("10.0.7.0/24"))),
                Flow.tcpIngress(443, Peer.of(Cidr.of("10.0.0.0/8"))),
                Flow.tcpIngress(443, Peer.group("sg-2")),
                new Flow(PortRule.Direction.EGRESS, Protocol.TCP, 443, Peer.group("sg-1")),
                new Flow(PortRule.Direction.INGRESS, Protocol.UDP, 443, Peer.of(Cidr.of("10.0.7.0/24"))));
        assertThat(others)
                .allSatisfy(flow ->
                        assertThat(RULES.evaluate(flow)).isEqualTo(new PortRules.Evaluation(false, Optional.empty())));
    }

    @Test
    @DisplayName("have ports of 0 to 65535, the lower first")
    void ports() {
        assertThat(new PortRange(10280, 10284)).hasToString("10280-10284");
        assertThat(PortRange.of(443)).hasToString("443");
        assertThatThrownBy(() -> new PortRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortRange.of(65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> PortRange.of(-1)).hasMessageContaining("-1");
    }
}
