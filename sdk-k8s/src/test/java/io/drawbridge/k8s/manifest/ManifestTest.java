package io.drawbridge.k8s.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A manifest")
class ManifestTest {

    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: %s\n";

    @Test
    @DisplayName("S2-126: the list as the document prints it gives a finding with line and column, and no exception")
    void listAsPrintedGivesAFinding() throws IOException {
        Manifest manifest = Manifest.parse("list.yaml", sample("podeip-list-as-printed.yaml"));

        assertThat(manifest.objects()).isEmpty();
        assertThat(manifest.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code().text()).isEqualTo("manifest-syntax");
            assertThat(finding.subject()).isEqualTo("list.yaml:8:5");
            assertThat(finding.message()).contains("could not find expected ':'");
        });
    }

    @Test
    @DisplayName("S2-126: with the colon the list is three objects, and nothing is found")
    void listWithTheColonIsRead() throws IOException {
        Manifest manifest = Manifest.parse("list.yaml", sample("podeip-list.yaml"));

        assertThat(manifest.findings()).isEmpty();
        assertThat(names(manifest)).containsExactly("example-0", "example-1", "example-5bxxx-9xx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deployment.yaml",
                "statefulset.yaml",
                "terway-deployment.yaml",
                "init-container-pod.yaml",
                "podeip.yaml"
            })
    @DisplayName("reads the samples as the client's own reader does")
    void readsTheSamplesAsTheClientDoes(String file) throws IOException {
        KubernetesSerialization client = new KubernetesSerialization();

        Manifest manifest = Manifest.parse(file, sample(file));

        assertThat(manifest.findings()).isEmpty();
        assertThat(manifest.objects())
                .singleElement()
                .satisfies(object -> assertThat(client.asJson(object))
                        .isEqualTo(client.asJson(client.unmarshal(sample(file), GenericKubernetesResource.class))));
    }

    @Test
    @DisplayName("a broken document does not hide the others, and its line is that of the file")
    void brokenDocumentDoesNotHideOthers() {
        String file = "\uFEFF# head\n%YAML 1.2\n---\n" + POD.formatted("a") + "--- # second\n\nkind: [\n---\n"
                + POD.formatted("c") + "---\n\n# nothing\n";

        Manifest manifest = Manifest.parse("all.yaml", file);

        assertThat(names(manifest)).containsExactly("a", "c");
        assertThat(manifest.findings()).extracting(Finding::subject).containsExactly("all.yaml:11:1");
    }

    @Test
    @DisplayName("files that were put together may have their byte order marks in the middle")
    void marksInTheMiddle() {
        String file = "\uFEFF" + POD.formatted("a") + "---\n\uFEFF" + POD.formatted("b");

        Manifest manifest = Manifest.parse("all.yaml", file);

        assertThat(names(manifest)).containsExactly("a", "b");
        assertThat(manifest.findings()).isEmpty();
    }

    @Test
    @DisplayName("Windows line ends and three dashes inside a text do no harm")
    void lineEndsAndDashes() {
        String file = POD.formatted("a").replace("\n", "\r\n") + "spec: {note: \"--- no marker\"}\r\n---\r\n"
                + POD.formatted("b").replace("\n", "\r\n");

        Manifest manifest = Manifest.parse("all.yaml", file);

        assertThat(manifest.findings()).isEmpty();
        assertThat(names(manifest)).containsExactly("a", "b");
    }

    @Test
    @DisplayName("JSON is read, and lists of one kind whose items do not say their kind")
    void jsonIsRead() {
        String file = """
                {"apiVersion": "v1", "kind": "PodList", "items": [
                  {"metadata": {"name": "a", "annotations": {"note": "\\u00e9 \\" /"}}, "spec": {"n": [1, 2.5, true, null]}}]}
                """;

        Manifest manifest = Manifest.parse("pods.json", file);

        assertThat(manifest.findings()).isEmpty();
        GenericKubernetesResource pod = manifest.objects().get(0);
        assertThat(pod.getKind()).isEqualTo("Pod");
        assertThat(pod.getApiVersion()).isEqualTo("v1");
        assertThat(pod.getMetadata().getAnnotations()).containsEntry("note", "é \" /");
        assertThat(new KubernetesSerialization().asJson(pod)).contains("[1,2.5,true,null]");
    }

    @Test
    @DisplayName("an annotation that is no text is an error with line and column, and is read as text all the same")
    void annotationThatIsNoText() {
        String file = POD.formatted("a")
                + "  annotations:\n    k8s.aliyun.com/pod-with-eip: true\n    k8s.aliyun.com/eip-bandwidth: 5\n    fine: \"5\"\n";

        Manifest manifest = Manifest.parse("a.yaml", file);

        assertThat(manifest.findings())
                .extracting(
                        finding -> finding.code().text(),
                        finding -> finding.location().orElseThrow().toString())
                .containsExactly(
                        tuple("annotation-not-a-string", "a.yaml:6:34"),
                        tuple("annotation-not-a-string", "a.yaml:7:35"));
        assertThat(manifest.objects().get(0).getMetadata().getAnnotations())
                .containsEntry("k8s.aliyun.com/pod-with-eip", "true")
                .containsEntry("k8s.aliyun.com/eip-bandwidth", "5");
    }

    @Test
    @DisplayName("a setting without a value is a warning with line and column; other annotations may have none")
    void settingWithoutValue() {
        String file = POD.formatted("a")
                + "  annotations:\n    k8s.aliyun.com/pod-with-eip:\n    k8s.aliyun.com/eip-bandwidth: ~\n    fine:\n";

        Manifest manifest = Manifest.parse("a.yaml", file);

        assertThat(manifest.findings())
                .extracting(
                        finding -> finding.code().text(),
                        finding -> finding.location().orElseThrow().toString())
                .containsExactly(
                        tuple("annotation-not-a-string", "a.yaml:6:5"), tuple("annotation-not-a-string", "a.yaml:7:5"));
        assertThat(manifest.findings())
                .allMatch(finding -> finding.severity() == Severity.WARNING)
                .allMatch(finding -> finding.message().equals("the annotation has no value, and asks for nothing"));
    }

    @Test
    @DisplayName("anchors, aliases and merged maps are read")
    void aliasesAreRead() {
        String file = "x: &more {team: games, name: never}\n" + POD.formatted("a")
                + "  labels: {<<: *more, own: &o v, again: *o}\n";

        Manifest manifest = Manifest.parse("a.yaml", file);

        assertThat(manifest.findings()).isEmpty();
        assertThat(manifest.objects().get(0).getMetadata().getLabels())
                .containsEntry("team", "games")
                .containsEntry("own", "v")
                .containsEntry("again", "v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Pod\nmetadata: {name: a}\n",
                "apiVersion: v1\nmetadata: {name: a}\n",
                "apiVersion: v1\nkind: Pod\n",
                "apiVersion: v1\nkind: 5\nmetadata: {}\n",
                "just text",
                "[1, 2]",
            })
    @DisplayName("what is no Kubernetes object is an error that says so")
    void noObject(String text) {
        Manifest manifest = Manifest.parse("a.yaml", text);

        assertThat(manifest.objects()).isEmpty();
        assertThat(manifest.findings().codes()).containsExactly("not-an-object");
        assertThat(manifest.findings().all().get(0).subject()).isEqualTo("a.yaml:1:1");
    }

    @Test
    @DisplayName("a JSON patch, as kustomize takes it, is a note that says so, and a list that is none an error")
    void jsonPatch() {
        String patch = """
                - op: add
                  path: /spec/template/metadata/annotations/k8s.aliyun.com~1eip-bandwidth
                  value: "5"
                - {op: remove, path: /spec/replicas}
                """;
        Finding finding = Manifest.parse("a.yaml", patch).findings().all().get(0);

        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.message()).contains("JSON patch");
        assertThat(finding.remedy()).contains("kustomize");
        assertThat(Manifest.parse("a.yaml", patch + "- {op: 5}\n").findings().hasErrors())
                .isTrue();
        assertThat(Manifest.parse("a.yaml", "[]").findings().hasErrors()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: *b\n",
                "a: &a [*a]\n",
                "? [a]\n: b\n",
                "a: \"open\n",
                "\t- a\n",
                "a: \u0001\n",
                "{\"a\": ]}\n",
            })
    @DisplayName("what is no YAML is an error of one line with a position")
    void noYaml(String text) {
        Manifest manifest = Manifest.parse("a.yaml", text);

        assertThat(manifest.objects()).isEmpty();
        assertThat(manifest.findings().codes()).containsExactly("manifest-syntax");
        Finding finding = manifest.findings().all().get(0);
        assertThat(finding.subject()).matches("a\\.yaml:\\d+:\\d+");
        assertThat(finding.toString()).doesNotContain("\n");
    }

    @ParameterizedTest(name = "halves of surrogate pairs are no text, wherever a block of the reader ends: after {0}")
    @ValueSource(ints = {0, 1_018, 1_019, 1_020})
    void halfAPair(int before) {
        String text = "#".repeat(before) + "\ud800".repeat(3);

        assertThat(Manifest.parse("a.yaml", "# a\n" + text).findings().toString())
                .contains("manifest-syntax", "half a surrogate pair", "a.yaml:2:" + (before + 1));
    }

    @Test
    @DisplayName("no file can exhaust memory or stack: neither size, depth, aliases of aliases, nor their depth")
    void boundsHold() {
        StringBuilder width = new StringBuilder("a0: &a0 [x, x]\n");
        StringBuilder depth = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 200; i++) {
            width.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
            depth.append("a%d: &a%d [*a%d]%n".formatted(i, i, i - 1));
        }
        for (String text : List.of(
                width.toString(),
                depth.toString(),
                "[".repeat(100_000),
                "{a: ".repeat(100_000),
                "- ".repeat(100_000),
                "#".repeat(Manifest.MOST_CHARACTERS + 1))) {
            Manifest manifest = Manifest.parse("bomb.yaml", text);

            assertThat(manifest.objects()).isEmpty();
            assertThat(manifest.findings().codes()).containsExactly("manifest-too-large");
        }
    }

    @Test
    @DisplayName("never throws, whatever a file holds: 5000 samples with broken characters")
    void neverThrows() throws IOException {
        Random random = new Random(7);
        String alphabet = "-:{}[]&*!|>'\"%@`#,?\n\t \u0000é\uD83Da0~<";
        List<String> samples =
                List.of(sample("deployment.yaml"), sample("podeip-list.yaml"), sample("init-container-pod.yaml"));
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(samples.get(i % samples.size()));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }

            Manifest manifest = Manifest.parse("any.yaml", text.toString());

            assertThat(manifest.objects().size() + manifest.findings().all().size())
                    .as("objects and findings of%n%s", text)
                    .isPositive();
        }
    }

    private static List<String> names(Manifest manifest) {
        return manifest.objects().stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private static String sample(String file) throws IOException {
        try (InputStream resource = ManifestTest.class.getResourceAsStream("/io/drawbridge/k8s/samples/" + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
