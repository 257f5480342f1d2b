package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.examples.options.TextFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("drawbridge advise")
class AdviseCommandTest {

    private static final String GAME = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: game, namespace: games}
            spec:
              replicas: 4
              template:
                metadata:
                  annotations: {k8s.aliyun.com/pod-with-eip: "true", k8s.aliyun.com/pod-eip-release-strategy: 90m}
                spec:
                  readinessGates: [{conditionType: k8s.aliyun.com/eip}]
                  containers: [{name: game, image: nginx}]
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: relay, namespace: games}
            spec:
              template:
                metadata:
                  annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                spec: {containers: [{name: relay, image: nginx}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private Path games;

    @BeforeEach
    void write() throws IOException {
        games = Files.writeString(directory.resolve("games.yaml"), GAME);
    }

    private int run(String line) {
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(("advise " + line.replace("@", games.toString())).split(" "));
    }

    @Test
    @DisplayName("S2-14, S2-18: prints an aligned table, the account's numbers and the findings")
    void text() {
        assertThat(run("--used 3 --nodes 6 --price 0.005 @")).isZero();
        assertThat(out.toString()).startsWith("""
                workload                  pods  most  surge  charged                 kept when its pods are gone
                StatefulSet "games/game"  4     4     0      PostPaid, PayByTraffic  4 for 90m
                DaemonSet "games/relay"   6     6     0      PostPaid, PayByTraffic  none

                EIPs at first      10
                EIPs at most       10, while updates run 10
                quota              20, in use 3, free 17, missing 0
                bought             10, again by each update 6
                purchases an hour  40; that is the rollout and 5 updates
                the last EIP       after 0s at the earliest
                costs an hour      0.05 USD, at most 0.05 USD; traffic is charged besides
                kept at worst      StatefulSet "games/game" 0.04 USD

                """);
        String table = out.toString().lines().limit(12).collect(Collectors.joining("\n"));
        assertThat(TextFile.read("the page", Path.of("../docs/billing.md"))).contains(table);
        assertThat(out.toString().lines()).last().asString().startsWith("no error, ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("ends with 1 where the quota does not suffice, and takes the account's own quota and rates")
    void shortfall() {
        assertThat(run("--used 17 --nodes 6 @")).isEqualTo(1);
        assertThat(out.toString()).contains("missing 7", "ERROR quota-too-small", "not computed");
        out.getBuffer().setLength(0);
        assertThat(run("--quota 100 --used 17 --nodes 6 --rate 3 @")).isZero();
        assertThat(out.toString()).contains("after 3m at the earliest").doesNotContain("ERROR");
    }

    @Test
    @DisplayName("writes the same as JSON, what is not known as null")
    void json() throws IOException {
        assertThat(run("--cloud aws --output json @")).isZero();
        JsonNode advice = new JsonMapper().readTree(out.toString());
        assertThat(advice.get("eips").asInt()).isEqualTo(4);
        assertThat(advice.get("quota").asInt()).isEqualTo(5);
        assertThat(advice.get("free").isNull()).isTrue();
        assertThat(advice.get("purchasesAnHour").isNull()).isTrue();
        assertThat(advice.get("workloads").findValuesAsText("workload"))
                .containsExactly("StatefulSet \"games/game\"", "DaemonSet \"games/relay\"");
        assertThat(advice.get("findings").findValuesAsText("code"))
                .contains("nodes-unknown", "quota-use-unknown", "retained");
    }

    @ParameterizedTest(name = "understands no {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | FILE",
                "@nowhere                     | there is no such file",
                "--used many @                | 0 or more is allowed",
                "--quota -1 @                 | 0 or more is allowed",
                "--rate 0 @                   | both must be above zero",
                "--price cheap @              | cheap",
                "--price -1 @                 | eipHour -1 is negative",
                "--price 1 --currency Yen @   | three capital letters",
                "--output xml @               | xml",
                "--plugin calico @            | terway"
            })
    void misunderstood(String line, String words) {
        assertThat(run(line.strip())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("drawbridge advise: ", words);
        assertThat(out.toString()).isEmpty();
    }
}
