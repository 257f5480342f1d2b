package com.example.games;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import java.nio.file.Files;
import java.nio.file.Path;

/** Game servers and the addresses of their pods, by two operators in one process. */
final class GameOperator implements AutoCloseable {

    private final Operator servers;
    private final PodEipOperator addresses;

    GameOperator(KubernetesClient client, Eips eips, PodEipPolicy policy) {
        servers = new Operator(config -> config.withKubernetesClient(client).withCloseClientOnStop(false));
        servers.register(new GameServerReconciler());
        addresses = PodEipOperator.builder(client, eips, policy).build();
    }

    void start() {
        addresses.start();
        servers.start();
    }

    @Override
    public void close() {
        servers.stop();
        addresses.close();
    }

    /** Arguments: region, VPC, policy file. */
    public static void main(String[] args) throws Exception {
        Aliyun aliyun = Aliyun.builder(args[0]).vpc(args[1]).build();
        PodEipPolicy policy = PodEipPolicy.parse(Files.readString(Path.of(args[2])));
        try (KubernetesClient client = new KubernetesClientBuilder().build();
                GameOperator operator = new GameOperator(client, aliyun.eips(), policy)) {
            Runtime.getRuntime().addShutdownHook(new Thread(operator::close));
            operator.start();
            operator.addresses.awaitTermination();
        }
    }
}
