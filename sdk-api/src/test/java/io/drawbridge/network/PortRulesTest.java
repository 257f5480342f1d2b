package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Port rules")
class PortRulesTest {

    private static final PortRule HTTPS = PortRule.tcpIngress(PortRange.of(443), Peer.of(Cidr.of("10.0.0.0/16")));
    private static final PortRule SELF =
            PortRule.ingress().protocol(Protocol.ALL).group("sg-1").build();
    private static final PortRules RULES = PortRules.of(List.of(HTTPS, SELF));

    @Test
    @DisplayName("allow a flow by the rule that has its direction, protocol, port and peer, and name it")
    void allow() {
        assertThat(RULES.evaluate(Flow.tcpIngress(443, Peer.of(Cidr.of("10.0.7.0/24"))))
                        .by())
                .contains(new FirewallRule(1, HTTPS));
        assertThat(RULES.evaluate(Flow.tcpIngress(443, Peer.group("sg-1"))).by())
                .contains(new FirewallRule(1, SELF));
        assertThat(RULES.evaluate(new Flow(Direction.INGRESS, Protocol.UDP, 53, Peer.group("sg-1")))
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
                new Flow(Direction.EGRESS, Protocol.TCP, 443, Peer.group("sg-1")),
                new Flow(Direction.INGRESS, Protocol.UDP, 443, Peer.of(Cidr.of("10.0.7.0/24"))));
        assertThat(others)
                .allSatisfy(flow -> assertThat(RULES.evaluate(flow)).satisfies(verdict -> {
                    assertThat(verdict.allowed()).isFalse();
                    assertThat(verdict.by()).isEmpty();
                }));
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

    @Test
    @DisplayName(
            "joins in its normal form what adjoins, drops what lies in another rule, and leaves rules as they were written else")
    void normalize() {
        PortRules rules = PortRules.of(
                PortRule.ingress().tcp(81).cidr("10.0.1.0/24").build(),
                PortRule.ingress()
                        .tcp(new PortRange(80, 81))
                        .cidr("10.0.0.0/24")
                        .build(),
                PortRule.ingress().tcp(80).cidr("10.0.1.0/24").build(),
                PortRule.ingress().tcp(22).cidr("0.0.0.0/0").build(),
                PortRule.ingress().protocol(Protocol.TCP).cidr("10.9.0.0/16").build(),
                PortRule.ingress().tcp(443).cidr("10.9.9.9").build());
        assertThat(rules.normalize())
                .hasToString(String.join(
                        "\n",
                        "ALLOW INGRESS TCP 22 from 0.0.0.0/0",
                        "ALLOW INGRESS TCP 80-81 from 10.0.0.0/23",
                        "ALLOW INGRESS TCP 0-65535 from 10.9.0.0/16"));
    }

    @Test
    @DisplayName("keep rules for different purposes apart, in every order")
    void purposes() {
        PortRule one =
                PortRule.ingress().tcp(80).cidr("10.0.0.0/8").purpose("web").build();
        PortRule two =
                PortRule.ingress().tcp(80).cidr("10.0.0.0/8").purpose("probe").build();
        assertThat(PortRules.of(one, two, one).normalize()).isEqualTo(PortRules.of(two, one));
    }

    @Test
    @DisplayName("say every protocol but one when one is subtracted from all")
    void protocols() {
        PortRules all = PortRules.of(
                PortRule.egress().protocol(Protocol.ALL).cidr("::/0").build());
        PortRules ssh = PortRules.of(PortRule.egress().tcp(22).cidr("::/0").build());
        assertThat(all.subtract(ssh))
                .hasToString(String.join(
                        "\n",
                        "ALLOW EGRESS TCP 0-21 to ::/0",
                        "ALLOW EGRESS TCP 23-65535 to ::/0",
                        "ALLOW EGRESS UDP 0-65535 to ::/0",
                        "ALLOW EGRESS ICMP to ::/0",
                        "ALLOW EGRESS OTHER to ::/0"));
        assertThat(all.subtract(ssh).merge(ssh)).isEqualTo(all.normalize());
    }

    @Test
    @DisplayName("make firewalls that are equal when they decide alike, rule for rule")
    void equalFirewalls() {
        PortRule rule = PortRule.ingress().tcp(80).cidr("10.0.0.0/8").build();
        Firewall firewall = Firewall.firstMatch().rule(1, rule).build();

        assertThat(firewall)
                .isEqualTo(firewall.toBuilder().build())
                .hasSameHashCodeAs(firewall.toBuilder().build())
                .isNotEqualTo(Firewall.dropWins().rule(1, rule).build())
                .isNotEqualTo(Firewall.firstMatch().rule(2, rule).build())
                .isNotEqualTo(Firewall.firstMatch()
                        .rule(1, rule)
                        .unmatched(Direction.EGRESS, Action.ALLOW)
                        .build())
                .isNotEqualTo(firewall.toBuilder()
                        .unread(new UncertainRule(1, List.of(), "x", "y"))
                        .build());
    }

    @Test
    @DisplayName("show what changes between two versions, one rule a line")
    void difference() {
        PortRules before = PortRules.of(
                PortRule.egress()
                        .tcp(new PortRange(10262, 10263))
                        .cidr("203.0.113.7")
                        .purpose("tunnel")
                        .build(),
                HTTPS);
        PortRules after = PortRules.of(
                PortRule.egress().udp(4500).cidr("203.0.113.7").purpose("Raven").build(), HTTPS);
        assertThat(before.diff(after))
                .hasToString("- ALLOW EGRESS TCP 10262-10263 to 203.0.113.7/32  tunnel\n"
                        + "+ ALLOW EGRESS UDP 4500 to 203.0.113.7/32  Raven");
        assertThat(before.diff(before)).hasToString("no difference");
    }

    @Test
    @DisplayName("S3-4, S3-21: carry direction, protocol, ports, peer, purpose and phase, and can be had for one phase")
    void phases() {
        PortRule setup = PortRule.egress()
                .tcp(443)
                .host("packages.example.com")
                .purpose("component packages")
                .phase(Phase.INSTALL_AND_UPGRADE)
                .build();
        PortRule always = PortRule.egress()
                .tcp(6443)
                .cidr("203.0.113.7")
                .purpose("API server")
                .build();
        PortRules rules = PortRules.of(setup, always);
        assertThat(rules.neededIn(Phase.INSTALL_AND_UPGRADE)).isEqualTo(rules);
        assertThat(rules.neededIn(Phase.RUNNING)).containsExactly(always);
        assertThat(rules.diff(rules.neededIn(Phase.RUNNING)).removed()).containsExactly(setup);
        assertThat(setup.note()).isEqualTo(new RuleNote("component packages", Phase.INSTALL_AND_UPGRADE, ""));
        assertThat(setup.toString()).contains("EGRESS", "TCP", "443", "packages.example.com");
    }

    @Test
    @DisplayName(
            "take addresses for the names of hosts, keep the name in the purpose, and leave a host without addresses alone")
    void resolve() {
        PortRules rules = PortRules.of(
                PortRule.egress()
                        .udp(123)
                        .host("ntp1.aliyun.com")
                        .purpose("time")
                        .build(),
                PortRule.egress().udp(123).host("cn.ntp.org.cn").build());
        PortRules resolved =
                rules.resolve(Map.of(new Peer.Host("ntp1.aliyun.com"), CidrSet.of("203.0.113.1", "203.0.113.2")));
        assertThat(resolved)
                .hasToString(String.join(
                        "\n",
                        "ALLOW EGRESS UDP 123 to 203.0.113.1/32  time, ntp1.aliyun.com",
                        "ALLOW EGRESS UDP 123 to 203.0.113.2/32  time, ntp1.aliyun.com",
                        "ALLOW EGRESS UDP 123 to cn.ntp.org.cn"));
        assertThat(resolved.hosts()).containsExactly(new Peer.Host("cn.ntp.org.cn"));
    }

    @Test
    @DisplayName("decide about a name by the same name, and by a rule on all of IPv4")
    void names() {
        Flow toHost = Flow.tcpEgress(443, Peer.host("cs-anony.aliyuncs.com"));
        assertThat(PortRules.of(PortRule.egress()
                                .tcp(443)
                                .host("CS-anony.aliyuncs.com.")
                                .build())
                        .evaluate(toHost)
                        .allowed())
                .isTrue();
        assertThat(PortRules.of(PortRule.egress().tcp(443).cidr("0.0.0.0/0").build())
                        .evaluate(toHost)
                        .allowed())
                .isTrue();
        assertThat(PortRules.of(PortRule.egress().tcp(443).cidr("::/0").build())
                        .evaluate(toHost)
                        .allowed())
                .isFalse();
    }

    @ParameterizedTest
    @DisplayName("take no host, group, purpose or port range that could break out of the place where it is written")
    @ValueSource(strings = {"a\nb", "a\rflush ruleset", "a\u0000b", "a\u001b[2J", "a\u2028b", "a\u202eb", "a\ud800"})
    void hostileTexts(String text) {
        assertThatThrownBy(() -> PortRule.ingress().purpose(text)).hasMessageContaining("purpose \"a");
        assertThatThrownBy(() -> PortRule.ingress().source(text)).hasMessageContaining("source \"a");
        assertThatThrownBy(() -> Peer.host(text))
                .hasMessageContaining("host \"a")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Peer.group(text)).hasMessageContaining("group \"a");
        assertThatThrownBy(() -> PortRange.parse(text)).hasMessageContaining("ports \"a");
        assertThatThrownBy(() -> Cidr.of(text)).hasMessageContaining("CIDR \"a");
    }

