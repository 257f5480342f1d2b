package io.drawbridge.examples.demo;

import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipCrd;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.FakeKubernetesServer;
import io.drawbridge.testing.time.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A cluster, served over HTTP, and a cloud, both fakes and on one clock, with the real operator between them. Its
 * watches and workers are real threads; what they wait for is the clock's.
 */
final class Stage implements AutoCloseable {

    /** What is due so soon belongs to what is going on: a poll, a retry, a state that changes. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final String NAMESPACE = "default";

    private final TestClock clock = TestClock.create();
    private final StageCloud cloud;
    private final FakeKubernetesServer server;
    private final KubernetesClient client;
    private final PodEipOperator operator;

    Stage(StageCloud.Kind kind) {
        this(kind, builder -> builder);
    }

    /** With an operator of other settings than the usual ones. */
    Stage(StageCloud.Kind kind, UnaryOperator<PodEipOperatorBuilder> settings) {
        cloud = StageCloud.open(kind, clock);
        FakeKubernetes kubernetes = FakeKubernetes.builder().clock(clock).build();
        kubernetes.controllers().onPodAddress(address -> cloud.fake().addInterfaceOf(address.node(), address.ip()));
        kubernetes.controllers().podsEndAfter(Duration.ofSeconds(2));
        server = FakeKubernetesServer.start(kubernetes);
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build();
        operator = settings.apply(PodEipOperator.builder(client, cloud.eips(), policy())
                        .clock(clock)
                        .scheduler(clock::schedule))
                .build();
    }

    private static PodEipPolicy policy() {
        return PodEipPolicy.builder()
                .namespace(NAMESPACE, share -> share.eips(10).totalMbps(100))
                .build();
    }

    void startOperator() {
        PodEipCrd.install(client);
        operator.start();
    }

    KubernetesClient client() {
        return client;
    }

    Eips eips() {
        return cloud.eips();
    }

    FakeCloud cloud() {
        return cloud.fake();
    }

    // --- the cluster ---

    void apply(String manifest) {
        client.resource(manifest).inNamespace(NAMESPACE).create();
    }

    /** Objects of any namespace. */
    void applyAll(String manifests) {
        client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(object -> client.resource(object)
                        .inNamespace(Optional.ofNullable(object.getMetadata().getNamespace())
                                .orElse(NAMESPACE))
                        .create());
    }

    void deletePod(String name) {
        client.pods().inNamespace(NAMESPACE).withName(name).delete();
    }

    void scaleStatefulSet(String name, int replicas) {
        client.apps().statefulSets().inNamespace(NAMESPACE).withName(name).scale(replicas);
    }

    List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).list().getItems();
    }

    Optional<Pod> pod(String name) {
        return Optional.ofNullable(
                client.pods().inNamespace(NAMESPACE).withName(name).get());
    }

    List<PodEip> podEips() {
        return client.resources(PodEip.class).inNamespace(NAMESPACE).list().getItems();
    }

    Optional<PodEip> podEip(String name) {
        return Optional.ofNullable(client.resources(PodEip.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get());
    }

    Books books() {
        List<String> living =
                podEips().stream().map(podEip -> podEip.getMetadata().getUid()).toList();
        return Books.of(cloud().calls(), living);
    }

    // --- time ---

    /** Lets time pass, for the cluster and the cloud alike. */
    void advance(Duration time) {
        clock.advance(time);
    }

    /**
     * Waits until something is so: the clock goes on to whatever is due soon, and stands still while threads
     * are at work.
     *
     * @param what for the message when it never comes to be
     */
    void until(String what, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("waited " + PATIENCE.toSeconds() + " s in vain until " + what
                        + "; the pods are " + pods() + ", the PodEIPs " + podEips());
            }
            clock.advanceToNextTask(SOON);
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }

    /** The same for something that comes to be there. */
    <T> T untilThere(String what, Supplier<Optional<T>> source) {
        until(what, () -> source.get().isPresent());
        return source.get().orElseThrow();
    }

    @Override
    public void close() {
        operator.close();
        client.close();
        server.close();
        cloud.close();
    }
}
