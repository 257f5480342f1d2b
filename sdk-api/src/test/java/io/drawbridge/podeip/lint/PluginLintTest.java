package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.WARNING;
import static io.drawbridge.podeip.lint.LintCases.OPERATOR;
import static io.drawbridge.podeip.lint.LintCases.allocating;
import static io.drawbridge.podeip.lint.LintCases.check;
import static io.drawbridge.podeip.lint.LintCases.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What the linter says of the component")
class PluginLintTest {

    @Test
    @DisplayName("S2-4: assumes ack-extend-network-controller when it is told nothing")
    void assumesRecommended() {
        for (WorkloadFacts sample : List.of(Samples.deployment(), Samples.statefulSet(), Samples.terwayDeployment())) {
            assertThat(PodEipLinter.create().check(sample))
                    .isEqualTo(PodEipLinter.forPlugin(EipPlugin.ackExtendNetworkController())
                            .check(sample))
                    .isNotEqualTo(PodEipLinter.forPlugin(EipPlugin.terway()).check(sample));
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-39: ack-extend-network-controller passes from v0.2.0 on")
    @CsvSource({"v0.1.9, false", "0.2.0, true", "v0.12.7, true", "1.0, true"})
    void extendVersions(String version, boolean passes) {
        Findings findings = check(EipPlugin.ackExtendNetworkController(version), allocating("Pod"));

        assertThat(findings.codes().contains("plugin-too-old")).isEqualTo(!passes);
        assertThat(findings.hasErrors()).isEqualTo(!passes);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-39: Terway passes from v1.0.10.280-gdc2cb6c-aliyun to below v1.7.0")
    @CsvSource({
        "v1.0.9, plugin-too-old",
        "v1.0.10.279, plugin-too-old",
        "v1.0.10.280-gdc2cb6c-aliyun, ''",
        "v1.0.11, ''",
        "v1.6.4, ''",
        "v1.7.0, terway-eip-removed",
        "v1.12.0, terway-eip-removed"
    })
    void terwayVersions(String version, String code) {
        Findings errors = check(EipPlugin.terway(version), allocating("Pod")).only(ERROR);

        assertThat(String.join(",", errors.codes())).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-8: Terway is a warning below v1.7.0 and an error from it on, with the remedy to migrate")
    @CsvSource({"v1.0.9, WARNING", "v1.6.9, WARNING", "v1.7.0, ERROR", "v2.0, ERROR"})
    void terwayEnds(String version, Severity severity) {
        Finding finding = check(EipPlugin.terway(version), allocating("Pod")).stream()
                .filter(each -> each.code().text().startsWith("terway-eip"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.remedy()).contains("migrate to ack-extend-network-controller");
    }

    @Test
    @DisplayName("S2-8: Terway of an unknown version is a warning")
    void terwayUnknown() {
        assertThat(check(EipPlugin.terway(), allocating("Pod")).only(WARNING).codes())
                .containsExactly("terway-eip-ending");
    }

    @Test
    @DisplayName("two EIP components that are on at the same time are an error that names them")
    void severalPlugins() {
        ClusterFacts both = ClusterFacts.builder()
                .eipPlugin(EipPlugin.ackExtendNetworkController("0.12.7"))
                .eipPlugin(EipPlugin.terway("1.6.4"))
                .build();
        ClusterFacts one = ClusterFacts.builder()
                .eipPlugin(EipPlugin.ackExtendNetworkController())
                .build();

        Finding finding = only(PodEipLinter.create().inCluster(both).check(allocating("Pod")), "several-eip-plugins");
        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.message()).contains("ack-extend-network-controller and Terway", "allocated repeatedly");
        assertThat(PodEipLinter.create().inCluster(one).check(allocating("Pod")).hasErrors())
                .isFalse();
        assertThat(PodEipLinter.forPlugin(OPERATOR)
                        .inCluster(one)
                        .check(allocating("Pod"))
                        .codes())
                .contains("several-eip-plugins");
    }
}
