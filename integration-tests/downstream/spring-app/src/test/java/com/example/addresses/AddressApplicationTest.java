package com.example.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.podeip.PodEips;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.spring.OperatorLifecycle;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

@DisplayName("The Spring Boot application")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class AddressApplicationTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        FakeCloud cloud() {
            FakeCloud cloud = FakeCloud.aliyun(Clock.systemUTC());
            cloud.anyAddressHasAnInterface();
            return cloud;
        }

        @Bean
        Eips eips(FakeCloud cloud) {
            return cloud.eips();
        }

        @Bean
        FakeKubernetesServer cluster() {
            FakeKubernetes cluster =
                    FakeKubernetes.builder().crd(PodEipCrd.manifest()).build();
            cluster.add("{apiVersion: v1, kind: Namespace, metadata: {name: games}}");
            return FakeKubernetesServer.start(cluster);
        }

        @Bean
        KubernetesClient clientOf(FakeKubernetesServer cluster) {
            return new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                    .build();
        }
    }

    @Test
    @DisplayName("gives a pod its address, is healthy, measures, and ends the operator with the context")
    void address(
            @Autowired KubernetesClient client,
            @Autowired FakeCloud cloud,
            @Autowired TestRestTemplate http,
            @Autowired OperatorLifecycle lifecycle,
            @Autowired ConfigurableApplicationContext context) {
        Pod pod = client.resource(pod("arena")).create();

        assertThat(PodEips.in(client).await(pod, Duration.ofSeconds(30)).freshAddress())
                .contains(cloud.all().get(0).address());

        JsonNode liveness = http.getForObject("/actuator/health/liveness", JsonNode.class);
        assertThat(liveness.at("/status").asText()).isEqualTo("UP");
        JsonNode purchases =
                http.getForObject("/actuator/metrics/drawbridge.podeip.steps?tag=step:Allocate", JsonNode.class);
        assertThat(purchases.at("/measurements/0/value").asInt()).isEqualTo(1);

        PodEipOperator operator = lifecycle.operator().orElseThrow();
        context.stop();
        assertThat(operator.isRunning()).isFalse();
    }

    private static Pod pod(String name) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("games")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("game")
                .withImage("example.com/arena:1")
                .endContainer()
                .endSpec()
                .build();
        return PodTemplates.edit(pod)
                .attachEip(PodEipRequest.allocate().build())
                .build();
    }
}
