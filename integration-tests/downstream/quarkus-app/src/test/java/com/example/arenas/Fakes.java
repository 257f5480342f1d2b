package com.example.arenas;

import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** A cloud and a cluster in memory, in place of the real ones. */
final class Fakes {

    @Produces
    @Singleton
    static FakeCloud cloud() {
        FakeCloud cloud = FakeCloud.aliyun(Clock.systemUTC());
        cloud.anyAddressHasAnInterface();
        return cloud;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    static Eips eips(FakeCloud cloud) {
        return cloud.eips();
    }

    @Produces
    @Singleton
    static FakeKubernetesServer cluster() {
        FakeKubernetes cluster =
                FakeKubernetes.builder().crd(PodEipCrd.manifest()).build();
        cluster.add("{apiVersion: v1, kind: Namespace, metadata: {name: games}}");
        return FakeKubernetesServer.start(cluster);
    }

    static void close(@Disposes FakeKubernetesServer cluster) {
        cluster.close();
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    static KubernetesClient client(FakeKubernetesServer cluster) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                .build();
    }
}
