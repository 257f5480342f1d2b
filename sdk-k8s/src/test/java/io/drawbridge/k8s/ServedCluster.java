package io.drawbridge.k8s;

import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fake cluster over HTTP and a client of it; both end with the test that registers it, or with a try statement. */
public final class ServedCluster implements AfterEachCallback, AutoCloseable {

    private final FakeKubernetesServer server;
    private final KubernetesClient client;

    private ServedCluster(FakeKubernetes kubernetes) {
        server = FakeKubernetesServer.start(kubernetes);
        client = connect();
    }

    public static ServedCluster of(FakeKubernetes kubernetes) {
        return new ServedCluster(kubernetes);
    }

    /** One in which objects stay as they are written. */
    public static ServedCluster withoutControllers() {
        return of(FakeKubernetes.builder().withoutControllers().build());
    }

    public FakeKubernetes kubernetes() {
        return server.kubernetes();
    }

    public KubernetesClient client() {
        return client;
    }

    /** One more client, which whoever asks closes. */
    public KubernetesClient connect() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
