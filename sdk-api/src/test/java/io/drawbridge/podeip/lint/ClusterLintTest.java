package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.WARNING;
import static io.drawbridge.podeip.lint.LintCases.EXTEND;
import static io.drawbridge.podeip.lint.LintCases.OPERATOR;
import static io.drawbridge.podeip.lint.LintCases.TERWAY;
import static io.drawbridge.podeip.lint.LintCases.allocating;
import static io.drawbridge.podeip.lint.LintCases.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What the linter says of the cluster")
class ClusterLintTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-5: ACK managed and dedicated clusters pass, every other kind but Serverless is an error")
    @EnumSource(value = ClusterFacts.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ACK_SERVERLESS")
    void kinds(ClusterFacts.Kind kind) {
        ClusterFacts cluster = ClusterFacts.builder().kind(kind).build();
        boolean passes = kind == ClusterFacts.Kind.ACK_MANAGED || kind == ClusterFacts.Kind.ACK_DEDICATED;

        for (EipPlugin plugin : List.of(EXTEND, TERWAY)) {
            Findings errors = PodEipLinter.forPlugin(plugin)
                    .inCluster(cluster)
                    .check(allocating("Pod"))
                    .only(ERROR);
            assertThat(errors.codes()).isEqualTo(passes ? List.of() : List.of("cluster-not-supported"));
        }
        assertThat(PodEipLinter.forPlugin(OPERATOR)
                        .inCluster(cluster)
                        .check(allocating("Pod"))
                        .hasErrors())
                .isFalse();
    }

    @Test
    @DisplayName("S2-35: on ACK Serverless ack-extend-network-controller is a warning that names the contradiction")
    void serverless() {
        ClusterFacts cluster = ClusterFacts.builder()
                .kind(ClusterFacts.Kind.ACK_SERVERLESS)
                .feature(ClusterFacts.Feature.VIRTUAL_NODES)
                .build();
        Findings findings = PodEipLinter.create().inCluster(cluster).check(allocating("Pod"));

        assertThat(findings.hasErrors()).isFalse();
        assertThat(only(findings, "serverless-cluster-disputed").severity()).isEqualTo(WARNING);
        assertThat(only(findings, "serverless-cluster-disputed").message())
                .contains("comparison", "prerequisites", "limits");
    }

    @Test
    @DisplayName(
            "S2-35: on ACK Serverless it is an error too when enableVirtualNode is not true, and Terway is an error")
    void serverlessErrors() {
        ClusterFacts cluster =
                ClusterFacts.builder().kind(ClusterFacts.Kind.ACK_SERVERLESS).build();

        Findings extend = PodEipLinter.create().inCluster(cluster).check(allocating("Pod"));
        assertThat(extend.codes()).contains("serverless-cluster-disputed", "cluster-not-supported");
        assertThat(only(extend, "cluster-not-supported").message()).contains("enableVirtualNode");
        Findings terway = PodEipLinter.forPlugin(TERWAY).inCluster(cluster).check(allocating("Pod"));
        assertThat(terway.only(ERROR).codes()).containsExactly("cluster-not-supported");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-7: Terway passes as a network plugin in each of its modes, any other is an error")
    @CsvSource({
        "terway, true",
        "terway-eni, true",
        "terway-eniip, true",
        "Terway-ENIIP, true",
        "flannel, false",
        "calico, false",
        "terwayish, false",
        "'', false"
    })
    void networkPlugins(String networkPlugin, boolean passes) {
        ClusterFacts cluster =
                ClusterFacts.builder().networkPlugin(networkPlugin).build();

        for (EipPlugin plugin : List.of(EXTEND, TERWAY)) {
            Findings errors = PodEipLinter.forPlugin(plugin)
                    .inCluster(cluster)
                    .check(allocating("Pod"))
                    .only(ERROR);
            assertThat(errors.codes()).isEqualTo(passes ? List.of() : List.of("network-plugin-not-supported"));
        }
    }
}
