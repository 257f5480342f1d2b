package io.drawbridge.spring;

import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A cloud and a cluster in memory, as an application's own beans. */
@Configuration(proxyBeanMethods = false)
class FakeSurroundings {

    @Bean
    FakeCloud cloud() {
        FakeCloud cloud = FakeCloud.aliyun(Clock.systemUTC());
        cloud.anyAddressHasAnInterface();
        return cloud;
    }

    @Bean
    Eips fakeEips(FakeCloud cloud) {
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
    KubernetesClient fakeClient(FakeKubernetesServer cluster) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                .build();
    }
}
