package io.drawbridge.k8s.workload;

import static io.drawbridge.k8s.workload.Cases.lint;
import static io.drawbridge.k8s.workload.Cases.lintText;
import static io.drawbridge.k8s.workload.Cases.serious;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Pod templates and settings, wherever they stand")
class PlacesCasesTest {

    private static final PodEipRequest REQUEST = PodEipRequest.useExisting(EipId.of("eip-bp14q0123456789"));
    private static final String SETTING = "k8s.aliyun.com/pod-with-eip";

    private static GenericKubernetesResource edited(String file) {
        return PodTemplates.edit(Cases.object(file))
                .attachEip(REQUEST)
                .readinessGate()
                .waitingInitContainer("busybox:1.36")
                .build();
    }

    private static String workload(String kind, String fields) {
        return "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: a}\n" + fields;
    }

    @Test
    @DisplayName("P-2: a Fleet is edited and decoded where its pods are, and its game servers stay as they are")
    void fleet() {
        GenericKubernetesResource before = Cases.object("34-agones.yaml");
        GenericKubernetesResource after = edited("34-agones.yaml");

        assertThat(map(after, "spec", "template", "metadata")).isEqualTo(before.get("spec", "template", "metadata"));
        assertThat(map(after, "spec", "template", "spec")).containsOnlyKeys("ports", "template");
        assertThat(PodTemplates.decode(after).request()).contains(REQUEST);
        assertThat(PodTemplates.decode(before).request().orElseThrow().toString())
                .contains("eip-bp1abcdefg0000003");
    }

