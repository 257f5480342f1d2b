package io.drawbridge.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.edge.EdgeNode;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.drawbridge.reachability.PodPath;
import io.drawbridge.registered.RegisteredCluster;
import io.drawbridge.registered.TriState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Builders")
class BuildersTest {

    private static final Firewall GROUP = Firewall.dropWins()
            .rule(2, PortRule.ingress().tcp(443).cidr("10.0.0.0/8").build())
            .rule(1, PortRule.ingress().deny().tcp(22).cidr("0.0.0.0/0").build())
            .unmatched(Direction.EGRESS, Action.ALLOW)
            .build();

    static Stream<ThrowingCallable> twice() {
        return Stream.of(
                () -> EipSpec.builder().name("a").name("b"),
                () -> EipSpec.builder().tag("a", "1").tag("a", "2"),
                () -> Eip.builder(EipId.of("eip-1"), "203.0.113.7", EipState.IN_USE)
                        .bandwidth(Bandwidth.ofMbps(1))
                        .bandwidth(Bandwidth.ofMbps(2)),
                () -> PodEipRequest.allocate().name("a").name("b"),
                () -> CloudException.of(CloudErrorCode.UNKNOWN, "Op")
                        .message("a")
                        .message("b"),
                () -> EdgeNode.in("cn-hangzhou").kubernetes("1.26").kubernetes("1.28"),
                () -> PortRule.ingress().tcp(80).udp(80),
                () -> PortRule.ingress().cidr("10.0.0.0/8").host("example.com"),
                () -> PortRule.ingress().purpose("a").purpose("b"),
                () -> Firewall.firstMatch()
                        .unmatched(Direction.EGRESS, Action.ALLOW)
                        .unmatched(Direction.EGRESS, Action.DENY),
                () -> PodPath.withoutEip().securityGroup(GROUP).securityGroup(GROUP),
                () -> RegisteredCluster.builder().nodePools(TriState.NO).nodePools(TriState.YES),
                () -> ClusterFacts.builder().networkPlugin("a").networkPlugin("b"),
                () -> WorkloadFacts.builder("Pod", "a").replicas(1).replicas(2));
    }

    @ParameterizedTest
    @MethodSource("twice")
    @DisplayName("refuse a property that was set before, with both values")
    void setOnce(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "(?s).+ was set to \".*\".* before and cannot be set to \".*\".* as well; set it once");
    }

    @Test
    @DisplayName("are had from every value that one made")
    void toBuilder() throws Exception {
        List<String> without = NullsAreRefusedTest.publicTypes().stream()
                .filter(type -> type.getSimpleName().equals("Builder"))
                .map(Class::getEnclosingClass)
                .filter(type -> !type.equals(CloudException.class))
                .filter(type -> Arrays.stream(type.getMethods())
                        .noneMatch(method -> method.getName().equals("toBuilder")))
                .map(Class::getName)
                .toList();
        assertThat(without).isEmpty();
    }

    @Test
    @DisplayName("of a value make the same value")
    void sameAgain() {
        PortRule rule = PortRule.egress()
                .deny()
                .udp(53)
                .cidr("10.0.0.0/8")
                .purpose("DNS")
                .source("table")
                .build();
        PodPath path = PodPath.withEip("203.0.113.7")
                .listens(Protocol.TCP, PortRange.of(80))
                .securityGroup(GROUP)
                .networkPolicies(Direction.INGRESS, PortRules.of(rule))
                .cloudFirewall(GROUP)
                .build();
        EdgeNode node = EdgeNode.in("cn-hangzhou")
                .kubernetes("1.20")
                .hostCidr("10.0.0.0/16")
                .apiServer("203.0.113.7")
                .ravenGateway("203.0.113.8")
                .tunnelServer("203.0.113.9")
                .selfHostedNtp()
                .build();

        assertThat(rule.toBuilder().build()).isEqualTo(rule);
        assertThat(path.toBuilder().build()).isEqualTo(path);
        assertThat(GROUP.toBuilder().build()).hasToString(GROUP.toString());
        assertThat(node.toBuilder().build().explain(Phase.RUNNING)).isEqualTo(node.explain(Phase.RUNNING));
    }
}
