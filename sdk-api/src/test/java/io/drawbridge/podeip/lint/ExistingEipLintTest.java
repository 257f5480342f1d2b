package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.Severity.ERROR;
import static io.drawbridge.finding.Severity.WARNING;
import static io.drawbridge.podeip.lint.LintCases.EXTEND;
import static io.drawbridge.podeip.lint.LintCases.K8S;
import static io.drawbridge.podeip.lint.LintCases.NET;
import static io.drawbridge.podeip.lint.LintCases.PLUGINS;
import static io.drawbridge.podeip.lint.LintCases.TERWAY;
import static io.drawbridge.podeip.lint.LintCases.check;
import static io.drawbridge.podeip.lint.LintCases.only;
import static io.drawbridge.podeip.lint.LintCases.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the linter says of an existing EIP")
class ExistingEipLintTest {

    @ParameterizedTest(name = "{0} with {1} replicas and parallelism {2}")
    @DisplayName("S2-94: an EIP instance ID in a controller that can have more than one pod is an error")
    @CsvSource({
        "Deployment, 2, 1",
        "StatefulSet, 3, 1",
        "ReplicaSet, 2, 1",
        "CloneSet, 2, 1",
        "DaemonSet, 1, 1",
        "Job, 1, 2",
        "CronJob, 1, 2"
    })
    void severalPods(String kind, int replicas, int parallelism) {
        WorkloadFacts workload = using(kind).toBuilder()
                .replicas(replicas)
                .parallelism(parallelism)
                .build();

        for (EipPlugin plugin : PLUGINS) {
            assertThat(check(plugin, workload).only(ERROR).codes()).containsExactly("existing-eip-for-several-pods");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-97: an EIP instance ID passes on a bare Pod and on a StatefulSet of one replica")
    @ValueSource(strings = {"Pod", "StatefulSet"})
    void onePod(String kind) {
        assertThat(check(EXTEND, using(kind)).has(ERROR)).isFalse();
        assertThat(check(EXTEND, using(kind)).has(WARNING)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("S2-97: on another controller of one replica it is a warning that recommends a StatefulSet")
    @ValueSource(strings = {"Deployment", "ReplicaSet", "Job", "CronJob", "CloneSet"})
    void otherControllers(String kind) {
        WorkloadFacts workload = using(kind).toBuilder()
                .updateStrategy(WorkloadFacts.UpdateStrategy.RECREATE)
                .build();
        Finding finding = only(check(EXTEND, workload), "existing-eip-outside-stateful-set");

        assertThat(check(EXTEND, workload).hasErrors()).isFalse();
        assertThat(finding.severity()).isEqualTo(WARNING);
        assertThat(finding.remedy()).contains("StatefulSet");
    }

    @Test
    @DisplayName("S2-140: under Terway a controller of one replica is at most a warning, and of two an error")
    void underTerway() {
        for (String kind : List.of("Pod", "StatefulSet", "Deployment")) {
            assertThat(check(TERWAY, using(kind)).hasErrors()).isFalse();
        }
        assertThat(check(TERWAY, using("Deployment").toBuilder().replicas(2).build())
                        .hasErrors())
                .isTrue();
    }

    @Test
    @DisplayName("S2-99: a rolling Deployment of one replica is a warning with remedy Recreate")
    void rollingUpdate() {
        WorkloadFacts rolling = using("Deployment").toBuilder()
                .updateStrategy(WorkloadFacts.UpdateStrategy.ROLLING_UPDATE)
                .build();
        WorkloadFacts recreate = using("Deployment").toBuilder()
                .updateStrategy(WorkloadFacts.UpdateStrategy.RECREATE)
                .build();

        for (WorkloadFacts workload : List.of(rolling, using("Deployment"))) {
            Finding finding = only(check(EXTEND, workload), "rolling-update-holds-eip");
            assertThat(finding.severity()).isEqualTo(WARNING);
            assertThat(finding.remedy()).contains("Recreate");
        }
        assertThat(check(EXTEND, recreate).codes()).doesNotContain("rolling-update-holds-eip");
        assertThat(check(EXTEND, using("StatefulSet")).codes()).doesNotContain("rolling-update-holds-eip");
    }

    @Test
    @DisplayName("S2-99: with the readiness gate the rolling update never ends, and the warning says so")
    void rollingUpdateWithGate() {
        WorkloadFacts gated = using("Deployment").toBuilder()
                .readinessGate(AnnotationKey.READINESS_GATE)
                .build();

        assertThat(only(check(EXTEND, gated), "rolling-update-holds-eip").message())
                .contains("the update never ends");
        assertThat(only(check(EXTEND, using("Deployment")), "rolling-update-holds-eip")
                        .message())
                .doesNotContain("never ends");
    }

    @Test
    @DisplayName("S2-95: one EIP instance ID in two workloads checked together is an error that names both")
    void shared() {
        WorkloadFacts one = using("Pod").toBuilder().namespace("games").build();
        WorkloadFacts two = WorkloadFacts.builder("StatefulSet", "other")
                .annotations(Map.of(NET + "pod-eip-instanceid", "eip-1"))
                .build();
        WorkloadFacts third = workload("Pod", Map.of(K8S + "pod-eip-instanceid", "eip-2"));

        Finding finding = only(PodEipLinter.create().check(List.of(one, third, two)), "existing-eip-shared");
        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.subject()).isEqualTo("eip-1");
        assertThat(finding.message()).contains("Pod \"games/example\" and StatefulSet \"other\"");
        assertThat(PodEipLinter.create().check(List.of(one, third)).hasErrors()).isFalse();
    }

    @Test
    @DisplayName("two pods of one generateName are two pods")
    void generated() {
        WorkloadFacts pod = WorkloadFacts.builder("Pod", "job-")
                .annotations(Map.of(NET + "pod-eip-instanceid", "eip-1"))
                .build();
        assertThat(only(PodEipLinter.create().check(List.of(pod, pod)), "existing-eip-shared")
                        .message())
                .contains("Pod \"job-\" and Pod \"job-\"");
        assertThat(PodEipLinter.create().check(List.of(pod)).hasErrors()).isFalse();
    }

    @Test
    @DisplayName("S2-101: next to pod-with-eip it is a warning for \"true\" and an error for \"false\"")
    void besideSwitch() {
        Map<String, String> annotations = new HashMap<>(using("Pod").annotations());
        annotations.put(K8S + "pod-with-eip", "true");
        assertThat(only(check(EXTEND, workload("Pod", annotations)), "existing-eip-and-switch-on")
                        .severity())
                .isEqualTo(WARNING);

        annotations.put(K8S + "pod-with-eip", "false");
        assertThat(only(check(EXTEND, workload("Pod", annotations)), "existing-eip-and-switch-off")
                        .severity())
                .isEqualTo(ERROR);
    }

    @Test
    @DisplayName("S2-90: settings for allocating next to an EIP instance ID are warnings")
    void besideSettings() {
        Map<String, String> annotations = new HashMap<>(using("Pod").annotations());
        annotations.put(K8S + "eip-bandwidth", "5");

        assertThat(only(check(EXTEND, workload("Pod", annotations)), "setting-of-existing-eip")
                        .severity())
                .isEqualTo(WARNING);
    }

    @Test
    @DisplayName("S2-107: a release policy next to an EIP instance ID is a warning, on a stateless controller too")
    void besideRelease() {
        Map<String, String> annotations = new HashMap<>(using("Pod").annotations());
        annotations.put(K8S + "pod-eip-release-strategy", "10m");

        for (String kind : List.of("Pod", "StatefulSet", "Deployment")) {
            Findings findings = check(EXTEND, workload(kind, annotations));
            assertThat(only(findings, "release-of-existing-eip").severity()).isEqualTo(WARNING);
            assertThat(findings.hasErrors()).isFalse();
        }
    }

    private WorkloadFacts using(String kind) {
        return workload(kind, PodEipAnnotations.encode(PodEipRequest.useExisting(EipId.of("eip-1"))));
    }
}
