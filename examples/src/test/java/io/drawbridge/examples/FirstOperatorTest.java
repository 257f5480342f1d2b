package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.AllocatedEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.podeip.PodEips;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The operator on both fakes, as docs/testing.md shows it")
final class FirstOperatorTest {

    @Test
    @DisplayName("gives a pod its address")
    void address() {
        FakeCloud cloud = FakeCloud.aliyun(Clock.systemUTC());
        cloud.anyAddressHasAnInterface();
        FakeKubernetes cluster =
                FakeKubernetes.builder().crd(PodEipCrd.manifest()).build();
        try (FakeKubernetesServer server = FakeKubernetesServer.start(cluster);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                        .build();
                PodEipOperator operator = PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll())
                        .build()) {
            operator.start();
            Pod pod = client.resource(pod("web")).create();
            AllocatedEip eip = PodEips.in(client).await(pod, Duration.ofMinutes(1));
            assertThat(eip.freshAddress()).isPresent();
        }
    }

    private static Pod pod(String name) {
        PodEipRequest request =
                PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(5)).build();
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withAnnotations(PodEipAnnotations.encode(request))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(name)
                .withImage("nginx")
                .endContainer()
                .endSpec()
                .build();
    }
}
