package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.podeip.lint.LintCases.EXTEND;
import static io.drawbridge.podeip.lint.LintCases.K8S;
import static io.drawbridge.podeip.lint.LintCases.PLUGINS;
import static io.drawbridge.podeip.lint.LintCases.TERWAY;
import static io.drawbridge.podeip.lint.LintCases.allocating;
import static io.drawbridge.podeip.lint.LintCases.check;
import static io.drawbridge.podeip.lint.LintCases.only;
import static io.drawbridge.podeip.lint.LintCases.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What the linter says of the node")
class NodeLintTest {

    @Test
    @DisplayName("S2-15: a pod that can only run on a virtual node, by name, label or kind, is an error")
    void virtualNodes() {
        List<WorkloadFacts> workloads = List.of(
                allocating("Pod").toBuilder()
                        .nodeName("virtual-kubelet-cn-hangzhou-b")
                        .build(),
                allocating("Pod").toBuilder()
                        .nodeLabel("type", "virtual-kubelet")
                        .build(),
                allocating("Pod").toBuilder()
                        .nodeKind(WorkloadFacts.NodeKind.VIRTUAL)
                        .build());

        for (EipPlugin plugin : PLUGINS) {
            assertThat(workloads)
                    .allSatisfy(workload -> assertThat(
                                    check(plugin, workload).only(ERROR).codes())
                            .containsExactly("node-not-supported"));
        }
    }

    @Test
    @DisplayName("S2-15: a pod for an ECS node passes, one for any other node does not")
    void otherNodes() {
        WorkloadFacts ecs = allocating("Pod").toBuilder()
                .nodeName("cn-hangzhou.10.0.0.1")
                .nodeLabel("type", "gpu")
                .build();
        WorkloadFacts edge = allocating("Pod").toBuilder()
                .nodeLabel("alibabacloud.com/is-edge-worker", "true")
                .build();
        WorkloadFacts other = allocating("Pod").toBuilder()
                .nodeKind(WorkloadFacts.NodeKind.OTHER)
                .build();

        assertThat(check(EXTEND, ecs).hasErrors()).isFalse();
        assertThat(check(EXTEND, edge).codes()).contains("node-not-supported");
        assertThat(PodEipLinter.create()
                        .inCluster(withVirtualNodes())
                        .check(other)
                        .codes())
                .contains("node-not-supported");
    }

    @Test
    @DisplayName("S2-52: enableVirtualNode lifts the limit to ECS nodes, but not under Terway")
    void virtualNodesOn() {
        WorkloadFacts workload = allocating("Pod").toBuilder()
                .nodeLabel("type", "virtual-kubelet")
                .build();

        for (EipPlugin plugin : PLUGINS) {
            Findings findings =
                    PodEipLinter.forPlugin(plugin).inCluster(withVirtualNodes()).check(workload);
            assertThat(findings.codes().contains("node-not-supported")).isEqualTo(plugin.equals(TERWAY));
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-53: an ECI key is an alias on an ECS node and an error on a virtual node with enableVirtualNode")
    @CsvSource({"eci-with-eip, true, pod-with-eip", "eci-eip-instanceid, eip-1, pod-eip-instanceid"})
    void eciKeys(String name, String value, String instead) {
        WorkloadFacts onEcs = workload("Pod", Map.of(K8S + name, value));
        WorkloadFacts onVirtual =
                onEcs.toBuilder().nodeLabel("type", "virtual-kubelet").build();
        PodEipLinter linter = PodEipLinter.create().inCluster(withVirtualNodes());

        assertThat(linter.check(onEcs).hasErrors()).isFalse();
        Finding finding = only(linter.check(onVirtual), "eci-annotation-on-virtual-node");
        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.subject()).isEqualTo(K8S + name);
        assertThat(finding.remedy()).contains(K8S + instead);
        assertThat(linter.check(allocating("Pod").toBuilder()
                                .nodeLabel("type", "virtual-kubelet")
                                .build())
                        .hasErrors())
                .isFalse();
    }

    @Test
    @DisplayName("a pod in its node's network has nothing to bind an EIP to")
    void hostNetwork() {
        WorkloadFacts workload = allocating("Pod").toBuilder()
                .trait(WorkloadFacts.Trait.HOST_NETWORK)
                .build();

        assertThat(check(EXTEND, workload).only(ERROR).codes()).containsExactly("host-network");
    }

    private ClusterFacts withVirtualNodes() {
        return ClusterFacts.builder()
                .feature(ClusterFacts.Feature.VIRTUAL_NODES)
                .build();
    }
}
