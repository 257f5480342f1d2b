package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.k8s.operator.config.Coexistence;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.front.FaultyFront;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The real operator with fabric8's client, a faulty front before the API server, and clouds and clusters in memory. */
final class FrontBench implements AutoCloseable {

    static final String ADDRESS = "k8s.aliyun.com/allocated-eipAddress";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final FakeKubernetes kubernetes =
            FakeKubernetes.builder().crd(PodEipCrd.manifest()).build();
    final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).transition(Duration.ZERO).build();
    final FaultyFront front;
    final KubernetesClient client;

    private final FakeKubernetesServer server = FakeKubernetesServer.start(kubernetes);
    final FastTime time = new FastTime();

    FrontBench() {
        this(config -> {});
    }

    FrontBench(Consumer<ConfigBuilder> settings) {
        cloud.anyAddressHasAnInterface();
        front = FaultyFront.before(server.url());
        client = connect(settings);
    }

    /** Another client, through the front. */
    KubernetesClient connect(Consumer<ConfigBuilder> settings) {
        ConfigBuilder config = new ConfigBuilder(Config.empty())
                .withMasterUrl(front.url())
                .withNamespace("default")
                .withWatchReconnectInterval(50)
                .withRequestRetryBackoffInterval(20);
        settings.accept(config);
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }

    /** An operator in fast time. */
    PodEipOperator operator(UnaryOperator<PodEipOperatorBuilder> settings) {
        return settings.apply(time.on(PodEipOperator.builder(client, cloud.eips(), PodEipPolicy.allowAll())
                        .beside(Coexistence.ANYBODY)))
                .build();
    }

    // --- what people do, past the front ---

    void addPod(String name) {
        addPod(name, "");
    }

    void addPod(String name, String annotations) {
        kubernetes.add("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  annotations: {k8s.aliyun.com/pod-with-eip: "true"%s}
                spec:
                  containers: [{name: main, image: nginx}]
                """.formatted(name, annotations));
    }

    void deletePod(String name) {
        kubernetes.handle(ApiRequest.delete("/api/v1/namespaces/default/pods/" + name, "{\"gracePeriodSeconds\":0}"));
    }

    void serve(String name) {
        addPod(name);
        awaitServed(name);
    }

    // --- what is there, past the front ---

    Optional<ObjectNode> pod(String name) {
        return kubernetes.find("pods", "default", name);
    }

    Optional<ObjectNode> record(String name) {
        return kubernetes.find("podeips.alibabacloud.com", "default", name);
    }

    boolean isServed(String name) {
        return pod(name)
                .map(pod -> pod.path("metadata").path("annotations").path(ADDRESS))
                .filter(JsonNode::isTextual)
                .isPresent();
    }

    void awaitServed(String... names) {
        for (String name : names) {
            await(() -> isServed(name), () -> "pod " + name + " to be served");
        }
    }

    void awaitGone(String name) {
        await(() -> record(name).isEmpty(), () -> "the record of " + name + " to be gone");
    }

    void await(String what, BooleanSupplier condition) {
        await(condition, () -> what);
    }

    private void await(BooleanSupplier condition, Supplier<String> what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + PATIENCE + " for " + what.get() + "\n"
                        + kubernetes
                                .ledger()
                                .of("pods", "pods/status", "podeips", "podeips/status")
                                .writes());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Every EIP was bought once and for somebody who lives; each of these pods has one. */
    void expectInOrder(String... living) {
        List<String> uids = List.of(living).stream()
                .map(name -> record(name).orElseThrow())
                .map(record -> record.path("metadata").path("uid").asText())
                .toList();
        assertThat(cloud.ledger()).boughtNothingTwice().leakedNothing(uids).releasedNothingInUse();
        assertThat(cloud.ledger().bill().bought() - cloud.ledger().bill().released())
                .isEqualTo(living.length);
    }

    @Override
    public void close() {
        client.close();
        front.close();
        server.close();
        time.close();
    }
}
