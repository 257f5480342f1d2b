package io.drawbridge.docs.readme;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;

public final class AddressService {
    public static void run(KubernetesClient kubernetes, PodEipPolicy policy) throws InterruptedException {
        Aliyun aliyun = Aliyun.builder("cn-hangzhou").vpc("vpc-bp1234567").build();
        try (PodEipOperator operator =
                PodEipOperator.builder(kubernetes, aliyun.eips(), policy).build()) {
            operator.start();
            operator.awaitTermination();
        }
    }
}
