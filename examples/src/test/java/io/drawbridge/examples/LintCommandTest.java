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
                directory.resolve("noted.yaml"), "{apiVersion: v1, kind: Secret, metadata: {name: s}}");
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
    @DisplayName("prints a finding a line and counts them, for all files together, and ends with 1 for an error")
    void text() {
        assertThat(run(good)).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("no error, no warning, no note");
        assertThat(run(good, wrong)).isEqualTo(1);
        assertThat(out.toString())
                .contains("ERROR invalid-value", "wrong.yaml", "\"fast\"")
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
                .containsExactly("severity", "code", "subject", "message", "remedy");
        assertThat(findings.findValuesAsText("severity")).contains("ERROR");
        out.getBuffer().setLength(0);
        assertThat(run("--json", good)).isZero();
        assertThat(new JsonMapper().readTree(out.toString())).isEmpty();
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
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(WRONG.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("-")).isEqualTo(1);
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).contains("standard input");
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
}
