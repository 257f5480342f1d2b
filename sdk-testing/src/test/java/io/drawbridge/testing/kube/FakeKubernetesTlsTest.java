package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A fake Kubernetes over HTTPS")
class FakeKubernetesTlsTest {

    @RegisterExtension
    final FakeKubernetesExtension cluster = FakeKubernetesExtension.of(
                    () -> FakeKubernetes.builder().rbac().build())
            .withTls();

    @Test
    @DisplayName("is trusted by the client of its kubeconfig, which reads, writes and watches by a token")
    void serves() {
        FakeKubernetesServer server = cluster.server();
        assertThat(server.url()).startsWith("https://");
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build()) {
            var maps = client.configMaps().inNamespace("default");
            try (var informer = maps.inform()) {
                ConfigMap map = new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("a")
                        .endMetadata()
                        .build();
                maps.resource(map).create();
                assertThat(maps.withName("a").waitUntilCondition(Objects::nonNull, 10, TimeUnit.SECONDS))
                        .isNotNull();
                assertThat(informer.isRunning()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("is not trusted by those who do not know its certificate, which is another one each time")
    void isItsOwn() {
        FakeKubernetesServer server = cluster.server();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "version")).build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
        try (FakeKubernetesServer other = FakeKubernetesServer.startWithTls(FakeKubernetes.create())) {
            assertThat(other.certificate())
                    .startsWith("-----BEGIN CERTIFICATE-----\n")
                    .isNotEqualTo(server.certificate());
        }
        try (FakeKubernetesServer plain = FakeKubernetesServer.start(FakeKubernetes.create())) {
            assertThatThrownBy(plain::certificate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("startWithTls");
        }
    }
}
