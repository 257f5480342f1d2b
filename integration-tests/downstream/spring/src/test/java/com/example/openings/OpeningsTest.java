package com.example.openings;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.aws.Aws;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServerExtension;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class OpeningsTest {

    @RegisterExtension
    final FakeAwsServerExtension aws = FakeAwsServerExtension.create();

    @Test
    void givesPodItsAddress() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN).build();
        cloud.anyAddressHasAnInterface();
        FakeAliyunServer aliyun = FakeAliyunServer.start(cloud);
        Aliyun account = Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("fake", "fake"))
                .endpoint(aliyun.uri())
                .vpc(cloud.vpcId())
                .build();
        try (aliyun;
                FakeKubernetesServer cluster = FakeKubernetesServer.start(FakeKubernetes.create());
                KubernetesClient client = client(cluster);
                PodEipOperator operator = Openings.operator(client, Openings.eipsOf(account))) {
            PodEipCrd.install(client);
            operator.start();
            cluster.kubernetes().add("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: web, namespace: default, annotations: {k8s.aliyun.com/pod-with-eip: "true"}}
                    spec: {containers: [{name: main, image: nginx}]}
                    """);
            Pod served = client.pods()
                    .inNamespace("default")
                    .withName("web")
                    .waitUntilCondition(OpeningsTest::hasAddress, 30, TimeUnit.SECONDS);
            assertThat(cloud.all())
                    .extracting(eip -> eip.address())
                    .containsExactly(
                            served.getMetadata().getAnnotations().get("k8s.aliyun.com/allocated-eipAddress"));
        }
    }

    private static boolean hasAddress(Pod pod) {
        return pod != null
                && pod.getMetadata().getAnnotations().containsKey("k8s.aliyun.com/allocated-eipAddress");
    }

    private static KubernetesClient client(FakeKubernetesServer cluster) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                .build();
    }

    @Test
    void plansAccessToApiServer() {
        aws.cloud().eks().add(FakeEksCluster.builder("prod").build());
        try (Aws account = Aws.builder("eu-central-1")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("fake", "fake")))
                .endpoint(aws.server().uri())
                .build()) {
            assertThat(Openings.plan(account, "prod", "203.0.113.0/24").steps())
                    .isNotEmpty();
        }
    }
}
