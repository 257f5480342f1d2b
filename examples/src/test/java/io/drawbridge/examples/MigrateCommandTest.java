package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.examples.demo.Resources;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("drawbridge migrate and uninstall")
class MigrateCommandTest {

    @TempDir
    Path directory;

    private final FakeKubernetes kubernetes =
            FakeKubernetes.builder().withoutControllers().build();
    private final FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private EipId eip;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .quota(Integer.MAX_VALUE)
                .unlimitedRates()
                .journal(directory.resolve("cloud"))
                .build();
        eip = cloud.console().buyByHand(EipSpec.defaults());
        NetworkInterface network = cloud.addInterface("10.0.0.1");
        cloud.console().bind(eip, new AssociationTarget(network.id(), "10.0.0.1"));
        kubernetes.add(Resources.read("terway.yaml"));
        kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: default, annotations: {k8s.aliyun.com/pod-with-eip: "true"}}
                spec: {containers: [{name: main, image: nginx}]}
                """);
        kubernetes.handle(ApiRequest.patch(
                "/api/v1/namespaces/default/pods/web/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\": {\"podIP\": \"10.0.0.1\", \"phase\": \"Running\"}}"));
        kubernetes.clearLedger();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int run(String... args) {
        return Drawbridge.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private int onCluster(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(
                command,
                "--kubeconfig",
                directory.resolve("kubeconfig").toString(),
                "--fake-cloud",
                directory.resolve("cloud").toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @Test
    @DisplayName("S2-9, S2-11: tells a migration as a story, in which no EIP is bought, unbound or released")
    void story() {
        assertThat(run("migrate", "--demo")).as("%s", out).isZero();
        assertThat(out.toString())
                .startsWith(Narrator.DEMO)
                .contains("create PodEIP default/example-0")
                .contains("waiting for you: start the Drawbridge operator")
                .contains("finished: Drawbridge operator looks after the EIPs of 3 pods")
                .contains("allocate       0", "disassociate   0", "release        0")
                .contains("a second run finds nothing to do");
    }

    @Test
    @DisplayName("shows the plan as a table and as JSON, and writes nothing")
    void plan() throws IOException {
        assertThat(onCluster("migrate", "--from", "terway", "--to", "controller"))
                .isZero();
        assertThat(out.toString()).contains("POD           EIP            ADDRESS", "1. patch eni_conf", "(by hand)");
        out.getBuffer().setLength(0);
        assertThat(onCluster("migrate", "--from", "terway", "--to", "controller", "--output", "json"))
                .isZero();
        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.path("pods").path(0).path("verdict").asText()).isEqualTo("moves");
        assertThat(json.path("pods").path(0).path("eip").asText()).isEqualTo(eip.value());
        assertThat(json.path("cost").path("bought").asInt()).isZero();
        assertThat(kubernetes.ledger().writes().calls()).isEmpty();
    }

    @Test
    @DisplayName("carries the plan out until it waits for a person, and goes on from its file")
    void apply() throws IOException {
        Path token = directory.resolve("token");
        String[] args = {
            "--from", "terway", "--to", "controller", "--apply", "--wait", "1s", "--token", token.toString()
        };
        assertThat(onCluster("migrate", args)).isEqualTo(1);
        assertThat(out.toString()).contains("done: create PodEIP default/web for " + eip, "waiting for you: install");
        assertThat(token).content().contains(eip.value());
        out.getBuffer().setLength(0);
        assertThat(onCluster("migrate", args)).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("done:");
    }

    @Test
    @DisplayName("says in one line what is missing or blocked")
    void refusals() {
        assertThat(run("migrate")).isEqualTo(2);
        assertThat(run("migrate", "--demo", "--apply")).isEqualTo(2);
        assertThat(onCluster("migrate", "--from", "terway", "--to", "controller", "--apply"))
                .isEqualTo(2);
        assertThat(onCluster("migrate", "--from", "operator", "--to", "terway")).isEqualTo(1);
        assertThat(onCluster("uninstall", "--drain")).isEqualTo(2);
        assertThat(onCluster("uninstall", "--drain", "--freeze", "--operator-stopped"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(5).allMatch(line -> line.startsWith("drawbridge"));
    }

    @Test
    @DisplayName("reports what an uninstallation would do, as a table and as JSON, and freezes")
    void uninstall() throws IOException {
        kubernetes.add(io.drawbridge.k8s.podeip.PodEipCrd.manifest());
        kubernetes.add("""
                apiVersion: alibabacloud.com/v1beta1
                kind: PodEIP
                metadata:
                  name: web
                  namespace: default
                  annotations: {podeip.drawbridge.io/cluster: %s}
                  finalizers: [podeip-controller.alibabacloud.com/finalizer]
                spec: {allocationID: %s, allocationType: {type: Static, releaseStrategy: Follow}}
                """.formatted(kubernetes.clusterUid(), eip));
        assertThat(onCluster("uninstall")).isZero();
        assertThat(out.toString()).contains("PODEIP        EIP", "goes on costing: 1 when frozen, 1 when drained");
        out.getBuffer().setLength(0);
        assertThat(onCluster("uninstall", "--output", "json")).isZero();
        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.path("eips").path(0).path("whenDrained").asText()).isEqualTo("blocked");
        assertThat(onCluster("uninstall", "--freeze", "--operator-stopped")).isZero();
        assertThat(kubernetes
                        .find("podeips.alibabacloud.com", "default", "web")
                        .orElseThrow()
                        .path("metadata"))
                .noneMatch(node -> node.toString().contains("finalizer"));
    }
}