    @ParameterizedTest
    @DisplayName("S3-16: take no name that is none, and none that still holds a placeholder")
    @ValueSource(
            strings = {
                "",
                ".",
                "a..b",
                "-a.com",
                "a-.com",
                "10.0.0.1",
                "{region}.aliyuncs.com",
                "a b.com",
                "a;b.com",
                "a\"b.com",
                "cs-anony.{region}.aliyuncs.com",
                "*.aliyuncs.com",
                "http://a.com",
                "a.com:443",
                "${x}.com"
            })
    void hostileHosts(String name) {
        assertThatThrownBy(() -> Peer.host(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DNS name");
    }

    @ParameterizedTest
    @DisplayName("read ports strictly")
    @ValueSource(strings = {"", "-", "1-", "-1", "080", "1 - 2", "65536", "2-1", "99999", "1-2-3", "0x50", "٣", "+1"})
    void badPorts(String text) {
        assertThatThrownBy(() -> PortRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("read ports as they print them")
    void portTexts() {
        for (String text : List.of("0", "443", "10280-10284", "0-65535")) {
            assertThat(PortRange.parse(text)).hasToString(text);
        }
    }

    @Test
    @DisplayName(
            "are no more than 100,000, and that many at odds with each other are brought to normal form without blowing up")
    void huge() {
        RandomRules random = new RandomRules(5);
        List<PortRule> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int first = random.below(60_000);
            many.add(PortRule.ingress()
                    .tcp(new PortRange(first, first + random.below(5_000)))
                    .peer(Peer.of(random.wideBlock()))
                    .build());
        }
        PortRules rules = PortRules.of(many);
        assertThat(rules.normalize().sameTraffic(rules)).isTrue();
        assertThatThrownBy(() -> PortRules.of(Collections.nCopies(100_001, HTTPS)))
                .hasMessageContaining("100001 rules are too many");
        assertThatThrownBy(() -> Firewall.firstMatch()
                        .rules(1, Collections.nCopies(100_001, HTTPS))
                        .build())
                .hasMessageContaining("100001 rules are too many");
    }

    @Test
    @DisplayName("need a protocol and a peer, and give ports to protocols that have some only")
    void incomplete() {
        assertThatThrownBy(() -> PortRule.ingress().cidr("10.0.0.0/8").build()).hasMessageContaining("no protocol");
        assertThatThrownBy(() -> PortRule.egress().tcp(443).build()).hasMessageContaining("no peer");
        assertThatThrownBy(() -> PortRule.egress()
                        .protocol(Protocol.ICMP, PortRange.of(1))
                        .cidr("::/0")
                        .build())
                .hasMessageContaining("ICMP");
        assertThatThrownBy(() -> new Flow(Direction.EGRESS, Protocol.ALL, 0, Peer.of(Cidr.ANY_IPV4)))
                .hasMessageContaining("ALL");
    }
}
