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

@DisplayName("drawbridge doctor")
class DoctorCommandTest {

    private static final Pattern TEXT = Pattern.compile("```text\\n(Demo: .*?)```", Pattern.DOTALL);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("doctor"));
        all.addAll(List.of(args));
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    @DisplayName("shows the worst of each sick pod of the embedded cluster, aligned, as the docs show it; ends with 1")
    void embedded() throws IOException {
        assertThat(run("--demo")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(Narrator.DEMO)
                .containsPattern("(?m)^games +mail-0 +problem +eip-bound-elsewhere ")
                .containsPattern("(?m)^games +game-0 +problem +quota ")
                .containsPattern("(?m)^games +web-0 +problem +readiness-gate-without-request ")
                .containsPattern("(?m)^games +chat-0 +not checked ")
                .contains("4 pods, 3 with a problem");
        var block = TEXT.matcher(Files.readString(Path.of("..", "docs", "diagnose.md")));
        assertThat(block.find()).isTrue();
        assertThat(out.toString()).isEqualTo(block.group(1));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("tells all about one pod: cause, evidence, remedy, and what was not checked")
    void onePod() {
        assertThat(run("--demo", "-n", "games", "mail-0")).isEqualTo(1);
        assertThat(out.toString())
                .contains("pod games/mail-0")
                .containsPattern("(?m)^problem +eip-bound-elsewhere +EIP eip-00000001 .*10.9.9.9")
                .containsPattern("(?m)^ +-> unbind the EIP there");
    }

    @Test
    @DisplayName("names EIP and port for Cloud Firewall, which it cannot read, and ends with 0 where nothing is wrong")
    void healthy() {
        assertThat(run("--demo", "-n", "games", "chat-0", "--client", "198.51.100.7"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^not checked +cloud-firewall ")
                .contains("EIP 198.51.100.20", "443", "inbound and outbound");
    }

    @Test
    @DisplayName("writes JSON, with the demo's line beside it and not in it")
    void json() throws IOException {
        assertThat(run("--demo", "-A", "--output", "json")).isEqualTo(1);
        JsonNode root = new JsonMapper().readTree(out.toString());
        assertThat(root.at("/pods")).hasSize(4);
        assertThat(root.at("/pods/1/items/0/code").asText()).isEqualTo("quota");
        assertThat(root.at("/pods/1/items/0/status").asText()).isEqualTo("PROBLEM");
        assertThat(err.toString()).startsWith(Narrator.DEMO);
    }

    @Test
    @DisplayName("reads the cluster of a kubeconfig without a cloud, says so, and writes nothing")
    void kubeconfig() throws IOException {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web, annotations: {k8s.aliyun.com/pod-with-eip: "true"}}
                spec: {containers: [{name: web, image: web}]}
                """);
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes)) {
            Path file = Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
            assertThat(run("--kubeconfig", file.toString(), "web")).isEqualTo(1);
        }
        assertThat(out.toString()).containsPattern("problem +no-plugin");
        assertThat(kubernetes.ledger().writes().count()).isZero();
    }

    @Test
    @DisplayName("S2-31: names the RAM role by kind and age of the cluster")
    void role() {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        kubernetes.add("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: terway-eniip, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: t}}
                  template:
                    metadata: {labels: {app: t}}
                    spec: {containers: [{name: terway, image: "registry.example/acs/terway:v1.6.4"}]}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: eni-config, namespace: kube-system}
                data: {eni_conf: '{"enable_eip_pool": "true"}'}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web, annotations: {k8s.aliyun.com/pod-with-eip: "true"}}
                spec: {containers: [{name: web, image: web}]}
                ---
                apiVersion: v1
                kind: Event
                metadata: {name: web.1, namespace: default}
                involvedObject: {apiVersion: v1, kind: Pod, namespace: default, name: web}
                type: Warning
                reason: AllocEIPFailed
                message: "AllocateEipAddress failed: Forbidden.RAM"
                lastTimestamp: "2026-01-01T00:00:00Z"
                """);
        try (FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes)) {
            String file = Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig())
                    .toString();
            for (String[] each : new String[][] {
                {"ack-managed", "2020-05-31", "grant the policy to AliyunCSManagedNetworkRole"},
                {"ack-managed", "2020-06-01", "Worker RAM role"},
                {"ack-dedicated", "2024-01-01", "grant the policy to AliyunCSManagedNetworkRole"}
            }) {
                out.getBuffer().setLength(0);
                run(
                        "--kubeconfig",
                        file,
                        "web",
                        "--cluster-kind",
                        each[0].replace('-', '_'),
                        "--cluster-created",
                        each[1]);
                assertThat(out.toString()).containsPattern("grant vpc:AllocateEipAddress: .*" + each[2]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("ends with 2 and one line for what does not go together, and with 1 when pods may not be read")
    void misunderstood() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--demo", "-A", "web")).isEqualTo(2);
        assertThat(run("--demo", "--client", "nowhere")).isEqualTo(2);
        assertThat(run("--demo", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("drawbridge doctor"));
    }
}
