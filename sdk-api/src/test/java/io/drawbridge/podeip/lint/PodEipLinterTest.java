package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.NOTE;
import static io.drawbridge.podeip.lint.LintCases.PLUGINS;
import static io.drawbridge.podeip.lint.LintCases.TERWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The linter")
class PodEipLinterTest {

    @Test
    @DisplayName("has nothing to say of a workload that wants no EIP, whatever the cluster")
    void saysNothing() {
        WorkloadFacts bare = WorkloadFacts.builder("Deployment", "web")
                .replicas(9)
                .nodeLabel("type", "virtual-kubelet")
                .trait(WorkloadFacts.Trait.HOST_NETWORK)
                .build();
        ClusterFacts cluster = ClusterFacts.builder()
                .kind(ClusterFacts.Kind.OTHER)
                .networkPlugin("flannel")
                .eipPlugin(TERWAY)
                .build();

        for (EipPlugin plugin : PLUGINS) {
            assertThat(PodEipLinter.forPlugin(plugin).inCluster(cluster).check(bare))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("S2-115: the Deployment sample has no error and no warning")
    void deployment() {
        WorkloadFacts built = Samples.deployment().toBuilder()
                .annotations(PodEipAnnotations.encode(
                        PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(5)).build()))
                .build();

        assertThat(built).isEqualTo(Samples.deployment());
        assertThat(PodEipLinter.create().check(built).codes()).containsExactly("eip-churn");
    }

    @Test
    @DisplayName("S2-123: the StatefulSet sample has no error and no warning")
    void statefulSet() {
        WorkloadFacts built = Samples.statefulSet().toBuilder()
                .annotations(PodEipAnnotations.encode(PodEipRequest.allocate()
                        .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                        .build()))
                .build();

        assertThat(built).isEqualTo(Samples.statefulSet());
        assertThat(PodEipLinter.create().check(built).codes()).containsExactly("ready-before-eip");
    }

    @Test
    @DisplayName("S2-138: the Terway sample has no error under ack-extend-network-controller")
    void terway() {
        assertThat(PodEipLinter.create().check(Samples.terwayDeployment()).codes())
                .containsExactly("ready-before-eip", "eip-churn");
    }

    @Test
    @DisplayName("S2-154: the init container sample counts as waiting for its EIP and has no error")
    void waitingPod() {
        assertThat(PodEipLinter.create().check(Samples.waitingPod()).codes()).containsExactly("eip-churn");
    }

    @Test
    @DisplayName("checked together, each finding says whose it is, and one of the cluster stands once")
    void together() {
        ClusterFacts cluster = ClusterFacts.builder().networkPlugin("flannel").build();
        Findings findings = PodEipLinter.create()
                .inCluster(cluster)
                .check(List.of(Samples.deployment(), Samples.statefulSet(), Samples.waitingPod()));

        assertThat(findings.only(ERROR).codes()).containsExactly("network-plugin-not-supported");
        assertThat(findings.only(NOTE).all())
                .extracting(Finding::subject)
                .containsExactly(
                        "Deployment \"example\" k8s.aliyun.com/pod-with-eip",
                        "StatefulSet \"example\" spec.readinessGates",
                        "Pod \"example\" network.alibabacloud.com/pod-with-eip");
    }
}
