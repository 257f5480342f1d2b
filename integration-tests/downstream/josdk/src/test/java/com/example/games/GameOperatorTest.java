package com.example.games;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A game server")
class GameOperatorTest {

    @Test
    @DisplayName("shows its pod's own address, and its EIP is released with it")
    void addressInStatus() throws IOException {
        FakeCloud cloud = FakeCloud.aliyun(Clock.systemUTC());
        cloud.anyAddressHasAnInterface();
        try (FakeKubernetesServer cluster = FakeKubernetesServer.start(cluster());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                        .build();
                GameOperator operator = new GameOperator(client, cloud.eips(), PodEipPolicy.allowAll())) {
            operator.start();
            Resource<GameServer> server = client.resource(server("arena"));
            server.create();
            GameServer served =
                    server.waitUntilCondition(now -> now != null && now.getStatus() != null, 30, TimeUnit.SECONDS);
            assertThat(cloud.all())
                    .extracting(eip -> eip.address())
                    .containsExactly(served.getStatus().address());

            server.delete();
            client.resources(PodEip.class)
                    .inNamespace("default")
                    .withName("arena")
                    .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
            cloud.ledger().assertThat().leakedNothing().boughtNothingTwice();
        }
    }

    private static FakeKubernetes cluster() throws IOException {
        try (InputStream definition = GameServer.class.getResourceAsStream("gameservers.yaml")) {
            return FakeKubernetes.builder()
                    .crd(PodEipCrd.manifest())
                    .crd(new String(definition.readAllBytes(), StandardCharsets.UTF_8))
                    .build();
        }
    }

    private static GameServer server(String name) {
        GameServer server = new GameServer();
        server.setMetadata(
                new ObjectMetaBuilder().withNamespace("default").withName(name).build());
        server.setSpec(new GameServer.Spec("example.com/arena:1", 5));
        return server;
    }
}
