package com.example.arenas;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.podeip.PodEips;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Quarkus application")
@QuarkusTest
class ArenaAddressesTest {

    @Inject
    KubernetesClient client;

    @Inject
    FakeCloud cloud;

    @Inject
    ArenaAddresses addresses;

    @Test
    @DisplayName("gives a pod its address, and ends the operator with itself")
    void address() {
        Pod pod = client.resource(pod("arena")).create();

        assertThat(PodEips.in(client).await(pod, Duration.ofSeconds(30)).freshAddress())
                .contains(cloud.all().get(0).address());

        addresses.stop(new ShutdownEvent());
        assertThat(addresses.isRunning()).isFalse();
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
