package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.kube.api.ApiCaller;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program's own rbac.yaml")
class RbacYamlTest {

    @Test
    @DisplayName("is proven when the program does its work with nothing else and is refused nothing")
    void isProven() {
        String rbacYaml = KubernetesAccessTest.READER;
        FakeKubernetes cluster = FakeKubernetes.builder().rbac().build();
        cluster.add(rbacYaml);
        ApiCaller operator = cluster.access().serviceAccount("default", "reader");
        try (FakeKubernetesServer server = FakeKubernetesServer.startWithTls(cluster);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(server.kubeconfig(operator)))
                        .build()) {
            client.pods().inAnyNamespace().list();
        }
        assertThat(cluster.ledger().calls()).noneMatch(call -> call.code() == 403);
    }
}
