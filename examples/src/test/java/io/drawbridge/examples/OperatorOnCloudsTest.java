package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.Bill;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesExtension;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("drawbridge operator, with a vendor's own SDK and credentials from the environment,")
class OperatorOnCloudsTest {

    private static final int PODS = 5;
    private static final String SECRET = "canary-f1f3c0de";
    private static final Duration SECONDS = Duration.ofSeconds(20);

    @RegisterExtension
    final FakeKubernetesExtension cluster = FakeKubernetesExtension.of(FakeKubernetes::create);

    @TempDir
    Path directory;

    @Test
    @DisplayName("serves pods from Alibaba Cloud, and stops cleanly")
    void aliyun() throws Exception {
        try (FakeAliyunServer server = FakeAliyunServer.start(cloud(CloudProfile.ALIYUN))) {
            Map<String, String> key =
                    Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET);
            serve("aliyun", "cn-hangzhou", server.uri(), key, "action=attached");
            assertClean(server.cloud());
        }
    }

    @Test
    @Tag("proof")
    @DisplayName("serves pods from AWS, refuses a pod that asks for what AWS does not have, and stops cleanly")
    void aws() throws Exception {
        try (FakeAwsServer server = FakeAwsServer.start(cloud(CloudProfile.AWS))) {
            Map<String, String> key = Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", SECRET);
            cluster.kubernetes().add("""
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: fast
                      annotations: {k8s.aliyun.com/pod-with-eip: "true", k8s.aliyun.com/eip-bandwidth: "100"}
                    spec: {containers: [{name: main, image: nginx}]}
                    """);
            serve("aws", "eu-central-1", server.uri(), key, "key=default/fast reason=CloudRefusedSettings");
            assertClean(server.cloud());
        }
    }

    /** The network of the fake clouds, whose interfaces name no machines. */
    private static final String VPC =
            FakeCloud.builder(CloudProfile.AWS).build().vpcId();

    private static FakeCloud cloud(CloudProfile profile) {
        FakeCloud cloud = FakeCloud.builder(profile).quota(PODS).build();
        cloud.anyAddressHasAnInterface();
        return cloud;
    }

    private void serve(String name, String region, URI endpoint, Map<String, String> environment, String logged)
            throws Exception {
        Path kubeconfig = directory.resolve("kubeconfig");
        Files.writeString(kubeconfig, cluster.server().kubeconfig());
        Game game = new Game(cluster.kubernetes());
        game.apply(PODS);
        List<String> arguments = List.of(
                "operator",
                "--policy=allow-all",
                "--install-crd",
                "--kubeconfig=" + kubeconfig,
                "--cloud=" + name,
                "--region=" + region,
                "--endpoint=" + endpoint,
                "--vpc=" + VPC);
        try (ProgramProcess operator = ProgramProcess.start(directory, environment, arguments)) {
            operator.await("all pods are served", () -> game.served() == PODS);
            operator.await(logged + " is in its log", () -> operator.log().contains(logged));
            operator.terminate();
            assertThat(operator.exitCode(SECONDS)).as(operator.log()).isZero();
            assertThat(operator.log()).doesNotContain(SECRET).endsWith("action=stopped by=signal\n");
        }
    }

    private static void assertClean(FakeCloud cloud) {
        assertThat(cloud.calls().bill()).isEqualTo(new Bill(PODS, PODS, 0, 0));
        assertThat(cloud.ledger()).boughtNothingTwice().releasedNothingInUse();
    }
}
