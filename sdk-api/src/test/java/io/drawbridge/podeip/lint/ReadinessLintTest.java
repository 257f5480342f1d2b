package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.NOTE;
import static io.drawbridge.podeip.lint.LintCases.EXTEND;
import static io.drawbridge.podeip.lint.LintCases.K8S;
import static io.drawbridge.podeip.lint.LintCases.OPERATOR;
import static io.drawbridge.podeip.lint.LintCases.TERWAY;
import static io.drawbridge.podeip.lint.LintCases.allocating;
import static io.drawbridge.podeip.lint.LintCases.check;
import static io.drawbridge.podeip.lint.LintCases.only;
import static io.drawbridge.podeip.lint.LintCases.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Finding;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the linter says of readiness")
class ReadinessLintTest {

    @Test
    @DisplayName(
            "S2-145: a pod with a request and neither gate nor waiting init container gets a note with both remedies")
    void readyBeforeEip() {
        Finding finding = only(check(EXTEND, allocating("Pod")), "ready-before-eip");

        assertThat(finding.severity()).isEqualTo(NOTE);
        assertThat(finding.remedy())
                .contains("readiness gate k8s.aliyun.com/eip", "init container", "k8s.aliyun.com/allocated-eipAddress");
        assertThat(check(EXTEND, Samples.deployment()).codes()).doesNotContain("ready-before-eip");
        assertThat(check(EXTEND, Samples.waitingPod()).codes()).doesNotContain("ready-before-eip");
        assertThat(check(EXTEND, workload("Pod", Map.of(K8S + "pod-eip-instanceid", "eip-1")))
                        .codes())
                .contains("ready-before-eip");
    }

    @Test
    @DisplayName("S2-145: under Terway, where the EIP comes before the pod's address, there is no such note")
    void notUnderTerway() {
        assertThat(check(TERWAY, allocating("Pod")).codes()).doesNotContain("ready-before-eip");
    }

    @Test
    @DisplayName("S2-147: the readiness gate is an error under Terway")
    void gateUnderTerway() {
        assertThat(check(TERWAY, Samples.deployment()).only(ERROR).codes())
                .containsExactly("readiness-gate-under-terway");
        assertThat(check(OPERATOR, Samples.deployment()).hasErrors()).isFalse();
    }

    @Test
    @DisplayName("S2-147: the readiness gate is an error on a pod without an EIP request")
    void gateWithoutRequest() {
        WorkloadFacts none = WorkloadFacts.builder("Pod", "p")
                .readinessGate("k8s.aliyun.com/eip")
                .build();
        WorkloadFacts off = none.toBuilder()
                .annotations(Map.of(K8S + "pod-with-eip", "false"))
                .build();
        WorkloadFacts other =
                WorkloadFacts.builder("Pod", "p").readinessGate("example.com/x").build();

        assertThat(check(EXTEND, none).only(ERROR).codes()).containsExactly("readiness-gate-without-request");
        assertThat(check(EXTEND, off).only(ERROR).codes()).containsExactly("readiness-gate-without-request");
        assertThat(check(EXTEND, other)).isEmpty();
    }
}