    @Test
    @DisplayName("P-2: so is a UnitedDeployment, in the template of its StatefulSets")
    void unitedDeployment() {
        GenericKubernetesResource after = edited("59-unitedd.yaml");

        assertThat(map(after, "spec", "template")).containsOnlyKeys("statefulSetTemplate");
        assertThat(PodTemplates.decode(after, PodTemplatePath.of("spec.template.statefulSetTemplate.spec.template"))
                        .request())
                .contains(REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: a}, spec: {template: {type: O}}}",
                "{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: a}, spec: {template: {metadata: {}}}}",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 1}}",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {template: {spec: {}}}}",
                "{apiVersion: agones.dev/v1, kind: Fleet, metadata: {name: a},"
                        + " spec: {template: {metadata: {}, spec: {ports: []}}}}",
                "{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, metadata: {name: a}, spec: {tasks: ["
                        + "{template: {spec: {containers: []}}}, {template: {spec: {containers: []}}}]}}"
            })
    @DisplayName("P-2: what has no pod template, or several, is refused by edit and decode, with kind and name")
    void refused(String text) {
        GenericKubernetesResource object = Cases.objectOf(text);

        assertThatThrownBy(() -> PodTemplates.edit(object))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("\\w+ \"a\" has (no pod template at|2 pod templates, at) .*");
        assertThatThrownBy(() -> PodTemplates.decode(object)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02-top-annotations.yaml      | 6:5 7:5 23:5",
                "32-gss-template.yaml         | 6:5",
                "54-annot-null-block.yaml     | 11:7 12:7",
                "55-template-annotations.yaml | 7:5 10:7 12:21",
            })
    @DisplayName("P-3, M1: settings on the workload itself, on a Service and one level off are found with their places")
    void misplaced(String file, String places) {
        assertThat(serious(lint(file)))
                .containsExactlyElementsOf(List.of(places.split(" ")).stream()
                        .map(place -> "WARNING setting-misplaced " + place)
                        .toList());
    }

    @Test
    @DisplayName("P-3: the finding says where the setting stands, who does not get it and where it belongs")
    void misplacedWords() {
        assertThat(lint("02-top-annotations.yaml").toString())
                .contains("\"" + SETTING + "\" stands on the Deployment itself; its pods do not get it")
                .contains("move it to spec.template.metadata.annotations")
                .contains("stands on the Service itself; it has no pods");
        assertThat(lint("10-misspelt-switch.yaml").toString()).contains("is a label; components read annotations only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {template: {metadata: {labels: {%s: x}}, spec: {containers: []}}}",
                "spec: {template: {metadata: {}, spec: {containers: [], nodeSelector: {%s: x}}}}",
                "spec: {template: {spec: {containers: []}}, volumeClaimTemplates: [{metadata: {annotations: {%s: x}}}]}",
                "spec: {selector: {matchLabels: {%s: x}}, template: {spec: {containers: []}}}",
                "annotations: {%s: x}\nspec: {template: {spec: {containers: []}}}",
                "%s: x\nspec: {template: {spec: {containers: []}}}",
                "spec: {metadata: {annotations: {%s: x}}, template: {spec: {containers: []}}}",
                "spec: {template: {spec: {containers: [{name: a, annotations: {%s: x}}]}}}",
            })
    @DisplayName("P-3: any other place of a StatefulSet is a wrong one, also of a misspelt setting")
    void wrongPlaces(String fields) {
        for (String setting :
                List.of(SETTING, "network.alibabacloud.com/eip-bandwidth", "k8s.aliyun.com/pod-with-epi")) {
            assertThat(lintText(workload("StatefulSet", fields.formatted(setting))))
                    .filteredOn(finding -> finding.code() == WorkloadCode.SETTING_MISPLACED)
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.toString()).contains(setting, "spec.template.metadata.annotations"));
        }
    }

    @Test
    @DisplayName("P-3: a template's own annotations are right in every kind, and what components write is no setting")
    void rightPlaces() {
        for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")) {
            assertThat(lintText(workload(
                                    kind,
                                    "spec: {template: {metadata: {annotations: {" + SETTING
                                            + ": 'true', k8s.aliyun.com/allocated-eipAddress: 203.0.113.9}},"
                                            + " spec: {containers: []}}}"))
                            .codes())
                    .doesNotContain("setting-misplaced", "unknown-annotation");
        }
    }

    @Test
    @DisplayName("P-11: the replicas of an outer object count: five game servers cannot share an EIP")
    void outerCounts() {
        ManifestLinter told = Cases.LINTER.podTemplateOf("Fleet", PodTemplatePath.of("spec.template.spec.template"));

        assertThat(told.checkYaml("f.yaml", Cases.text("34-agones.yaml")).codes())
                .contains("existing-eip-for-several-pods");
        assertThat(lint("34-agones.yaml").codes()).contains("existing-eip-for-several-pods");
    }

    @ParameterizedTest
    @CsvSource({
        "spec.kafka.template.pod, ERROR annotation-not-a-string 11:42, ERROR invalid-value 12:13",
        "spec.kafka.template.pod.metadata, ERROR annotation-not-a-string 11:42, ERROR invalid-value 12:13",
    })
    @DisplayName("P-12: a place that was named is believed, though the template has no containers")
    void namedPlace(String path, String first, String second) {
        String kafka = Cases.text("35-partial-templates.yaml").split("---")[0];
        ManifestLinter told = Cases.LINTER.podTemplateOf("Kafka", PodTemplatePath.of(path));

        assertThat(serious(told.checkYaml("f.yaml", kafka))).containsExactly(first, second);
        GenericKubernetesResource edited = PodTemplates.edit(Cases.objectOf(kafka), PodTemplatePath.of(path))
                .attachEip(REQUEST)
                .build();
        assertThat(PodTemplates.decode(edited, PodTemplatePath.of(path)).request())
                .contains(REQUEST);
        assertThat(map(edited, "spec", "kafka", "template", "pod", "metadata", "annotations"))
                .containsOnlyKeys("k8s.aliyun.com/pod-eip-instanceid");
    }

    @ParameterizedTest
    @CsvSource({
        "spec.nodeSets[*].podTemplate, 2",
        "spec.nodeSets[0].podTemplate, 1",
        "spec.nodeSets[1].podTemplate, 1",
        "spec.nodeSets[2].podTemplate, 0",
        "spec.nodeSets.podTemplate, 0"
    })
    @DisplayName("P-12: lists are named with [*] or a number, for the linter, edit and decode")
    void lists(String path, int templates) {
        GenericKubernetesResource object = Cases.objectOf("""
                apiVersion: elasticsearch.k8s.elastic.co/v1
                kind: Elasticsearch
                metadata: {name: es}
                spec:
                  nodeSets:
                  - podTemplate: {metadata: {annotations: {k8s.aliyun.com/pod-with-eip: "yes"}}}
                  - podTemplate: {metadata: {annotations: {k8s.aliyun.com/pod-with-eip: "yes"}}}
                """);
        PodTemplatePath named = PodTemplatePath.of(path);

        assertThat(Cases.LINTER
                        .podTemplateOf("Elasticsearch", named)
                        .check(object)
                        .codes())
                .filteredOn("setting-in-unknown-place"::equals)
                .hasSize(2 - templates);
        if (templates == 0) {
            assertThatThrownBy(() -> PodTemplates.edit(object, named)).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        GenericKubernetesResource edited =
                PodTemplates.edit(object, named).attachEip(REQUEST).build();
        assertThat(edited.toString().split("eip-bp14q0123456789", -1)).hasSize(templates + 1);
        if (templates == 1) {
            assertThat(PodTemplates.decode(edited, named).request()).contains(REQUEST);
        } else {
            assertThatThrownBy(() -> PodTemplates.decode(edited, named)).hasMessageContaining("2 pod templates");
        }
    }

    @Test
    @DisplayName("P-12: of a place that holds metadata alone, nothing but annotations can be changed")
    void metadataAlone() {
        GenericKubernetesResource prometheus = Cases.objectOf(
                "{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: p}, spec: {podMetadata: {}}}");
        PodTemplatePath path = PodTemplatePath.of("spec.podMetadata");

        assertThat(PodTemplates.decode(
                                PodTemplates.edit(prometheus, path)
                                        .attachEip(REQUEST)
                                        .build(),
                                path)
                        .request())
                .contains(REQUEST);
        assertThatThrownBy(() ->
                        PodTemplates.edit(prometheus, path).readinessGate().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only annotations");
    }

    @Test
    @DisplayName(
            "P-16: a Deployment whose spec is indented too far is an error at the field that does not belong there")
    void indentedTooFar() {
        Findings findings = lint("01-ess-sample.yaml");

        assertThat(serious(findings)).contains("ERROR pod-template-missing 7:3");
        assertThat(findings.toString())
                .contains("there is no spec.template.spec.containers, and metadata has the unknown field \"spec\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deployment | template: {spec: {containers: []}}                            | template",
                "DaemonSet  | spec: {containers: []}                                        | containers",
                "Job        | spec: {template: {containers: []}}                            | containers",
                "Deployment | spec: {template: {metadata: {labels: {a: b}, spec: {}}}}      | spec",
                "Pod        | containers: []                                                | containers",
            })
    @DisplayName("P-16: so is any other level that is missing, of every kind that makes pods")
    void otherLevels(String kind, String fields, String unknown) {
        String text = workload(kind, fields).replace("apps/v1", kind.equals("Job") ? "batch/v1" : "apps/v1");
        Findings findings = lintText(kind.equals("Pod") ? text.replace("apps/v1", "v1") : text);

        if (kind.equals("Deployment") && fields.startsWith("template")) {
            assertThat(findings).isEmpty();
            return;
        }
        assertThat(findings.toString()).contains("pod-template-missing", "\"" + unknown + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {replicas: 3}",
                "spec: {template: {spec: {nodeSelector: {a: b}}}}",
                "spec: {template: {metadata: {annotations: {a: b}}}}",
                "spec: {template: {spec: {$setElementOrder/containers: []}}}",
                "$patch: delete"
            })
    @DisplayName("P-16: a patch need not have containers")
    void patches(String fields) {
        assertThat(lintText(workload("Deployment", fields))).isEmpty();
    }

    @Test
    @DisplayName("newcomer 10: the annotations of a patch are checked, and what it leaves out is not held against it")
    void patchIsChecked() {
        Findings findings = lintText(workload(
                "Deployment", "spec: {template: {metadata: {annotations: {k8s.aliyun.com/eip-bandwith: \"5\"}}}}"));

        assertThat(findings.toString())
                .contains("unknown-annotation", "eip-bandwith", "eip-bandwidth if that is meant");
        assertThat(lintText(workload(
                        "Deployment",
                        "spec: {template: {metadata: {annotations: {k8s.aliyun.com/eip-bandwidth: \"5\"}}}}")))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "P-17: a setting inside a custom object without pod template is a warning at its place, and is checked")
    void unknownPlace() {
        assertThat(serious(lint("35-partial-templates.yaml")))
                .contains(
                        "WARNING setting-in-unknown-place 11:13",
                        "ERROR invalid-value 12:13",
                        "ERROR invalid-value 24:11",
                        "WARNING setting-in-unknown-place 35:7",
                        "ERROR invalid-value 36:7",
                        "ERROR invalid-value 45:32",
                        "WARNING setting-misplaced 53:5",
                        "WARNING setting-misplaced 58:35",
                        "WARNING setting-misplaced 61:30");
    }

    private static Map<String, Object> map(GenericKubernetesResource object, Object... path) {
        return object.get(path);
    }
}
