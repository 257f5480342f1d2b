package com.example.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.podeip.PodEips;
import io.drawbridge.k8s.workload.PodTemplates;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.convention.TestBean;

@DisplayName("The Spring Boot application")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class AddressApplicationTest {

    private static final FakeCloud CLOUD = FakeCloud.aliyun(Clock.systemUTC());
    private static final FakeKubernetesServer CLUSTER = FakeKubernetesServer.start(
            FakeKubernetes.builder().crd(PodEipCrd.manifest()).build());

    @TestBean
    private KubernetesClient kubernetes;

    @TestBean
    private Eips eips;

    @Autowired
    private TestRestTemplate http;

    static KubernetesClient kubernetes() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(CLUSTER.kubeconfig()))
                .build();
    }

    static Eips eips() {
        CLOUD.anyAddressHasAnInterface();
        return CLOUD.eips();
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    @DisplayName("gives a pod its address, is healthy and measures")
    void address() {
        CLUSTER.kubernetes().add("{apiVersion: v1, kind: Namespace, metadata: {name: games}}");
        Pod pod = kubernetes.resource(pod("arena")).create();

        assertThat(PodEips.in(kubernetes).await(pod, Duration.ofSeconds(30)).freshAddress())
                .contains(CLOUD.all().get(0).address());

        assertThat(get("/actuator/health/liveness").at("/status").asText()).isEqualTo("UP");
        assertThat(get("/actuator/metrics/drawbridge.podeip.attach")
                        .at("/measurements/0/value")
                        .asInt())
                .isEqualTo(1);
    }

    private JsonNode get(String path) {
        return http.getForObject(path, JsonNode.class);
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
