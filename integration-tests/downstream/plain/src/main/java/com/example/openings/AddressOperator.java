package com.example.openings;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.eip.Eips;
import io.drawbridge.error.DrawbridgeException;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Gives pods their addresses until it is asked to stop; whoever is started next goes on where it was. */
public final class AddressOperator {

    private AddressOperator() {}

    /** Arguments: region, VPC, policy file. */
    public static void main(String[] args) throws Exception {
        Aliyun aliyun = Aliyun.builder(args[0]).vpc(args[1]).build();
        PodEipPolicy policy = PodEipPolicy.parse(Files.readString(Path.of(args[2])));
        String host = InetAddress.getLocalHost().getHostName();
        try (KubernetesClient client = new KubernetesClientBuilder().build()) {
            run(client, aliyun.eips(), policy, LeaderElection.byLease("drawbridge", "address-operator", host));
        }
    }

    /** Ends on SIGTERM and SIGINT once no call is under way, or with what made the operator stop by itself. */
    static void run(KubernetesClient client, Eips eips, PodEipPolicy policy, LeaderElection election)
            throws InterruptedException {
        try (PodEipOperator operator = PodEipOperator.builder(client, eips, policy)
                .leaderElection(election)
                .build()) {
            Runtime.getRuntime().addShutdownHook(new Thread(operator::close));
            operator.start();
            Optional<DrawbridgeException> cause = operator.awaitTermination();
            if (cause.isPresent()) {
                throw cause.get();
            }
        }
    }
}
