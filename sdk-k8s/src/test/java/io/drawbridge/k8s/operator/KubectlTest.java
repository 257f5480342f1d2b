package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.k8s.manifest.YamlText;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
@DisplayName("To kubectl")
class KubectlTest {

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final World world = new World();
    private FakeKubernetesServer server;

    @BeforeEach
    void serve() throws IOException {
        asking("web").start(world, "10.0.0.1");
        world.run(A_WHILE);
        server = FakeKubernetesServer.start(world.kubernetes);
        Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String kubectl(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("kubectl", "--kubeconfig", "kubeconfig", "--cache-dir", "cache"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        return Files.readString(directory.resolve("output"));
    }

    @Test
    @DisplayName("S2-118: the PodEIP of a pod is there under the pod's name, whole")
    void showsThePodEip() throws Exception {
        JsonNode podEip = YamlText.read(kubectl("get", "podeip", "-n", "default", "web", "-o", "yaml"))
                .get(0);
        assertThat(podEip.path("kind").asText()).isEqualTo("PodEIP");
        assertThat(podEip.at("/status/eipAddress").asText())
                .isEqualTo(Seen.eip(world, "web").address());
        assertThat(kubectl("get", "podeips").lines().toList()).hasSize(2).anyMatch(line -> line.startsWith("web "));
    }

    @Test
    @DisplayName("a pod shows its EIP among its annotations, and itself in the usual columns")
    void describesThePod() throws Exception {
        assertThat(kubectl("describe", "pod", "web"))
                .contains("k8s.aliyun.com/allocated-eipAddress: "
                        + Seen.eip(world, "web").address());
        assertThat(kubectl("get", "pod", "web").lines().toList().get(0).split(" +"))
                .containsExactly("NAME", "READY", "STATUS", "RESTARTS", "AGE");
    }

    @Test
    @DisplayName("S2-118: a PodEIP that is deleted stays until its EIP is dealt with")
    void deletes() throws Exception {
        assertThat(kubectl("delete", "podeip", "web", "--wait=false")).contains("deleted");
        assertThat(kubectl("get", "podeip", "web", "-o", "jsonpath={.metadata.deletionTimestamp}"))
                .isNotEmpty();
    }
}
