package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
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
import picocli.CommandLine;

@DisplayName("drawbridge audit")
class AuditCommandTest {

    @TempDir
    Path directory;

    private final FakeKubernetes kubernetes = FakeKubernetes.builder().build();
    private final FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
    private final StringWriter out = new StringWriter();
    private FakeCloud cloud;
    private EipId used;
    private EipId orphan;
    private EipId others;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
        cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .quota(Integer.MAX_VALUE)
                .unlimitedRates()
                .journal(directory.resolve("cloud"))
                .build();
        String uid = podEip();
        used = buy(kubernetes.clusterUid(), uid);
        orphan = buy(kubernetes.clusterUid(), "uid-of-a-podeip-that-is-gone");
        others = buy("another-cluster", "uid-elsewhere");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String podEip() {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build()) {
            PodEipCrd.install(client);
            return client.resource("""
                            apiVersion: alibabacloud.com/v1beta1
                            kind: PodEIP
                            metadata: {name: web, namespace: default}
                            spec:
                              allocationID: eip-00000001
                              allocationType: {type: Auto, releaseStrategy: Follow}
                            """).create().getMetadata().getUid();
        }
    }

    private EipId buy(String clusterUid, String podEipUid) {
        OwnerMark mark = new OwnerMark(clusterUid, "default", "web", podEipUid, 1);
        Eip eip = cloud.eips().allocate(EipSpec.defaults(), mark);
        return eip.id();
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "audit",
                "--kubeconfig",
                directory.resolve("kubeconfig").toString(),
                "--fake-cloud",
                directory.resolve("cloud").toString()));
        arguments.addAll(List.of(more));
        CommandLine command = Drawbridge.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        return command.execute(arguments.toArray(String[]::new));
    }

    @Test
    @DisplayName("shows what is used and what is orphaned, changes nothing, and ends with 1 for the orphan")
    void dry() {
        int code = run("--cluster-uid", kubernetes.clusterUid(), "--min-age", "0s");
        assertThat(out.toString())
                .containsPattern(used + " .*retained +kept +of default/web")
                .containsPattern(orphan + " .*orphaned +releasable")
                .contains("nothing was changed")
                .doesNotContain(others.value());
        assertThat(code).isEqualTo(1);
        assertThat(cloud.find(orphan)).isPresent();
    }

    @Test
    @DisplayName("tells what it found as JSON")
    void json() throws IOException {
        assertThat(run("--cluster-uid", kubernetes.clusterUid(), "--min-age", "0s", "-o", "json"))
                .isEqualTo(1);
        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.path("cluster").asText()).isEqualTo(kubernetes.clusterUid());
        assertThat(report.path("eips").findValuesAsText("id")).containsExactlyInAnyOrder(used.value(), orphan.value());
        assertThat(report.path("eips").findValuesAsText("fate")).contains("RELEASABLE");
    }

    @Test
    @DisplayName("releases the orphan and nothing else when it is asked to")
    void releases() {
        int code = run("--cluster-uid", kubernetes.clusterUid(), "--min-age", "0s", "--release");
        assertThat(out.toString()).containsPattern(orphan + " .*orphaned +released");
        assertThat(code).isZero();
        assertThat(cloud.calls().bill().released()).isEqualTo(1);
        assertThat(cloud.find(used)).isPresent();
        assertThat(cloud.find(others)).isPresent();
    }

    @Test
    @DisplayName("releases nothing that is younger than an hour unless told otherwise, and remembers what it saw")
    void young() throws IOException {
        Path memory = directory.resolve("memory.json");
        int code = run("--cluster-uid", kubernetes.clusterUid(), "--release", "--memory", memory.toString());
        assertThat(code).isEqualTo(1);
        assertThat(cloud.calls().bill().released()).isZero();
        assertThat(Files.readString(memory)).contains(orphan.value());
        assertThat(run("--cluster-uid", kubernetes.clusterUid(), "--memory", memory.toString()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("refuses another cluster's UID, and wants one")
    void clusterUid() {
        assertThat(run("--cluster-uid", "another-cluster", "--release", "--min-age", "0s"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("another-cluster", kubernetes.clusterUid());
        assertThat(run()).isEqualTo(2);
        assertThat(cloud.calls().bill().released()).isZero();
    }
}
