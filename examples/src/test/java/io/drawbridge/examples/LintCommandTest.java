package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("drawbridge lint")
class LintCommandTest {

    private static final String WRONG = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              template:
                metadata:
                  annotations: {k8s.aliyun.com/pod-with-eip: "true", k8s.aliyun.com/eip-bandwidth: "fast"}
                spec: {containers: [{name: web, image: nginx}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private Path good;
    private Path wrong;
    private Path noted;

    @BeforeEach
    void write() throws IOException {
        good = Files.writeString(
                directory.resolve("good.yaml"), WRONG.replaceAll("annotations: .*", "labels: {app: web}"));
        wrong = Files.writeString(directory.resolve("wrong.yaml"), WRONG);
        noted = Files.writeString(
                directory.resolve("noted.yaml"), "{apiVersion: example.com/v1, kind: Lamp, metadata: {name: s}}");
    }

    private int run(Object... args) {
        List<String> all = new ArrayList<>(List.of("lint"));
        List.of(args).forEach(arg -> all.add(arg.toString()));
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    @DisplayName("checks a policy of the operator, by itself or beside manifests, with places")
    void policies() throws IOException {
        Path limits = Files.writeString(directory.resolve("limits.yaml"), "namespaces:\n  games:\n    eips: lots\n");
        assertThat(run("--policy", limits, "--output", "sarif")).isEqualTo(1);
        assertThat(out.toString()).contains("policy-file", "\"startLine\" : 3", "limits.yaml");
        Files.writeString(limits, "allow-all\n");
        assertThat(run("--policy", limits, good)).isZero();
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("there is nothing to check");
    }

    @Test
    @DisplayName(
            "P-18: prints findings with their places and counts them, for all files together; an error ends with 1")
    void text() {
        assertThat(run(good)).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("no error, no warning, no note");
        assertThat(run(good, wrong)).isEqualTo(1);
        assertThat(out.toString())
                .contains("wrong.yaml:7:58: error: \"fast\" is not allowed", "[invalid-value]")
                .contains("1 error");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("prints findings as JSON, also when there are none")
    void json() throws IOException {
        assertThat(run("--json", wrong)).isEqualTo(1);
        JsonNode findings = new JsonMapper().readTree(out.toString());
        assertThat(findings.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "severity", "code", "file", "document", "line", "column", "subject", "message", "remedy");
        assertThat(findings.findValuesAsText("severity")).contains("ERROR");
        out.getBuffer().setLength(0);
        assertThat(run("--json", good)).isZero();
        assertThat(new JsonMapper().readTree(out.toString())).isEmpty();
    }

    @Test
    @DisplayName("P-18: prints SARIF with a rule for each code and the places of the findings")
    void sarif() throws IOException {
        Path odd = Files.writeString(directory.resolve("odd name.yaml"), Files.readString(wrong));
        assertThat(run("--output", "sarif", odd)).isEqualTo(1);
        JsonNode log = new JsonMapper().readTree(out.toString());
        JsonNode sarif = log.path("runs").path(0);

        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        JsonNode result = StreamSupport.stream(sarif.path("results").spliterator(), false)
                .filter(any -> any.path("level").asText().equals("error"))
                .findFirst()
                .orElseThrow();
        assertThat(result.at("/ruleId").asText()).isEqualTo("invalid-value");
        assertThat(sarif.path("tool")
                        .path("driver")
                        .path("rules")
                        .path(result.path("ruleIndex").asInt())
                        .path("id")
                        .asText())
                .isEqualTo("invalid-value");
        assertThat(result.at("/locations/0/physicalLocation/region").toString())
                .isEqualTo("{\"startLine\":7,\"startColumn\":58}");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .startsWith("file:///")
                .endsWith("odd%20name.yaml");
    }

    @Test
    @DisplayName("P-18: takes directories, finds the manifests in them and checks them against each other")
    void directories() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree/sub"));
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: %s, annotations:"
                + " {k8s.aliyun.com/pod-eip-instanceid: eip-bp1}}, spec: {containers: []}}";
        Files.writeString(tree.resolve("a.yml"), pod.formatted("a"));
        Files.writeString(tree.resolve("../b.json"), pod.formatted("b").replaceAll("([\\w./-]+)", "\"$1\""));
        Files.writeString(tree.resolve("no.txt"), "[");
        Files.createDirectories(tree.resolve(".git"));
        Files.writeString(tree.resolve(".git/c.yaml"), "[");

        assertThat(run(directory.resolve("tree"))).isEqualTo(1);
        assertThat(out.toString())
                .contains("[existing-eip-shared]", "a.yml:1:", "b.json:1:")
                .doesNotContain("[manifest-syntax]");
    }

    @ParameterizedTest
    @CsvSource({
        "missing.yaml, there is no such file",
        "empty, holds no .yaml",
        "--output=xml, xml",
        "--template=Kafka, Kafka",
        "--template=Kafka=a..b, names with dots",
        "--output=sarif --json, mutually exclusive"
    })
    @DisplayName("P-18: what cannot be read or understood is one line and ends with 2")
    void misunderstood(String args, String words) throws IOException {
        Files.createDirectories(directory.resolve("empty"));
        Object[] all = args.startsWith("--")
                ? Stream.concat(Stream.of(args.split(" ")), Stream.of(good)).toArray()
                : new Object[] {directory.resolve(args)};

        assertThat(run(all)).isEqualTo(2);
        assertThat(err.toString().strip()).contains(words).doesNotContain("\n");
    }

    @Test
    @DisplayName("P-12: is told where a custom kind keeps its pod template")
    void template() throws IOException {
        Path kafka = Files.writeString(directory.resolve("kafka.yaml"), """
                apiVersion: kafka.strimzi.io/v1beta2
                kind: Kafka
                metadata: {name: bus}
                spec: {kafka: {template: {pod: {metadata: {annotations: {k8s.aliyun.com/pod-with-eip: "true"}}}}}}
                """);
        run(kafka);
        assertThat(out.toString()).contains("[setting-in-unknown-place]");
        out.getBuffer().setLength(0);
        assertThat(run("--template", "Kafka=spec.kafka.template.pod", "--fail-on", "warning", kafka))
                .isZero();
        assertThat(out.toString()).doesNotContain("[setting-in-unknown-place]");
    }

    @ParameterizedTest
    @CsvSource({"error, 0", "warning, 0", "note, 1"})
    @DisplayName("ends with 1 from the severity on that is asked for")
    void failOn(String severity, int code) {
        assertThat(run("--fail-on", severity, noted)).isEqualTo(code);
    }

    @Test
    @DisplayName("reads standard input")
    void standardInput() {
        assertThat(runOn(WRONG)).isEqualTo(1);
        assertThat(out.toString()).contains("standard input");
    }

    @Test
    @DisplayName("refuses a standard input with nothing in it, as of a pipe whose beginning failed")
    void emptyStandardInput() {
        assertThat(runOn("\n")).isEqualTo(2);
        assertThat(err.toString()).contains("standard input is empty");
    }

    private int runOn(String text) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return run("-");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    @DisplayName("judges by the component that serves the pods")
    void plugin() throws IOException {
        Path named = Files.writeString(
                directory.resolve("named.yaml"), WRONG.replace("eip-bandwidth: \"fast\"", "eip-name: \"web\""));
        run("--plugin", "ack-extend-network-controller:0.5.0", named);
        assertThat(out.toString()).contains("v0.6.0 and later, not by 0.5.0");
        out.getBuffer().setLength(0);
        run("--plugin", "drawbridge", named);
        assertThat(out.toString()).doesNotContain("0.6.0");
    }

    @Test
    @DisplayName("takes from Helm values what the cluster serves, as its remedies ask for")
    void values() throws IOException {
        Path eci = Files.writeString(directory.resolve("eci.yaml"), """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: game}
                spec:
                  template:
                    metadata:
                      labels: {alibabacloud.com/eci: "true"}
                      annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                    spec: {containers: [{name: a, image: a}]}
                """);
        Path values = Files.writeString(directory.resolve("values.yaml"), """
                clusterID: c1
                regionID: cn-hangzhou
                vpcID: vpc-1
                networkController: {vpcid: vpc-1}
                enableControllers: [eip]
                enableVirtualNode: true
                """);
        assertThat(run(eci)).isEqualTo(1);
        assertThat(run("--values", values, eci)).as("%s", out).isZero();
        Path broken = Files.writeString(directory.resolve("broken.yaml"), "enableVirtualNode: [\n");
        assertThat(run("--values", broken, eci)).isEqualTo(2);
    }
}
