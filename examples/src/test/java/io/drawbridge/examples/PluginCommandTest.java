package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("drawbridge plugin")
class PluginCommandTest {

    private static final Pattern TEXT = Pattern.compile("```text\\n(Demo: .*?)```", Pattern.DOTALL);
    private static final String VALUES = """
            # games
            clusterID: c1
            regionID: cn-hangzhou
            vpcID: vpc-1
            networkController: {vpcid: vpc-1}
            enableControllers: [eip]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("values.yaml"), VALUES);
        Files.writeString(directory.resolve("next.yaml"), VALUES + "kubeClientQPS: 50\n");
        Files.writeString(directory.resolve("zone.yaml"), VALUES.replace("cn-hangzhou", "cn-hangzhou-h"));
        Files.writeString(
                directory.resolve("secret.yaml"),
                VALUES + "credential: {accessKey: LTAI-mine, accessSecret: s3cr3t-s3cr3t}\n");
        Files.writeString(directory.resolve("eni.json"), "{\"version\": \"1\"}\n");
        Files.writeString(
                directory.resolve("eni.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: eni-config}, data: {eni_conf: '{\"a\":1}'}}");
        Files.writeString(
                directory.resolve("other.json"), "{ \"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {} }");
        Files.writeString(directory.resolve("wrong.json"), "{\"enable_eip_pool\": true}");
    }

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("plugin"));
        List.of(line.split(" +")).forEach(word -> words.add(word.replace("@", directory + "/")));
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.stream().filter(word -> !word.isEmpty()).toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return new JsonMapper().readTree(out.toString());
    }

    @Test
    @DisplayName("detect says that the demo is one, shows both components and ends with 1, as the page shows it")
    void detectDemo() throws IOException {
        assertThat(run("detect --demo")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(Narrator.DEMO)
                .contains("ack-extend-network-controller   v0.12.7")
                .contains("error: EIPs are allocated repeatedly", "[eip-plugins-both-on]");
        var block = TEXT.matcher(Files.readString(Path.of("..", "docs", "install.md")));
        assertThat(block.find()).isTrue();
        assertThat(out.toString()).isEqualTo(block.group(1));
        assertThat(run("detect --demo --output json")).isEqualTo(1);
        assertThat(err.toString()).startsWith(Narrator.DEMO);
        assertThat(json().path("plugins")).hasSize(2);
        assertThat(json().path("findings").get(0).path("code").asText()).isEqualTo("eip-plugins-both-on");
    }

    @Test
    @DisplayName("detect reads the cluster of a kubeconfig and writes nothing to it")
    void detectOwn() throws IOException {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes)) {
            Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
            String before = kubernetes.resourceVersion();
            assertThat(run("detect --kubeconfig @kubeconfig")).isZero();
            assertThat(out.toString())
                    .isEqualToIgnoringNewLines("no component that gives EIPs to podsno error, no warning, no note");
            assertThat(run("terway --kubeconfig @kubeconfig --enable pool")).isEqualTo(1);
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(err.toString()).contains("does not use Terway");
            assertThat(kubernetes.resourceVersion()).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("values prints findings, ends with 1 for an error, and shows no secret")
    void values() {
        assertThat(run("values @values.yaml")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("no error, no warning, no note");
        assertThat(run("values @zone.yaml")).isEqualTo(1);
        assertThat(out.toString()).contains("[extend-region-is-zone]", "write cn-hangzhou");
        assertThat(run("values @next.yaml --chart-version 0.12.1")).isEqualTo(1);
        assertThat(out.toString()).contains("extend-parameter-too-new");
        assertThat(run("values @secret.yaml")).isZero();
        assertThat(out.toString()).contains("extend-secret-in-values").doesNotContain("s3cr3t", "LTAI");
        assertThat(run("values @secret.yaml --chart-version 0.12.7 --to @values.yaml"))
                .isZero();
        assertThat(out.toString()).contains("credential.accessSecret").doesNotContain("s3cr3t", "LTAI");
    }

    @Test
    @DisplayName("values shows a change of parameters and version, aligned and as JSON, and writes YAML again")
    void change() throws IOException {
        assertThat(run("values @values.yaml --chart-version 0.12.1 --to @next.yaml --to-version 0.12.7"))
                .isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                PARAMETER       BEFORE   AFTER
                chart version   0.12.1   0.12.7
                kubeClientQPS   -        50
                no error, no warning, no note
                """);
        assertThat(run("values @values.yaml --chart-version 0.12.1 --to @next.yaml --output json"))
                .isEqualTo(1);
        assertThat(json().path("change").path("missingParameters").get(0).asText())
                .isEqualTo("kubeClientQPS");
        assertThat(run("values @values.yaml --yaml")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines(VALUES);
    }

    @Test
    @DisplayName("terway prints the plan for a file or the demo's cluster, and changes nothing")
    void terway() throws IOException {
        assertThat(run("terway @eni.json --enable pool,rob")).isZero();
        assertThat(out.toString())
                .contains("1. patch eni_conf of ConfigMap kube-system/eni-config")
                .contains("set \"enable_eip_pool\": \"true\", set \"allow_eip_rob\": \"true\"")
                .contains("2. restart: kubectl delete pod -n kube-system -l app=terway-eniip")
                .contains("WARNING eip-rob-allowed");
        assertThat(run("terway @eni.yaml --enable migrate --component terway-eni --output json"))
                .isZero();
        assertThat(json().path("steps").get(0).path("after").asText())
                .isEqualTo("{\"a\":1,\"enable_eip_migrate\":true}");
        assertThat(json().path("steps").get(1).path("label").asText()).isEqualTo("app=terway-eni");
        assertThat(run("terway @eni.json --disable pool")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("nothing to do");
        assertThat(run("terway --demo --disable pool")).isZero();
        assertThat(out.toString()).startsWith(Narrator.DEMO).contains("take out \"enable_eip_pool\"");
        assertThat(run("terway --demo --upgrade-to v1.6.9")).isZero();
        assertThat(out.toString()).contains("upgrade terway-eniip from v1.6.4 to v1.6.9");
        assertThat(run("terway --demo --upgrade-to v1.7.0")).isEqualTo(1);
        assertThat(err.toString()).contains("eip pool is not supported");
        assertThat(Files.readString(directory.resolve("eni.json"))).isEqualTo("{\"version\": \"1\"}\n");
    }

    @ParameterizedTest(name = "{0} ends with {1} and says {2} in one line")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                          | 2 | a command is missing",
                "detect                                      | 2 | name a cluster",
                "detect --demo --kubeconfig @eni.json        | 2 | --demo has a cluster of its own",
                "values                                      | 2 | FILE",
                "values @nowhere                             | 2 | there is no such file",
                "values @values.yaml --chart-version new     | 2 | no version",
                "values @values.yaml --to @next.yaml         | 2 | --chart-version",
                "terway @eni.json                            | 2 | say what is wanted",
                "terway @eni.json --enable pool --disable pool | 2 | both name pool",
                "terway @eni.json --enable all               | 2 | --enable",
                "terway @eni.json --enable pool --component x | 2 | terway-eniip or terway-eni",
                "terway @eni.json --demo --enable pool       | 2 | not both",
                "terway --enable pool                        | 2 | name a cluster",
                "terway @other.json --enable pool            | 2 | has no ConfigMap",
                "terway @wrong.json --enable rob             | 1 | eni-conf-wrong-type"
            })
    void oneLine(String line, int code, String words) {
        assertThat(run(line)).isEqualTo(code);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("drawbridge plugin").contains(words);
    }
}
