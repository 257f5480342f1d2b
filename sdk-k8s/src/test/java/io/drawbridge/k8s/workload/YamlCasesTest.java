package io.drawbridge.k8s.workload;

import static io.drawbridge.k8s.workload.Cases.lint;
import static io.drawbridge.k8s.workload.Cases.lintText;
import static io.drawbridge.k8s.workload.Cases.serious;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Location;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("YAML as Kubernetes reads it")
class YamlCasesTest {

    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n";

    private static Map<String, String> labels(String text) {
        Manifest manifest = Manifest.parse("f.yaml", text);
        assertThat(manifest.findings()).isEmpty();
        return manifest.objects().get(0).getMetadata().getLabels();
    }

    private static List<String> names(Manifest manifest) {
        return manifest.objects().stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    @Test
    @DisplayName("P-1: a key overrides a merged one, and the object is there")
    void mergeOverride() {
        Manifest manifest = Manifest.parse("f.yaml", Cases.text("03-merge-override.yaml"));

        assertThat(manifest.findings()).isEmpty();
        assertThat(PodTemplates.decode(manifest.objects().get(0))
                        .request()
                        .orElseThrow()
                        .toString())
                .contains("20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{<<: *a, team: own}                     | own",
                "{team: own, <<: *a}                     | own",
                "{<<: [*a, *b]}                          | a",
                "{<<: *a, <<: *b}                        | b",
                "{<<: {team: flow}, other: x}            | flow",
                "{<<: [{team: flow}, *a]}                | flow",
                "{<<: *c}                                | c"
            })
    @DisplayName("P-1: maps are merged before and after, one or several, by alias or written out")
    void merges(String labels, String team) {
        String head = "x: [&a {team: a, a: a}, &b {team: b}, &c {<<: *b, team: c}]\n";

        assertThat(labels(head + POD + "  labels: " + labels)).containsEntry("team", team);
    }

    @Test
    @DisplayName("P-1: a quoted << is a key like any other, and what cannot be merged is found without losing the rest")
    void noMerge() {
        assertThat(labels(POD + "  labels: {\"<<\": text}")).containsEntry("<<", "text");
        assertThat(serious(lintText(POD + "  labels: {<<: 5, a: b}"))).containsExactly("ERROR manifest-syntax 5:16");
    }

    @ParameterizedTest
    @CsvSource({
        "05b-alias-int.yaml, ERROR annotation-not-a-string 14:39",
        "06-tags-map.yaml, ERROR annotation-not-a-string 7:30",
        "51-ccm-on.yaml, ERROR annotation-not-a-string 6:78",
    })
    @DisplayName("P-5, P-6: an annotation that is no text is found with line and column, and the rest is checked")
    void noText(String file, String found) {
        assertThat(serious(lint(file))).containsExactly(found);
    }

    @Test
    @DisplayName("P-5: maps and lists are no texts either, and the finding names the key")
    void mapsAreNoTexts() {
        Findings findings = lint("07-tags-map-template.yaml").only(Severity.ERROR);

        assertThat(serious(findings))
                .containsExactly("ERROR annotation-not-a-string 10:34", "ERROR annotation-not-a-string 11:55");
        assertThat(findings.toString())
                .contains("\"k8s.aliyun.com/eip-tags\"", "is a map", "\"k8s.aliyun.com/eip-security-protection-types\"")
                .contains("is a list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: &v {k8s.aliyun.com/eip-bandwidth: 5}\n" + POD + "  annotations: *v\n",
                "x: &v {k8s.aliyun.com/eip-bandwidth: 5}\n" + POD + "  annotations: {<<: *v}\n",
                "x: &v 5\n" + POD + "  annotations: {k8s.aliyun.com/eip-bandwidth: *v}\n",
                "x: &v [a]\n" + POD + "  annotations: {k8s.aliyun.com/eip-bandwidth: *v}\n",
                POD + "  labels: {a: b}\nspec: {podAnnotations: {k8s.aliyun.com/eip-bandwidth: 5}}\n",
                "podAnnotations:\n  k8s.aliyun.com/eip-bandwidth: 5\n",
                "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n"
                        + "  metadata: {name: a, annotations: {k8s.aliyun.com/eip-bandwidth: 5}}\n"
            })
    @DisplayName(
            "P-5: values that are no text are found wherever they come from: aliases, merges, lists, values of charts")
    void noTextFromAnywhere(String text) {
        assertThat(lintText(text))
                .filteredOn(finding -> finding.code().text().equals("annotation-not-a-string"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains("eip-bandwidth"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on",
                "off",
                "yes",
                "no",
                "y",
                "n",
                "Y",
                "N",
                "On",
                "OFF",
                "True",
                "1_000",
                "0b11",
                "0o17",
                "0x1F",
                "0600",
                "08",
                "+1",
                "-0b1",
                "1e3",
                "1.",
                ".5",
                ".inf",
                "-.INF",
                ".nan",
                "12e7",
                "9999999999999999999999999",
                "1e999999999",
                "!!int \"5\"",
                "!!bool yes"
            })
    @DisplayName("P-6: words and numbers of YAML 1.1 and 1.2 are no texts")
    void yaml11(String value) {
        assertThat(serious(lintText(POD + "  annotations:\n    a: " + value)))
                .containsExactly("ERROR annotation-not-a-string 6:8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:30",
                "2026-01-01",
                "2026-01-01T00:00:00Z",
                "~",
                "null",
                "",
                "NaN",
                "1.2.3",
                "yEs",
                "\"on\"",
                "'5'",
                "!!str 5",
                "_1",
                "0b12",
                "eip-1",
                "1 000",
                "0x",
                "-a",
                "+",
                "."
            })
    @DisplayName("P-6: what kubectl takes for a text passes")
    void texts(String value) {
        assertThat(serious(lintText(POD + "  annotations:\n    a: " + value))).isEmpty();
    }

    @Test
    @DisplayName("P-6: each of the three words of a pod is found")
    void words() {
        assertThat(lint("08-yaml11.yaml").codes())
                .filteredOn("annotation-not-a-string"::equals)
                .hasSize(3);
    }

    @Test
    @DisplayName("P-14: a chart's template is called one, with the way out, and documents beside it are read")
    void helm() {
        Findings findings = lint("11-helm-template.yaml");

        assertThat(findings.all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("ERROR unrendered-template", "4:10", "Helm template ({{ ... }})", "helm template"));
        assertThat(names(Manifest.parse("f.yaml", Cases.text("11-helm-template.yaml") + "---\n" + POD)))
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{- if .Values.on }}/kind: Pod/{{- end }}; Helm",
                "kind: Pod/metadata:/  {{- include \"labels\" . | nindent 4 }}; Helm",
                "{% if on %}/kind: Pod/{% endif %}; Jinja",
                "metadata: {name: ${NAME}}; variables",
                "<% if on %>/  kind: Pod/ a: b; ERB"
            })
    @DisplayName("P-14: templates of any language are told from broken YAML")
    void templates(String text, String language) {
        Findings findings = lintText(text.replace('/', '\n'));

        assertThat(findings.codes()).containsExactly("unrendered-template");
        assertThat(findings.toString()).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: [\na: \"{{ x }}\"\n", "# {{ x }}\nkind: [\n", "a: '{{ x }}'\n\t- b\n"})
    @DisplayName("P-14: braces in quotes and comments make no template of broken YAML")
    void noTemplates(String text) {
        assertThat(lintText(text).codes()).containsExactly("manifest-syntax");
    }

    @Test
    @DisplayName("P-15: a key that is there twice is named with its first line, and the last value is checked")
    void duplicates() {
        Findings pod = lint("20-dup.yaml").only(Severity.ERROR);
        Findings deployment = lint("53-dup-annotations-block.yaml").only(Severity.ERROR);

        assertThat(serious(pod)).containsExactly("ERROR duplicate-key 8:5");
        assertThat(pod.toString()).contains("\"k8s.aliyun.com/eip-bandwidth\"", "line 6", "kubectl takes the last");
        assertThat(serious(deployment))
                .containsExactly("ERROR duplicate-key 10:7", "ERROR existing-eip-for-several-pods 11:9");
        assertThat(PodTemplates.decode(Cases.object("20-dup.yaml"))
                        .request()
                        .orElseThrow()
                        .toString())
                .contains("20");
    }

    @Test
    @DisplayName("a stream of JSON objects is read, each with its place, tabs and all")
    void jsonStream() {
        String pod = "{\"apiVersion\": \"v1\",\n\t\"kind\": \"Pod\", \"metadata\": {\"name\": \"%s\", \"x\": \"}{\"}}";
        Manifest manifest =
                Manifest.parse("f.json", pod.formatted("a") + pod.formatted("b") + "\n\n" + pod.formatted("c"));

        assertThat(manifest.findings()).isEmpty();
        assertThat(names(manifest)).containsExactly("a", "b", "c");
        assertThat(manifest.contents()
                        .get(1)
                        .places()
                        .of(manifest.contents().get(1).tree(), "apiVersion"))
                .isEqualTo(new Location("f.json", 2, 2, 55));
    }

    @Test
    @DisplayName("a bad object costs its own finding, and none of those beside it")
    void badObjects() {
        Manifest manifest = Manifest.parse("f.yaml", """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Pod, metadata: {name: a, annotations: {k8s.aliyun.com/eip-tags: {a: b}}}}
                - 5
                - {apiVersion: v1, kind: Pod, metadata: {name: b, labels: [x]}}
                - {kind: Pod, metadata: {name: lost}}
                - {apiVersion: v1, kind: Pod, metadata: {name: c, finalizers: {a: b}}}
                - {apiVersion: v1, kind: Pod, metadata: {name: d}}
                ---
                a: [
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: e}}
                """);

        assertThat(names(manifest)).containsExactly("a", "b", "d", "e");
        assertThat(serious(manifest.findings().inOrderOfPlace()))
                .containsExactly(
                        "ERROR not-an-object 3:1",
                        "ERROR annotation-not-a-string 4:90",
                        "ERROR not-an-object 6:51",
                        "ERROR not-an-object 7:3",
                        "ERROR not-an-object 8:51",
                        "ERROR manifest-syntax 12:1");
    }

    @Test
    @DisplayName("settings of programs that only look like objects are a note, and no error")
    void foreignDocuments() {
        for (String text : List.of(
                "replicaCount: 1\nimage: nginx\n",
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n",
                "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n",
                "apiVersion: v2\nname: chart\nversion: 1.0.0\n")) {
            assertThat(lintText(text).hasErrors()).as(text).isFalse();
        }
    }

    @Test
    @DisplayName("values are read as Kubernetes reads them, so that counts and switches are right")
    void values() {
        GenericKubernetesResource pod = Cases.objectOf(
                POD + "spec: {a: on, b: 1_000, c: 0o17, d: 0600, e: 0b11, f: ~, g: 12:30, h: 1.5, i: .inf, j: n}");

        assertThat(pod.getAdditionalProperties().get("spec").toString())
                .contains("a=true", "b=1000", "c=15", "d=384", "e=3", "f=null", "g=12:30", "h=1.5", "j=false");
    }
}
