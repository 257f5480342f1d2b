package io.drawbridge.reachability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.finding.Severity;
import io.drawbridge.network.Action;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.FirewallRule;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.reachability.EgressPath.SnatRule;
import io.drawbridge.reachability.EgressPath.SourceNat;
import io.drawbridge.reachability.EgressPath.Way;
import io.drawbridge.reachability.Hop.Outcome;
import io.drawbridge.reachability.Hop.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whether a pod is reached by its EIP")
class PodReachabilityTest {

    private static final String CLIENT = "198.51.100.7";
    private static final PortRule WEB =
            PortRule.ingress().tcp(8080).cidr("0.0.0.0/0").build();

    private static Firewall.Builder open() {
        return Firewall.dropWins().rule(1, WEB).unmatched(Direction.EGRESS, Action.ALLOW);
    }

    private static PodPath.Builder path() {
        return PodPath.withEip("203.0.113.9").listens(Protocol.TCP, PortRange.of(8080));
    }

    private static ReachReport check(PodPath.Builder path) {
        return PodReachability.check(path.build(), CLIENT, Protocol.TCP, 8080);
    }

    @Test
    @DisplayName("is told place by place, in and out again")
    void passes() {
        ReachReport report = check(path().securityGroup(open().build()).cloudFirewall(open().build()));
        assertThat(report.verdict()).isEqualTo(Outcome.PASSES);
        assertThat(report.hops())
                .extracting(Hop::place)
                .containsExactly(
                        Place.EIP,
                        Place.CLOUD_FIREWALL,
                        Place.SECURITY_GROUP,
                        Place.POD,
                        Place.SECURITY_GROUP,
                        Place.CLOUD_FIREWALL);
        assertThat(report.findings().isEmpty()).isTrue();
        assertThat(report.toString().lines().skip(1).findFirst())
                .hasValue("eip             ingress    passes        EIP 203.0.113.9 is bound");
    }

    @Test
    @DisplayName("fails at the security group of the node, by the rule that denies, with the rule that is missing")
    void securityGroup() {
        PortRule drop = PortRule.ingress()
                .deny()
                .tcp(new PortRange(8000, 9000))
                .cidr("198.51.100.0/24")
                .build();
        ReachReport denied = check(path().securityGroup(open().rule(1, drop).build()));
        Hop hop = denied.blockedAt().orElseThrow();
        assertThat(hop.place()).isEqualTo(Place.SECURITY_GROUP);
        assertThat(hop.by()).hasValue(new FirewallRule(1, drop));
        assertThat(hop.missing())
                .hasValue(PortRule.ingress().tcp(8080).cidr(CLIENT).build());

        ReachReport unmatched = check(path().securityGroup(Firewall.dropWins()
                .unmatched(Direction.EGRESS, Action.ALLOW)
                .build()));
        assertThat(unmatched.blockedAt().orElseThrow().by()).isEmpty();
        assertThat(unmatched.missing())
                .containsExactly(PortRule.ingress().tcp(8080).cidr(CLIENT).build());
        assertThat(unmatched.findings().codes()).containsExactly("path-blocked");
        assertThat(unmatched.findings().toString()).contains("add there: ALLOW INGRESS TCP 8080 from 198.51.100.7/32");
    }

    @Test
    @DisplayName(
            "fails at the firewall of the Internet border, at a network policy, at a pod that does not listen, and without an EIP")
    void otherPlaces() {
        Firewall group = open().build();
        assertThat(place(path().securityGroup(group)
                        .cloudFirewall(Firewall.firstMatch().build())))
                .isEqualTo(Place.CLOUD_FIREWALL);
        PortRules policy =
                PortRules.of(PortRule.ingress().tcp(8080).cidr("10.0.0.0/8").build());
        assertThat(place(path().securityGroup(group).networkPolicies(Direction.INGRESS, policy)))
                .isEqualTo(Place.NETWORK_POLICY);
        assertThat(place(PodPath.withEip("203.0.113.9")
                        .listens(Protocol.UDP, PortRange.of(8080))
                        .securityGroup(group)))
                .isEqualTo(Place.POD);
        assertThat(place(PodPath.withoutEip()
                        .listens(Protocol.TCP, PortRange.of(8080))
                        .securityGroup(group)))
                .isEqualTo(Place.EIP);
    }

    private static Place place(PodPath.Builder path) {
        return check(path).blockedAt().orElseThrow().place();
    }

