package com.example.openings;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipState;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.podeip.PodEips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The operator as a program")
class AddressOperatorTest {

    /** What the JVM ends with on SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    /** For how many seconds fabric8's client leaves a Lease that it gives back. */
    private static final int GIVEN_BACK = 1;

    @TempDir
    private Path files;

    @Test
    @DisplayName("ends on SIGTERM: its Lease is given back, and pods keep their addresses")
    void endsOnSigterm() throws Exception {
        FakeCloud cloud = FakeCloud.aliyun(Clock.systemUTC());
        cloud.anyAddressHasAnInterface();
        try (FakeAliyunServer aliyun = FakeAliyunServer.start(cloud);
                FakeKubernetesServer cluster = FakeKubernetesServer.start(
                        FakeKubernetes.builder().crd(PodEipCrd.manifest()).build());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                        .build()) {
            cluster.kubernetes().add("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: web, namespace: default, annotations: {k8s.aliyun.com/pod-with-eip: "true"}}
                    spec: {containers: [{name: main, image: nginx}]}
                    """);
            Path kubeconfig = Files.writeString(files.resolve("config"), cluster.kubeconfig());
            Process operator = start(kubeconfig.toString(), aliyun.uri().toString(), cloud.vpcId());
            try {
                PodEips.in(client).await("default", "web", Duration.ofMinutes(1));
                assertThat(lease(client).getLeaseDurationSeconds()).isEqualTo(15);

                operator.destroy();

                assertThat(operator.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(operator.exitValue()).isEqualTo(TERMINATED);
                assertThat(lease(client).getLeaseDurationSeconds()).isEqualTo(GIVEN_BACK);
                assertThat(cloud.all()).extracting(eip -> eip.state()).containsExactly(EipState.IN_USE);
            } finally {
                operator.destroyForcibly();
            }
        }
    }

    private static Process start(String... arguments) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AddressOperatorOnFakes.class.getName());
        java.command().addAll(List.of(arguments));
        return java.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "address-operator.log").toFile())
                .start();
    }

    private static LeaseSpec lease(KubernetesClient client) {
        return client.leases()
                .inNamespace("default")
                .withName("address-operator")
                .get()
                .getSpec();
    }
}
