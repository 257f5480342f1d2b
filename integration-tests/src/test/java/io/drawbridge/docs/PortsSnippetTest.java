package io.drawbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.edge.EdgeNode;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Coverage;
import io.drawbridge.network.Evaluation;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Flow;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.render.Nftables;
import io.drawbridge.reachability.Hop;
import io.drawbridge.reachability.PodPath;
import io.drawbridge.reachability.PodReachability;
import io.drawbridge.reachability.ReachReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of ports runs as it stands:")
final class PortsSnippetTest {

    private final Firewall firewall = Firewall.dropWins()
            .rule(1, PortRule.ingress().tcp(8080).cidr("0.0.0.0/0").build())
            .build();

    @Test
    @DisplayName("rules")
    void rules() {
        PortRules needed = PortRules.of(
                PortRule.ingress()
                        .tcp(10250)
                        .cidr("10.0.0.0/16")
                        .purpose("kubelet")
                        .build(),
                PortRule.egress()
                        .udp(123)
                        .host("ntp1.aliyun.com")
                        .purpose("time")
                        .build());
        PortRules.Diff change = needed.diff(PortRules.none());
        Evaluation verdict = needed.evaluate(Flow.tcpIngress(10250, Peer.of(Cidr.of("10.0.7.1"))));
        Coverage coverage = needed.coveredBy(firewall);

        assertThat(change.removed()).hasSize(2);
        assertThat(verdict.allowed()).isTrue();
        assertThat(coverage.missing()).hasSize(2);
    }

    @Test
    @DisplayName("an edge node")
    void edgeNode() {
        EdgeNode node = EdgeNode.in("cn-hangzhou")
                .kubernetes("1.26.3-aliyun.1")
                .hostCidr("10.0.0.0/16")
                .apiServer("https://203.0.113.7:6443")
                .ravenGateway("203.0.113.8")
                .build();
        PortRules running = node.rules(Phase.RUNNING);
        PortRules toClose = node.rules(Phase.INSTALL_AND_UPGRADE).subtract(running);

        String ruleset = new Nftables("edge").render(running).text();
        assertThat(ruleset).contains("tcp dport 10280-10284");
        assertThat(toClose).hasSize(1);
    }

    @Test
    @DisplayName("the way to a pod")
    void pod() {
        PodPath path = PodPath.withEip("203.0.113.9")
                .listens(Protocol.TCP, PortRange.of(8080))
                .securityGroup(firewall)
                .build();
        ReachReport report = PodReachability.check(path, "198.51.100.7", Protocol.TCP, 8080);

        assertThat(report.verdict()).isEqualTo(Hop.Outcome.REPLIES_ONLY);
    }
}
