package io.drawbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.testing.cloud.FakeCloudExtension;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesExtension;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How you test your own code with the fakes. It needs {@code drawbridge-testing}, JUnit and AssertJ, and no cluster, no
 * cloud, no container.
 *
 * <p>"Your own code" are the two small classes at the end: one buys an address, the other puts one on a workload.
 */
@DisplayName("A consumer's own code")
class ConsumerTest {

    /** A cloud account, as good as new before each test, whose time stands still until you advance it. */
    @RegisterExtension
    static final FakeCloudExtension cloud = FakeCloudExtension.of(CloudProfile.ALIYUN, settings -> settings.quota(2));

    /** An API server of its own for each test, over HTTP, on the same clock as the cloud. */
    @RegisterExtension
    final FakeKubernetesExtension cluster = FakeKubernetesExtension.of(() -> FakeKubernetes.builder()
            .clock(cloud.clock())
            .crd(PodEipCrd.manifest())
            .build());

    // --- code that talks to the cloud: make the cloud go wrong, then look at what was done ---

    @Test
    @DisplayName("buys one address though the cloud's answer is lost")
    void buysOnce() {
        cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
        OwnerMark mark = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);

        Eip eip = new AddressShop(cloud.eips()).buy(mark);

        assertThat(cloud.cloud().find(eip.id())).isPresent();
        assertThat(cloud.ledger())
                .sent(EipAction.ALLOCATE, 2)
                .boughtNothingTwice()
                .leakedNothing(mark.podEipUid());
    }

    @Test
    @DisplayName("says so when the account's quota is used up")
    void reportsQuota() {
        AddressShop shop = new AddressShop(cloud.eips());
        for (int i = 1; i <= 2; i++) {
            shop.buy(new OwnerMark("cluster-uid", "shop", "checkout-" + i, "podeip-uid-" + i, 1));
        }
        assertThatThrownBy(() -> shop.buy(new OwnerMark("cluster-uid", "shop", "checkout-3", "podeip-uid-3", 1)))
                .isInstanceOfSatisfying(
                        CloudException.class,
                        refused -> assertThat(refused.code()).isEqualTo(CloudErrorCode.QUOTA_EXCEEDED));
    }

    // --- code that talks to Kubernetes: let the real operator work on what it made ---

    @Test
    @DisplayName("makes game servers that keep their address when they are re-created")
    void keepsAddresses() {
        cloud.cloud().anyAddressHasAnInterface();
        cluster.kubernetes().controllers().podsEndAfter(Duration.ZERO);
        Config config = Config.fromKubeconfig(cluster.server().kubeconfig());
        try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(config).build();
                PodEipOperator operator = PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll())
                        .clock(cloud.clock())
                        .scheduler(cloud.clock()::schedule)
                        .build()) {
            operator.start();

            new GameServers(client).deploy();
            String address = addressOf(client, "");
            String uid = client.pods().withName("game-0").get().getMetadata().getUid();
            client.pods().withName("game-0").delete();

            assertThat(addressOf(client, uid)).isEqualTo(address);
            assertThat(cloud.ledger()).sent(EipAction.ALLOCATE, 1).releasedNothingInUse();
        }
    }

    /**
     * The operator's threads are real, and time moves only when it is told to: on to what they wait for, and no
     * further.
     */
    private static String addressOf(KubernetesClient client, String notUid) {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < giveUp) {
            cloud.clock().advanceToNextTask(Duration.ofSeconds(5));
            Pod pod = client.pods().withName("game-0").get();
            if (pod != null && !pod.getMetadata().getUid().equals(notUid)) {
                String address = pod.getMetadata().getAnnotations().get("k8s.aliyun.com/allocated-eipAddress");
                if (address != null) {
                    return address;
                }
            }
        }
        throw new AssertionError("game-0 got no address within a minute");
    }

    // --- your own code ---

    /** Buys addresses, and asks again with the same mark when it does not know what became of a purchase. */
    private record AddressShop(Eips eips) {

        Eip buy(OwnerMark mark) {
            EipSpec spec = EipSpec.builder().bandwidth(Bandwidth.ofMbps(5)).build();
            try {
                return eips.allocate(spec, mark);
            } catch (OutcomeUnknownException unknown) {
                return eips.allocate(spec, mark);
            }
        }
    }

    /** Deploys game servers with an address of their own. */
    private record GameServers(KubernetesClient client) {

        void deploy() {
            StatefulSet servers = client.getKubernetesSerialization().unmarshal("""
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: game}
                    spec:
                      replicas: 1
                      serviceName: game
                      selector: {matchLabels: {app: game}}
                      template:
                        metadata: {labels: {app: game}}
                        spec: {containers: [{name: game, image: game}]}
                    """, StatefulSet.class);
            PodEipRequest request = PodEipRequest.allocate()
                    .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                    .build();
            client.resource(PodTemplates.edit(servers)
                            .attachEip(request)
                            .readinessGate()
                            .build())
                    .create();
        }
    }
}
