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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("drawbridge registered")
class RegisteredCommandTest {

    private static final Pattern TEXT = Pattern.compile("```text\\n(Demo: .*?)```", Pattern.DOTALL);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("registered"));
        all.addAll(List.of(args));
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    @DisplayName(
            "checks the embedded cluster, aligned, ends with 1 for what failed, and is shown in the docs as it runs")
    void embedded() throws IOException {
        assertThat(run("--demo", "--connection", "public", "--acl", "no")).isEqualTo(1);
        var block = TEXT.matcher(Files.readString(Path.of("..", "docs", "ports.md")));
        assertThat(block.find()).isTrue();
        assertThat(out.toString()).isEqualTo(block.group(1));
        assertThat(out.toString()).startsWith(Narrator.DEMO);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("tells its checks as JSON, and that they are a demo's beside it")
    void json() throws IOException {
        assertThat(run("--demo", "--connection", "public", "--acl", "no", "--output", "json"))
                .isEqualTo(1);
        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.path("passes").asBoolean(true)).isFalse();
        assertThat(report.path("checks").findValuesAsText("outcome")).contains("FAILED");
        assertThat(err.toString()).startsWith(Narrator.DEMO);
    }

    @Test
    @DisplayName("reads the cluster of a kubeconfig, writes nothing to it, and ends with 0 when nothing failed")
    void kubeconfig() throws IOException {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes)) {
            Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
            assertThat(run(
                            "--kubeconfig",
                            kubeconfig.toString(),
                            "--connection",
                            "internal",
                            "--node-pools",
                            "no",
                            "--agent-mode",
                            "admin"))
                    .isZero();
        }
        assertThat(out.toString()).contains("0 failed, 0 with a warning, 0 not known, of 5 checks");
        assertThat(kubernetes.ledger().writes().count()).isZero();
    }

    @Test
    @DisplayName("answers by the embedded cluster only when that is asked for, and never for one that is named")
    void demoOnRequest() throws IOException {
        assertThat(run("--connection", "public")).isEqualTo(2);
        assertThat(err.toString()).contains("--kubeconfig=FILE", "--demo");
        Path named = Files.writeString(directory.resolve("kubeconfig"), "");
        assertThat(run("--demo", "--kubeconfig", named.toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    @DisplayName("ends with 2 for a word that it does not know")
    void misunderstood() {
        assertThat(run("--connection", "sideways")).isEqualTo(2);
        assertThat(err.toString()).contains("sideways");
    }
}