    @Test
    @DisplayName("is in doubt where only replies get out, as the vendor asks for rules both ways")
    void repliesOnly() {
        ReachReport report =
                check(path().securityGroup(Firewall.dropWins().rule(1, WEB).build()));
        assertThat(report.verdict()).isEqualTo(Outcome.REPLIES_ONLY);
        assertThat(report.blockedAt()).isEmpty();
        assertThat(report.missing())
                .containsExactly(PortRule.egress()
                        .tcp(new PortRange(1024, 65_535))
                        .cidr(CLIENT)
                        .build());
        assertThat(report.findings().codes()).containsExactly("path-replies-only");
        PortRule drop = PortRule.egress()
                .deny()
                .tcp(new PortRange(40_000, 40_001))
                .cidr("0.0.0.0/0")
                .build();
        ReachReport denied = check(path().securityGroup(open().rule(1, drop).build()));
        assertThat(denied.findings().toString()).contains("a rule is against it", "40000-40001");
        ReachReport policy =
                check(path().securityGroup(open().build()).networkPolicies(Direction.EGRESS, PortRules.none()));
        assertThat(policy.verdict()).isEqualTo(Outcome.REPLIES_ONLY);
    }

    @Test
    @DisplayName("needs a security group and a client that is an address")
    void incomplete() {
        assertThatThrownBy(() -> path().build()).hasMessageContaining("securityGroup(..)");
        PodPath path = path().securityGroup(open().build()).build();
        assertThatThrownBy(() -> PodReachability.check(path, "office", Protocol.TCP, 80))
                .hasMessageContaining("office");
    }

    @ParameterizedTest(name = "EIP {0}, node {1}, NAT {2}, to {3}: {4}")
    @DisplayName(
            "and S0-30, H3: a pod gets out by its own EIP unless its node does source NAT, by its node or a NAT gateway, and never by the API server's EIP")
    @CsvSource({
        "true, true, true, 8.8.8.8, EXTERNAL, OWN_EIP, 203.0.113.9",
        "false, true, true, 8.8.8.8, EXTERNAL, NODE_SNAT, 203.0.113.10",
        "false, false, true, 8.8.8.8, EXTERNAL, NAT_GATEWAY, 203.0.113.11",
        "false, false, false, 8.8.8.8, EXTERNAL, NONE, ",
        "true, true, true, 10.9.9.9, BY_NODE, PRIVATE, 10.0.0.5/32",
        "true, true, true, 8.8.8.8, BY_NODE, NODE_SNAT, 203.0.113.10",
        "true, false, true, 8.8.8.8, BY_NODE, NODE_SNAT, "
    })
    void egress(
            boolean eip, boolean node, boolean nat, String destination, SourceNat sourceNat, Way way, String seenAs) {
        EgressPath.Pod pod = new EgressPath.Pod(
                Cidr.of("10.0.0.5"),
                eip ? Optional.of("203.0.113.9") : Optional.empty(),
                node ? Optional.of("203.0.113.10") : Optional.empty(),
                nat
                        ? List.of(
                                new SnatRule(Cidr.of("10.0.0.0/8"), "203.0.113.12"),
                                new SnatRule(Cidr.of("10.0.0.0/24"), "203.0.113.11"),
                                new SnatRule(Cidr.of("10.1.0.0/24"), "203.0.113.13"))
                        : List.of(),
                CidrSet.of("10.0.0.0/8"),
                sourceNat);
        assertThat(EgressPath.of(pod, destination)).isEqualTo(new EgressPath(way, Optional.ofNullable(seenAs)));
    }

    @Test
    @DisplayName(
            "S0-29: deny rules of a security group that hit what the cluster uses are reported, with the rule and the use")
    void denials() {
        PortRules used = ClusterPorts.documented(CidrSet.of("10.0.0.0/16"));
        PortRule kubelet = PortRule.ingress()
                .deny()
                .tcp(new PortRange(10000, 11000))
                .cidr("0.0.0.0/0")
                .build();
        PortRule vxlan = PortRule.egress()
                .deny()
                .protocol(Protocol.UDP)
                .cidr("10.0.128.0/17")
                .build();
        PortRule elsewhere =
                PortRule.ingress().deny().tcp(6443).cidr("192.168.0.0/16").build();
        Firewall group = Firewall.dropWins()
                .rule(2, kubelet)
                .rule(1, PortRule.egress().udp(8472).cidr("10.0.0.0/16").build())
                .rule(9, vxlan)
                .rule(1, elsewhere)
                .unmatched(Direction.EGRESS, Action.ALLOW)
                .build();
        var findings = ClusterPorts.checkDenials(group, used);
        assertThat(findings.stream().map(finding -> finding.severity() + " " + finding.subject()))
                .containsExactly(
                        "ERROR priority 2: DENY INGRESS TCP 10000-11000 from 0.0.0.0/0",
                        "ERROR priority 2: DENY INGRESS TCP 10000-11000 from 0.0.0.0/0",
                        "WARNING priority 9: DENY EGRESS UDP 0-65535 to 10.0.128.0/17");
        assertThat(findings.toString())
                .contains("TCP 10250 from 10.0.0.0/16  kubelet", "another rule decides before it");
        assertThat(findings.has(Severity.ERROR)).isTrue();
        assertThat(ClusterPorts.checkDenials(open().build(), used).isEmpty()).isTrue();
    }
}
