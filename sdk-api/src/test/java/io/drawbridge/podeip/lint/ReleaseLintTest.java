package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.NOTE;
import static io.drawbridge.finding.Severity.WARNING;
import static io.drawbridge.podeip.lint.LintCases.EXTEND;
import static io.drawbridge.podeip.lint.LintCases.K8S;
import static io.drawbridge.podeip.lint.LintCases.OPERATOR;
import static io.drawbridge.podeip.lint.LintCases.PLUGINS;
import static io.drawbridge.podeip.lint.LintCases.TERWAY;
import static io.drawbridge.podeip.lint.LintCases.allocating;
import static io.drawbridge.podeip.lint.LintCases.allocatingWith;
import static io.drawbridge.podeip.lint.LintCases.check;
import static io.drawbridge.podeip.lint.LintCases.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the linter says of release policies")
class ReleaseLintTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-104: Never or a time on a stateless controller is an error")
    @ValueSource(strings = {"Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob"})
    void stateless(String kind) {
        for (String strategy : List.of("Never", "10m")) {
            assertThat(check(EXTEND, releasing(kind, strategy)).only(ERROR).codes())
                    .containsExactly("fixed-eip-on-stateless");
            assertThat(check(OPERATOR, releasing(kind, strategy)).only(ERROR).codes())
                    .containsExactly("fixed-eip-on-stateless");
        }
        assertThat(check(EXTEND, releasing(kind, "Follow")).hasErrors()).isFalse();
    }

    @Test
    @DisplayName("S2-104: Never or a time passes on a StatefulSet and on the custom Kinds given")
    void stateful() {
        ClusterFacts cluster =
                ClusterFacts.builder().customStatefulKind("GameServerSet").build();
        PodEipLinter linter = PodEipLinter.create().inCluster(cluster);

        for (String strategy : List.of("Never", "10m")) {
            assertThat(linter.check(releasing("StatefulSet", strategy)).codes()).containsExactly("ready-before-eip");
            assertThat(linter.check(releasing("GameServerSet", strategy)).codes())
                    .containsExactly("ready-before-eip");
        }
    }

    @Test
    @DisplayName("S2-104: on a kind that is not known to be stateful it is a warning")
    void unknownKind() {
        for (String kind : List.of("Pod", "Squad")) {
            assertThat(only(check(EXTEND, releasing(kind, "Never")), "fixed-eip-on-unknown-kind")
                            .severity())
                    .isEqualTo(WARNING);
        }
    }

    @Test
    @DisplayName("S2-36: under Terway Never or a time is an error, and Follow a note that it is not read")
    void underTerway() {
        assertThat(check(TERWAY, releasing("StatefulSet", "Never")).only(ERROR).codes())
                .containsExactly("fixed-eip-not-supported");
        assertThat(check(TERWAY, releasing("StatefulSet", "5m30s")).only(ERROR).codes())
                .containsExactly("fixed-eip-not-supported");
        Findings follow = check(TERWAY, releasing("StatefulSet", "Follow"));
        assertThat(follow.hasErrors()).isFalse();
        assertThat(only(follow, "release-strategy-not-read").severity()).isEqualTo(NOTE);
    }

    @Test
    @DisplayName("S2-70: an allocated EIP that is not fixed gets a note of churn with the remedy to name an instance")
    void churn() {
        for (EipPlugin plugin : PLUGINS) {
            Finding finding = only(check(plugin, allocating("Pod")), "eip-churn");
            assertThat(finding.severity()).isEqualTo(NOTE);
            assertThat(finding.message()).contains("again and again", "CNI");
            assertThat(finding.remedy()).contains(K8S + "pod-eip-instanceid");
        }
        assertThat(check(EXTEND, releasing("StatefulSet", "Follow")).codes()).contains("eip-churn");
        assertThat(check(EXTEND, releasing("StatefulSet", "Never")).codes()).doesNotContain("eip-churn");
    }

    private WorkloadFacts releasing(String kind, String strategy) {
        return allocatingWith(kind, Map.of(K8S + "pod-eip-release-strategy", strategy));
    }
}
