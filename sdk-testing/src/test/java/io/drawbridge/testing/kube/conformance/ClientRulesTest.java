package io.drawbridge.testing.kube.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An API server, asked by fabric8's client,")
class ClientRulesTest {

    @RegisterExtension
    static final ApiServer server = new ApiServer();

    @Test
    @DisplayName("K-76: takes the one strategic merge PATCH of a pod's status by which the operator serves a pod")
    void servesAPod() {
        server.post(server.core("pods"), ApiServer.pod("k76")).is(201);
        Pod pod = server.client()
                .pods()
                .inNamespace(server.namespace())
                .withName("k76")
                .get();
        Pod patched = server.client()
                .pods()
                .resource(pod)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"metadata\":{\"uid\":\"%s\",\"annotations\":{\"a\":\"b\"}},"
                                        .formatted(pod.getMetadata().getUid())
                                + "\"status\":{\"conditions\":[{\"type\":\"x.example/eip\",\"status\":\"True\"}]}}");
        assertThat(patched.getMetadata().getAnnotations()).containsEntry("a", "b");
        assertThat(patched.getStatus().getConditions()).hasSize(1);
    }

    @Test
    @DisplayName("K-77: lets a locked replacement of a stale object fail with 409")
    void locks() {
        ConfigMap first = server.client()
                .configMaps()
                .inNamespace(server.namespace())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("k77")
                        .endMetadata()
                        .addToData("a", "1")
                        .build())
                .create();
        ConfigMap second = new ConfigMapBuilder(first).addToData("a", "2").build();
        server.client().resource(second).lockResourceVersion().update();
        ConfigMap stale = new ConfigMapBuilder(first).addToData("a", "3").build();
        assertThatThrownBy(() ->
                        server.client().resource(stale).lockResourceVersion().update())
                .isInstanceOfSatisfying(KubernetesClientException.class, conflict -> {
                    assertThat(conflict.getCode()).isEqualTo(409);
                    assertThat(conflict.getStatus().getReason()).isEqualTo("Conflict");
                });
    }

    @Test
    @DisplayName("K-78: keeps an informer up to date through creation, change and deletion")
    void informs() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (SharedIndexInformer<ConfigMap> informer = server.client()
                .configMaps()
                .inNamespace(server.namespace())
                .withLabel("k78", "yes")
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(ConfigMap map) {
                        heard.add("add");
                    }

                    @Override
                    public void onUpdate(ConfigMap old, ConfigMap now) {
                        heard.add("update " + now.getData().get("key"));
                    }

                    @Override
                    public void onDelete(ConfigMap map, boolean isUnknown) {
                        heard.add("delete");
                    }
                })) {
            assertThat(informer.hasSynced()).isTrue();
            server.post(
                            server.core("configmaps"),
                            ApiServer.configMap("k78", "a")
                                    .replace("\"name\"", "\"labels\":{\"k78\":\"yes\"},\"name\""))
                    .is(201);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("add");
            server.patch(server.core("configmaps/k78"), ApiServer.MERGE_PATCH, "{\"data\":{\"key\":\"b\"}}")
                    .is(200);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("update b");
            server.delete(server.core("configmaps/k78"), "").is(200);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("delete");
        }
    }

    @Test
    @DisplayName("K-79: names its version, says that it is well, and lists what it serves")
    void describesItself() {
        assertThat(server.client().getKubernetesVersion().getMajor()).isEqualTo("1");
        assertThat(server.get("/readyz").is(200).text()).isEqualTo("ok");
        assertThat(server.get("/livez").is(200).text()).isEqualTo("ok");
        assertThat(server.get("/api/v1").is(200).json().path("resources").findValuesAsText("name"))
                .contains("pods", "pods/status", "namespaces", "nodes", "events");
        assertThat(server.get("/apis").is(200).json().path("groups").findValuesAsText("name"))
                .contains("apps", "batch", "coordination.k8s.io", "apiextensions.k8s.io");
        assertThat(server.client()
                        .namespaces()
                        .withName("kube-system")
                        .get()
                        .getMetadata()
                        .getUid())
                .isNotEmpty();
    }
}
