package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The coverage of needed rules by a firewall")
class CoverageTest {

    private static final PortRule KUBELET =
            PortRule.ingress().tcp(10250).cidr("10.0.0.0/16").purpose("kubelet").build();
    private static final PortRule IMAGES = PortRule.egress()
            .tcp(443)
            .host("dockerauth.cn-hangzhou.aliyuncs.com")
            .build();

    @Test
    @DisplayName("is complete when each needed flow is let through, by whichever rules")
    void complete() {
        Firewall firewall = Firewall.dropWins()
                .rule(
                        1,
                        PortRule.ingress()
                                .tcp(new PortRange(10000, 10999))
                                .cidr("10.0.0.0/17")
                                .build())
                .rule(2, PortRule.ingress().tcp(10250).cidr("10.0.128.0/17").build())
                .rule(
                        1,
                        PortRule.egress()
                                .protocol(Protocol.ALL)
                                .cidr("0.0.0.0/0")
                                .build())
                .build();
        Coverage coverage = PortRules.of(KUBELET, IMAGES).coveredBy(firewall);
        assertThat(coverage.isComplete()).isTrue();
        assertThat(coverage.superfluous())
                .extracting(Coverage.Superfluous::extent)
                .containsOnly(Coverage.Extent.PART);
    }

    @Test
    @DisplayName("names just the part that is missing, with its purpose")
    void missing() {
        Firewall firewall = Firewall.dropWins()
                .rule(1, PortRule.ingress().tcp(10250).cidr("10.0.0.0/17").build())
                .build();
        Coverage coverage = PortRules.of(KUBELET, IMAGES).coveredBy(firewall);
        assertThat(coverage.missing())
                .hasToString("ALLOW INGRESS TCP 10250 from 10.0.128.0/17  kubelet\n"
                        + "ALLOW EGRESS TCP 443 to dockerauth.cn-hangzhou.aliyuncs.com");
        assertThat(coverage.findings().codes()).containsOnly("port-rule-missing");
        assertThat(coverage.findings().hasErrors()).isTrue();
    }

    @Test
    @DisplayName(
            "names the rule that denies what is needed: at equal priority a drop wins, at a lower number it decides first")
    void contradicted() {
        PortRule drop = PortRule.ingress()
                .deny()
                .tcp(new PortRange(10200, 10300))
                .cidr("10.0.3.0/24")
                .build();
        Firewall dropWins = Firewall.dropWins().rule(1, KUBELET).rule(1, drop).build();
        Coverage coverage = PortRules.of(KUBELET).coveredBy(dropWins);
        assertThat(coverage.contradicted())
                .containsExactly(new Coverage.Contradiction(
                        new FirewallRule(1, drop), PortRules.of(KUBELET.withPeer(Peer.of(Cidr.of("10.0.3.0/24"))))));
        assertThat(coverage.missing().isEmpty()).isTrue();
        assertThat(coverage)
                .hasToString("ERROR port-rule-contradicted [priority 1: DENY INGRESS TCP 10200-10300 from"
                        + " 10.0.3.0/24] the rule denies ALLOW INGRESS TCP 10250 from 10.0.3.0/24  kubelet -> narrow or remove the"
                        + " rule, or put one that allows it before");

        Firewall firstMatch =
                Firewall.firstMatch().rule(1, KUBELET).rule(1, drop).build();
        assertThat(PortRules.of(KUBELET).coveredBy(firstMatch).isComplete()).isTrue();
    }

    @Test
    @DisplayName("knows rules that nothing needs, and rules that decide on nothing")
    void superfluousAndShadowed() {
        PortRule telnet = PortRule.ingress().tcp(23).cidr("0.0.0.0/0").build();
        PortRule late = PortRule.ingress().tcp(10250).cidr("10.0.7.0/24").build();
        Firewall firewall = Firewall.firstMatch()
                .rule(1, KUBELET)
                .rule(2, telnet)
                .rule(3, late)
                .build();
        Coverage coverage = PortRules.of(KUBELET).coveredBy(firewall);
        assertThat(coverage.superfluous())
                .containsExactly(new Coverage.Superfluous(
                        new FirewallRule(2, telnet), Coverage.Extent.WHOLE, PortRules.of(telnet)));
        assertThat(coverage.shadowed()).containsExactly(new FirewallRule(3, late));
        assertThat(coverage.findings().codes()).containsExactly("port-rule-superfluous", "port-rule-shadowed");
    }

    @Test
    @DisplayName("takes a direction that is open by default as it is")
    void openByDefault() {
        Firewall firewall = Firewall.dropWins()
                .unmatched(Direction.EGRESS, Action.ALLOW)
                .rule(1, PortRule.egress().deny().tcp(443).cidr("0.0.0.0/0").build())
                .build();
        PortRule time = PortRule.egress().udp(123).host("ntp1.aliyun.com").build();
        Coverage coverage = PortRules.of(IMAGES, time).coveredBy(firewall);
        assertThat(coverage.missing().isEmpty()).isTrue();
        assertThat(coverage.contradicted()).hasSize(1);
        assertThat(coverage.contradicted().get(0).blocked()).containsExactly(IMAGES);
        assertThat(coverage.isWider()).isTrue();
        assertThat(coverage.byDefault().evaluate(Flow.tcpEgress(22, Peer.of(Cidr.of("198.51.100.7")))))
                .returns(Action.ALLOW, Evaluation::action);
        assertThat(coverage.byDefault().evaluate(Flow.tcpEgress(443, Peer.of(Cidr.of("198.51.100.7")))))
                .returns(Action.DENY, Evaluation::action);
        assertThat(coverage.findings().codes()).contains("open-by-default");
    }

    @ParameterizedTest(name = "{0} at priority {1}: {2}")
    @DisplayName("names a rule that could not be read when it may let through what is not needed")
    @CsvSource({"ALLOW, 1, true", "DENY, 1, false", "ALLOW, 100, false"})
    void unreadRules(Action action, int priority, boolean unchecked) {
        PortRule all = PortRule.ingress()
                .protocol(Protocol.ALL)
                .cidr("0.0.0.0/0")
                .build()
                .withAction(action);
        PortRule needed = PortRule.ingress().tcp(443).cidr("10.0.0.0/8").build();
        Firewall firewall = Firewall.dropWins()
                .unread(new UncertainRule(priority, List.of(all), "prl-1", "only if its ports are in prl-1"))
                .rule(1, needed)
                .rule(
                        2,
                        PortRule.ingress()
                                .deny()
                                .protocol(Protocol.ALL)
                                .cidr("0.0.0.0/0")
                                .build())
                .build();
        Coverage coverage = PortRules.of(needed).coveredBy(firewall);
        assertThat(coverage.isWider()).isFalse();
        assertThat(coverage.unchecked()).hasSize(unchecked ? 1 : 0);
        assertThat(coverage.findings().codes().contains("port-rule-unchecked")).isEqualTo(unchecked);
    }

    @Test
    @DisplayName("needs nothing of what the needed rules deny themselves")
    void neededDenials() {
        PortRules needed = PortRules.of(
                PortRule.ingress().tcp(80).cidr("10.0.0.0/8").build(),
                PortRule.ingress().deny().tcp(80).cidr("10.128.0.0/9").build());
        Firewall firewall = Firewall.firstMatch()
                .rule(1, PortRule.ingress().tcp(80).cidr("10.0.0.0/9").build())
                .build();
        assertThat(needed.coveredBy(firewall).isComplete()).isTrue();
    }
}
