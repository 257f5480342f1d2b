package io.drawbridge.k8s.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipCode;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.podeip.lint.ClusterFacts;
import io.drawbridge.podeip.lint.PodEipLintCode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The manifest linter")
class ManifestLinterTest {

    private static final ManifestLinter LINTER = ManifestLinter.create();
    private static final ManifestLinter TERWAY = ManifestLinter.forPlugin(EipPlugin.terway("v1.6.4"));
    private static final PodEipRequest EXISTING = PodEipRequest.useExisting(EipId.of("eip-bp14q0123456789"));

    @Nested
    @DisplayName("on the document's samples")
    class OnSamples {

        @Test
        @DisplayName("S2-115: the Deployment sample has no error and no warning")
        void deploymentSample() {
            Findings findings = LINTER.checkYaml("deployment.yaml", Samples.text("deployment.yaml"));

            assertThat(findings.hasErrors()).isFalse();
            assertThat(findings.has(Severity.WARNING)).isFalse();
            assertThat(findings.codes()).doesNotContain(PodEipLintCode.READY_BEFORE_EIP.text());
        }

        @Test
        @DisplayName("S2-123: the StatefulSet sample has no error and no warning")
        void statefulSetSample() {
            Findings findings = LINTER.check(Samples.read("statefulset.yaml", StatefulSet.class));

            assertThat(findings.hasErrors()).isFalse();
            assertThat(findings.has(Severity.WARNING)).isFalse();
            assertThat(LINTER.checkYaml("s.yaml", Samples.text("statefulset.yaml"))
                            .codes())
                    .isEqualTo(findings.codes());
        }

        @Test
        @DisplayName("S2-139: the Terway sample has errors under Terway, which name the k8s.aliyun.com/ keys to use")
        void terwaySample() {
            Findings errors = TERWAY.checkYaml("terway.yaml", Samples.text("terway-deployment.yaml"))
                    .only(Severity.ERROR);

            assertThat(errors.codes()).containsOnly(PodEipLintCode.PREFIX_NOT_READ.text());
            assertThat(errors.all()).hasSize(2);
            assertThat(errors.toString())
                    .contains("terway.yaml:15:9: Deployment \"nginx-deployment-basic\"")
                    .contains("k8s.aliyun.com/pod-with-eip", "k8s.aliyun.com/eip-bandwidth");
        }

        @Test
        @DisplayName("S2-154: the init container sample counts as waiting for its EIP and has no error")
        void initContainerSample() {
            Findings findings = LINTER.checkYaml("pod.yaml", Samples.text("init-container-pod.yaml"));

            assertThat(findings.hasErrors()).isFalse();
            assertThat(findings.codes()).doesNotContain(PodEipLintCode.READY_BEFORE_EIP.text());
        }

