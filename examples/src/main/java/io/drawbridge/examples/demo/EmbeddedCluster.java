package io.drawbridge.examples.demo;

import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** A cluster in memory, over HTTP, for those who have none at hand. */
public final class EmbeddedCluster implements AutoCloseable {

    private final FakeKubernetesServer server;
    private final KubernetesClient client;

    private EmbeddedCluster(FakeKubernetes kubernetes) {
        this.server = FakeKubernetesServer.start(kubernetes);
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build();
    }

    /** With the objects of a resource file. */
    public static EmbeddedCluster with(String resource) {
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().withoutControllers().build();
        kubernetes.add(Resources.read(resource));
        return new EmbeddedCluster(kubernetes);
    }

    /** A client of it. */
    public KubernetesClient client() {
        return client;
    }

    /** Gives a Service of type LoadBalancer its external address, as a cloud does after a while. */
    public void assign(String namespace, String service, String address) {
        client.services()
                .inNamespace(namespace)
                .withName(service)
                .editStatus(found -> new ServiceBuilder(found)
                        .editOrNewStatus()
                        .withNewLoadBalancer()
                        .addNewIngress()
                        .withIp(address)
                        .endIngress()
                        .endLoadBalancer()
                        .endStatus()
                        .build());
    }

    /** Lets a pod run with this address. */
    public void run(String namespace, String pod, String address) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .editStatus(found -> new PodBuilder(found)
                        .editOrNewStatus()
                        .withPhase("Running")
                        .withPodIP(address)
                        .endStatus()
                        .build());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
