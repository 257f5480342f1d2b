package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.internal.cluster.PodViews;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("proof")
@DisplayName("A thousand pods at once, over HTTP, with threads and real time")
final class ManyPodsTest {

    private static final int PODS = 1_000;

    private static final String STATEFUL_SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: game, namespace: default}
            spec:
              serviceName: game
              podManagementPolicy: Parallel
              replicas: %d
              selector: {matchLabels: {app: game}}
              template:
                metadata:
                  labels: {app: game}
                  annotations: {k8s.aliyun.com/pod-with-eip: "true"}
                spec:
                  readinessGates: [{conditionType: k8s.aliyun.com/eip}]
                  containers: [{name: main, image: game}]
            """;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    @DisplayName("each gets one EIP, with at most 4 writes to the API server for a pod")
    void served() throws InterruptedException {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .quota(PODS)
                .unlimitedRates()
                .build();
        cloud.anyAddressHasAnInterface();
        FakeKubernetes kubernetes =
                FakeKubernetes.builder().crd(Manifests.read("podeips-crd.yaml")).build();
        kubernetes.add(STATEFUL_SET.formatted(PODS));
        long begin = System.nanoTime();
        try (ServedCluster cluster = ServedCluster.of(kubernetes);
                PodEipOperator operator = PodEipOperator.builder(
                                cluster.client(), cloud.eips(), PodEipPolicy.allowAll())
                        .apiRate(new ApiRate(2_000, 2_000))
                        .build()) {
            operator.start();
            awaitServed(cluster.client());
        }
        double eipReads = (double) cloud.ledger().count(EipAction.DESCRIBE) / PODS;
        double interfaceReads = (double) cloud.ledger().count(EipAction.LOCATE) / PODS;
        double writes = (double)
                        kubernetes.ledger().writes().without("leases", "events").count()
                / PODS;
        System.out.printf(
                "%d pods: %d s, for each %.3f EIP reads, %.3f interface reads, %.3f API writes%n",
                PODS, Duration.ofNanos(System.nanoTime() - begin).toSeconds(), eipReads, interfaceReads, writes);
        assertThat(cloud.ledger().bill().bought()).isEqualTo(PODS);
        assertThat(writes).isLessThanOrEqualTo(4.01);
    }

    private static void awaitServed(KubernetesClient client) throws InterruptedException {
        Set<String> served = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(1);
        try (var informer = client.pods().inNamespace("default").runnableInformer(0)) {
            informer.addEventHandler(new ResourceEventHandler<Pod>() {
                @Override
                public void onAdd(Pod pod) {
                    if (PodViews.of(pod)
                            .filter(view -> view.allocatedAddress().isPresent())
                            .isPresent()) {
                        served.add(pod.getMetadata().getName());
                    }
                    if (served.size() == PODS) {
                        all.countDown();
                    }
                }

                @Override
                public void onUpdate(Pod before, Pod after) {
                    onAdd(after);
                }

                @Override
                public void onDelete(Pod pod, boolean finalStateUnknown) {}
            });
            informer.start();
            assertThat(all.await(7, TimeUnit.MINUTES))
                    .as("%d of %d are served", served.size(), PODS)
                    .isTrue();
        }
    }
}
