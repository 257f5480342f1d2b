package com.example.openings;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own, for signals. */
final class AddressOperatorOnFakes {

    private AddressOperatorOnFakes() {}

    /** Arguments: kubeconfig file, the cloud's address, VPC. */
    public static void main(String[] args) throws Exception {
        Aliyun aliyun = Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("fake", "fake"))
                .endpoint(URI.create(args[1]))
                .vpc(args[2])
                .build();
        Config config = Config.fromKubeconfig(Files.readString(Path.of(args[0])));
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            AddressOperator.run(
                    client,
                    aliyun.eips(),
                    PodEipPolicy.allowAll(),
                    LeaderElection.byLease("default", "address-operator", "one"));
        }
    }
}