        @Test
        @DisplayName("S2-126: the list as printed is a finding with line and column")
        void listAsPrinted() {
            Findings findings = LINTER.checkYaml("list.yaml", Samples.text("podeip-list-as-printed.yaml"));

            assertThat(findings.all()).singleElement().satisfies(finding -> {
                assertThat(finding.subject()).isEqualTo("list.yaml:8:5");
                assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"1, existing-eip-outside-stateful-set, WARNING", "2, existing-eip-for-several-pods, ERROR"})
    @DisplayName(
            "S2-140, S2-94: under Terway too, a named EIP is an error for several pods and at most a warning for one")
    void namedEipUnderTerway(int replicas, String code, Severity severity) {
        Deployment deployment = new DeploymentBuilder(Samples.read("deployment.yaml", Deployment.class))
                .editSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
        Deployment named = PodTemplates.edit(deployment)
                .removeReadinessGate()
                .attachEip(EXISTING)
                .build();

        Findings findings = TERWAY.check(named);

        assertThat(findings.stream().filter(finding -> finding.code().text().equals(code)))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(severity);
        assertThat(findings.hasErrors()).isEqualTo(severity == Severity.ERROR);
    }

    @Test
    @DisplayName("S2-140: under Terway a named EIP passes on a StatefulSet of one replica")
    void namedEipOnStatefulSet() {
        StatefulSet one = new StatefulSetBuilder(Samples.read("statefulset.yaml", StatefulSet.class))
                .editSpec()
                .withReplicas(1)
                .endSpec()
                .build();

        Findings findings =
                TERWAY.check(PodTemplates.edit(one).attachEip(EXISTING).build());

        assertThat(findings.hasErrors()).isFalse();
        assertThat(findings.codes()).doesNotContain(PodEipLintCode.EXISTING_EIP_OUTSIDE_STATEFUL_SET.text());
    }

    @Test
    @DisplayName("S2-95: one named EIP in two documents of a file is an error that names both")
    void sharedEip() {
        String file = bare("Pod", "a", "k8s.aliyun.com/pod-eip-instanceid: eip-1") + "---\n"
                + bare("Pod", "b", "network.alibabacloud.com/pod-eip-instanceid: eip-1");

        Findings findings = LINTER.checkYaml("pods.yaml", file);

        assertThat(findings.codes()).contains(PodEipLintCode.EXISTING_EIP_SHARED.text());
        assertThat(findings.toString()).contains("Pod \"a\" and Pod \"b\"");
    }

    @Test
    @DisplayName("a pod is not held against the controller that made it")
    void ownedPodIsPassedOver() {
        StatefulSet one = PodTemplates.edit(Samples.read("statefulset.yaml", StatefulSet.class))
                .attachEip(EXISTING)
                .build();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("example-0")
                .addToAnnotations("k8s.aliyun.com/pod-eip-instanceid", "eip-bp14q0123456789")
                .addNewOwnerReference()
                .withKind("StatefulSet")
                .withName("example")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("a")
                .endContainer()
                .endSpec()
                .build();

        assertThat(LINTER.check(one, pod).codes()).doesNotContain(PodEipLintCode.EXISTING_EIP_SHARED.text());
        pod.getMetadata().getOwnerReferences().get(0).setName("other");
        assertThat(LINTER.check(one, pod).codes()).contains(PodEipLintCode.EXISTING_EIP_SHARED.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodeName: virtual-kubelet-cn-hangzhou-k",
                "nodeSelector: {type: virtual-kubelet}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: type, operator: In, values: [virtual-kubelet]}]}]}}}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchFields: [{key: metadata.name, operator: In, values: [virtual-kubelet-b]}]}]}}}",
            })
    @DisplayName("S2-15: a pod that can only run on a virtual node is an error, said by name, selector or affinity")
    void virtualNodes(String demand) {
        String file = bare("Pod", "a", "k8s.aliyun.com/pod-with-eip: \"true\"") + "  " + demand + "\n";

        assertThat(LINTER.checkYaml("a.yaml", file).codes()).contains(PodEipLintCode.NODE_NOT_SUPPORTED.text());
        assertThat(LINTER.inCluster(ClusterFacts.builder()
                                .feature(ClusterFacts.Feature.VIRTUAL_NODES)
                                .build())
                        .checkYaml("a.yaml", file)
                        .codes())
                .doesNotContain(PodEipLintCode.NODE_NOT_SUPPORTED.text());
    }

    @Test
    @DisplayName("S2-15: and so is a pod whose label sends it to serverless compute")
    void serverlessLabel() {
        String file = bare("Pod", "a", "k8s.aliyun.com/pod-with-eip: \"true\"")
                .replace("  annotations:", "  labels: {alibabacloud.com/eci: \"true\"}\n  annotations:");

        assertThat(LINTER.checkYaml("a.yaml", file).codes()).contains(PodEipLintCode.NODE_NOT_SUPPORTED.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: type, operator: In, values: [virtual-kubelet]}]},"
                        + " {matchExpressions: [{key: zone, operator: Exists}]}]}}}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: type, operator: In, values: [virtual-kubelet, ecs]}]}]}}}",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: type, operator: NotIn, values: [virtual-kubelet]}]}]}}}",
                "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: "
                        + "{matchExpressions: [{key: type, operator: In, values: [virtual-kubelet]}]}}]}}",
            })
    @DisplayName("S2-15: a pod that may run on an ECS node as well passes")
    void otherNodesAreLeft(String demand) {
        String file = bare("Pod", "a", "k8s.aliyun.com/pod-with-eip: \"true\"") + "  " + demand + "\n";

        assertThat(LINTER.checkYaml("a.yaml", file).hasErrors()).isFalse();
    }

    @Test
    @DisplayName("replicas, parallelism, strategy, host network and gates are read where each kind keeps them")
    void factsAreRead() {
        String named = "k8s.aliyun.com/pod-eip-instanceid: eip-1";
        String several = PodEipLintCode.EXISTING_EIP_FOR_SEVERAL_PODS.text();

        assertThat(codes(wrapped("Job", "parallelism: 2", named))).contains(several);
        assertThat(codes(wrapped("Job", "parallelism: 1", named))).doesNotContain(several);
        assertThat(codes(wrapped("Job", "completions: 1\n  parallelism: 5", named)))
                .doesNotContain(several);
        assertThat(codes(wrapped("DaemonSet", "", named))).contains(several);
        assertThat(codes(wrapped("CloneSet", "replicas: 3", named))).contains(several);
        assertThat(codes(wrapped("Deployment", "replicas: null", named))).doesNotContain(several);
        assertThat(codes(wrapped("Deployment", "strategy: {type: Recreate}", named)))
                .doesNotContain(PodEipLintCode.ROLLING_UPDATE_HOLDS_EIP.text());
        for (String none : List.of("0", "0%", "\"0\"")) {
            String strategy =
                    "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: " + none + ", maxUnavailable: 1}}";
            assertThat(codes(wrapped("Deployment", strategy, named)))
                    .doesNotContain(PodEipLintCode.ROLLING_UPDATE_HOLDS_EIP.text());
            assertThat(codes(wrapped("Deployment", strategy.replace("maxSurge: " + none, "maxSurge: 1"), named)))
                    .contains(PodEipLintCode.ROLLING_UPDATE_HOLDS_EIP.text());
        }
        assertThat(codes(wrapped("Deployment", "", named))).contains(PodEipLintCode.ROLLING_UPDATE_HOLDS_EIP.text());
        assertThat(codes(bare("Pod", "a", named) + "  hostNetwork: true\n"))
                .contains(PodEipLintCode.HOST_NETWORK.text());
        assertThat(codes(bare("Pod", "a", "x: y") + "  readinessGates: [{conditionType: k8s.aliyun.com/eip}]\n"))
                .contains(PodEipLintCode.READINESS_GATE_WITHOUT_REQUEST.text());
    }

    @Test
    @DisplayName("a CronJob's parallelism is that of its job template")
    void cronJob() {
        String file = """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: a}
                spec:
                  jobTemplate:
                    spec:
                      parallelism: 2
                      template:
                        metadata: {annotations: {k8s.aliyun.com/pod-eip-instanceid: eip-1}}
                        spec: {containers: [{name: a}]}
                """;

        assertThat(codes(file)).contains(PodEipLintCode.EXISTING_EIP_FOR_SEVERAL_PODS.text());
    }

    @Test
    @DisplayName("S2-145: an init container that waits is recognised in our form and not in a sidecar")
    void waitingInitContainer() {
        Pod pod = Samples.read("init-container-pod.yaml", Pod.class);
        Pod ours = PodTemplates.edit(new PodBuilder(pod)
                        .editSpec()
                        .withInitContainers()
                        .endSpec()
                        .build())
                .waitingInitContainer("busybox")
                .build();
        Pod sidecar = new PodBuilder(pod)
                .editSpec()
                .editFirstInitContainer()
                .withRestartPolicy("Always")
                .endInitContainer()
                .endSpec()
                .build();

        assertThat(LINTER.check(ours).codes()).doesNotContain(PodEipLintCode.READY_BEFORE_EIP.text());
        assertThat(LINTER.check(sidecar).codes()).contains(PodEipLintCode.READY_BEFORE_EIP.text());
    }

    @Test
    @DisplayName(
            "P-17: of Kubernetes' own kinds without pod template nothing is said, and others are counted in one note")
    void otherKindsArePassedOver() {
        Findings findings = LINTER.check(
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("a")
                        .endMetadata()
                        .build(),
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("b")
                        .endMetadata()
                        .build(),
                new Service());

        assertThat(findings).isEmpty();
        assertThat(LINTER.checkYaml("a.yaml", """
                                {apiVersion: example.com/v1, kind: Lamp, metadata: {name: a}}
                                ---
                                {apiVersion: example.com/v1, kind: Lamp, metadata: {name: b}}
                                ---
                                {apiVersion: example.com/v1, kind: Door, metadata: {name: a}}
                                """))
                .singleElement()
                .satisfies(note -> assertThat(note.toString())
                        .startsWith("NOTE no-pod-template")
                        .contains("3 objects", "\"Door\" (1), \"Lamp\" (2)"));
    }

    @Test
    @DisplayName("a custom kind is checked where it is told to keep its pod template, and is stateful when told so")
    void customKind() {
        String file = """
                apiVersion: example.com/v1
                kind: Squad
                metadata: {name: a}
                spec:
                  pod:
                    metadata:
                      annotations: {k8s.aliyun.com/pod-with-eip: "true", k8s.aliyun.com/pod-eip-release-strategy: 5m}
                    spec: {containers: [{name: a}]}
                """;
        ManifestLinter told = LINTER.podTemplateOf("Squad", PodTemplatePath.of("spec.pod"));

        assertThat(codes(file.replace("containers", "boxes"))).contains("setting-in-unknown-place");
        assertThat(told.checkYaml("a.yaml", file).codes()).contains(PodEipLintCode.FIXED_EIP_ON_UNKNOWN_KIND.text());
        assertThat(told.inCluster(ClusterFacts.builder()
                                .customStatefulKind("Squad")
                                .build())
                        .checkYaml("a.yaml", file)
                        .has(Severity.WARNING))
                .isFalse();
    }

    @Test
    @DisplayName("an annotation without quotes is an error for the API server, and is checked for the EIP all the same")
    void annotationWithoutQuotes() {
        Findings findings = LINTER.checkYaml("a.yaml", bare("Pod", "a", "k8s.aliyun.com/eip-bandwidth: 900"));

        assertThat(findings.codes()).contains("annotation-not-a-string", PodEipCode.SETTING_WITHOUT_REQUEST.text());
    }

    @Test
    @DisplayName("never throws for odd fields: every field of a Deployment in turn replaced by every odd value")
    void neverThrows() {
        List<String> lines = Samples.text("deployment.yaml").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (String odd : List.of("null", "5", "-1", "[]", "{}", "[[]]", "{a: {a: 1}}", "text", "1e99", "true")) {
                List<String> changed = new ArrayList<>(lines);
                changed.set(i, lines.get(i).replaceFirst(":.*", ": " + odd));
                changed.removeIf(line -> line.startsWith(" ".repeat(40)));
                assertThat(LINTER.checkYaml("a.yaml", String.join("\n", changed)))
                        .isNotNull();
            }
        }
        for (String field : List.of("replicas", "strategy", "updateStrategy", "parallelism", "template")) {
            for (String odd : List.of("null", "5", "-1", "[]", "{}", "[[]]", "{type: [1]}", "text")) {
                assertThat(codes(wrapped("CloneSet", field.equals("template") ? "" : field + ": " + odd, "x: y")))
                        .isNotNull();
            }
        }
        for (String field : List.of("initContainers", "volumes", "nodeSelector", "affinity", "readinessGates")) {
            for (String odd : List.of("null", "5", "[]", "{}", "[[]]", "[5]", "{a: 1}", "{nodeAffinity: 7}", "[{}]")) {
                assertThat(codes(bare("Pod", "a", "x: y") + "  " + field + ": " + odd + "\n"))
                        .isNotNull();
            }
        }
    }

    private static List<String> codes(String file) {
        return LINTER.checkYaml("a.yaml", file).codes();
    }

    private static String bare(String kind, String name, String annotation) {
        return """
                apiVersion: v1
                kind: %s
                metadata:
                  name: %s
                  annotations:
                    %s
                spec:
                  containers: [{name: a}]
                """.formatted(kind, name, annotation);
    }

    private static String wrapped(String kind, String field, String annotation) {
        return """
                apiVersion: example.com/v1
                kind: %s
                metadata: {name: a}
                spec:
                  %s
                  template:
                    metadata:
                      annotations:
                        %s
                    spec: {containers: [{name: a}]}
                """.formatted(kind, field, annotation);
    }
}
