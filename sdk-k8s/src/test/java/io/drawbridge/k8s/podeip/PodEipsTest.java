package io.drawbridge.k8s.podeip;

import static io.drawbridge.k8s.podeip.Objects.ADDRESS;
import static io.drawbridge.k8s.podeip.Objects.ANNOTATION;
import static io.drawbridge.k8s.podeip.Objects.bound;
import static io.drawbridge.k8s.podeip.Objects.withCondition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.k8s.podeip.PodEipCrd.Installation.Outcome;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The EIPs of a cluster's pods")
class PodEipsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.withoutControllers();

    private final FakeKubernetes kubernetes = cluster.kubernetes();
    private final KubernetesClient client = cluster.client();
    private final PodEips podEips = PodEips.in(client);

    @Nested
    @DisplayName("the definition")
    class Definition {

        @Test
        @DisplayName("is created where there is none, and left alone the second time")
        void isCreatedOnce() {
            assertThat(PodEipCrd.install(client).outcome()).isEqualTo(Outcome.CREATED);
            kubernetes.clearLedger();

            PodEipCrd.Installation second = PodEipCrd.install(client);

            assertThat(second.outcome()).isEqualTo(Outcome.FOUND);
            assertThat(second.findings()).isEmpty();
            assertThat(kubernetes.ledger().writes().count()).isZero();
        }

        @Test
        @DisplayName("of somebody else is left alone, and reported where it lacks something")
        void ofSomebodyElseIsLeftAlone() throws IOException {
            try (InputStream resource = PodEipsTest.class.getResourceAsStream("public-podeips-crd.yaml")) {
                kubernetes.add(new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("              isp:\n                type: string\n", ""));
            }

            PodEipCrd.Installation installation = PodEipCrd.install(client);

            assertThat(installation.outcome()).isEqualTo(Outcome.FOUND);
            assertThat(installation.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.subject()).endsWith(".status.isp"));
            assertThat(kubernetes.ledger().writes().count()).isZero();
        }

        @Test
        @DisplayName("takes PodEIPs with an empty id and keeps the fields of others")
        void takesPodEips() {
            PodEipCrd.install(client);
            PodEip podEip = bound();
            podEip.getSpec().setAllocationId("");
            podEip.getSpec().setUnknown("later", "yes");
            PodEip stored = client.resource(podEip).create();

            stored.setStatus(bound().getStatus());
            stored.getStatus().setUnknown("bandwidth", "5");
            PodEip written = client.resource(stored).updateStatus();

            assertThat(written.getSpec().getAllocationId()).isEmpty();
            assertThat(written.getSpec().getUnknown()).containsEntry("later", "yes");
            assertThat(written.getStatus().getUnknown()).containsEntry("bandwidth", "5");
        }
    }

    @Nested
    @DisplayName("reading")
    class Looking {

        @Test
        @DisplayName(
                "S2-129: gives the address of a pod that is running and annotated, without PodEIPs in the cluster too")
        void givesTheAddress() {
            Pod pod = running(Map.of(ANNOTATION, ADDRESS));

            assertThat(podEips.of(pod).freshAddress()).contains(ADDRESS);
            assertThat(podEips.find("default", "game-0"))
                    .get()
                    .extracting(AllocatedEip::freshness)
                    .isEqualTo(AllocatedEip.Freshness.FRESH);
            assertThat(podEips.find("default", "nobody")).isEmpty();
        }

        @Test
        @DisplayName("sees by the PodEIP that an address is that of a former pod")
        void seesAFormerPod() {
            PodEipCrd.install(client);
            Pod pod = running(Map.of(ANNOTATION, ADDRESS));
            record(Objects.servedFor(bound(), "another"));

            assertThat(podEips.of(pod).freshness()).isEqualTo(AllocatedEip.Freshness.STALE);
        }
    }

    @Nested
    @DisplayName("waiting")
    class Waiting {

        @Test
        @DisplayName("S2-129: ends at once when the EIP is there")
        void endsAtOnce() {
            Pod pod = running(Map.of(ANNOTATION, ADDRESS));

            assertThat(podEips.await(pod, LONG).freshAddress()).contains(ADDRESS);
        }

        @Test
        @DisplayName("S2-129: ends when the EIP comes, seen by a watch and not by polling")
        void endsWhenTheEipComes() throws Exception {
            PodEipCrd.install(client);
            Pod pod = running(Map.of());
            CompletableFuture<AllocatedEip> waiting = CompletableFuture.supplyAsync(() -> podEips.await(pod, LONG));
            awaitWatches(2);

            annotate();

            assertThat(waiting.get(30, TimeUnit.SECONDS).freshAddress()).contains(ADDRESS);
            assertThat(kubernetes.ledger().of(Verb.LIST).of("pods").count()).isEqualTo(1);
        }

        @Test
        @DisplayName("S2-129: by name, for a pod that is not there yet, and by the PodEIP alone")
        void waitsForAPodToCome() throws Exception {
            PodEipCrd.install(client);
            CompletableFuture<AllocatedEip> waiting =
                    CompletableFuture.supplyAsync(() -> podEips.await("default", "game-0", LONG));
            awaitWatches(2);

            running(Map.of());
            record(bound());

            assertThat(waiting.get(30, TimeUnit.SECONDS).freshAddress()).contains(ADDRESS);
        }

        @Test
        @DisplayName("does not take a retained PodEIP for this pod's, and goes on when it is bound to it")
        void waitsForTheRetainedEip() throws Exception {
            PodEipCrd.install(client);
            PodEip retained = bound();
            retained.getStatus().setPrivateIpAddress("10.0.0.99");
            record(retained);
            Pod pod = running(Map.of());
            CompletableFuture<AllocatedEip> waiting = CompletableFuture.supplyAsync(() -> podEips.await(pod, LONG));
            awaitWatches(2);
            assertThat(waiting).isNotDone();

            client.resource(client.resource(bound()).get()).editStatus(it -> {
                it.getStatus().setPrivateIpAddress("10.0.0.5");
                return it;
            });

            assertThat(waiting.get(30, TimeUnit.SECONDS).privateIpAddress()).contains("10.0.0.5");
        }

        @Test
        @DisplayName("S2-129: ends at its limit with the last condition seen")
        void endsAtItsLimit() {
            Pod pod = running(Map.of("k8s.aliyun.com/pod-with-eip", "true"));
            client.resource(withCondition(pod, "False", "QuotaExceeded")).updateStatus();

            PodEipWaitException e = catchThrowableOfType(PodEipWaitException.class, () -> podEips.await(pod, SHORT));

            assertThat(e.reason()).isEqualTo(PodEipWaitException.Cause.TIME_LIMIT);
            assertThat(e.lastSeen()).isPresent();
            assertThat(e)
                    .hasMessageContaining("pod \"default/game-0\" shows no EIP of its own after PT0.3S")
                    .hasMessageContaining("k8s.aliyun.com/eip FALSE, reason \"QuotaExceeded\"");
            assertThat(e.getMessage()).doesNotContain("ask for no EIP");
        }

        @Test
        @DisplayName("says at its limit that there is no such pod, or that the pod asks for none")
        void saysWhatIsMissing() {
            assertThatThrownBy(() -> podEips.await("default", "nobody", SHORT))
                    .isInstanceOf(PodEipWaitException.class)
                    .hasMessageContaining("no such pod was seen");
            Pod pod = running(Map.of());
            assertThatThrownBy(() -> podEips.await(pod, SHORT))
                    .isInstanceOf(PodEipWaitException.class)
                    .hasMessageContaining("the pod's annotations ask for no EIP");
        }

        @Test
        @DisplayName("ends when the pod is deleted or replaced by another of its name")
        void endsWhenThePodIsGone() throws Exception {
            Pod pod = running(Map.of());
            CompletableFuture<PodEipWaitException> waiting = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(PodEipWaitException.class, () -> podEips.await(pod, LONG)));
            awaitWatches(1);

            client.resource(pod).withGracePeriod(0).delete();

            assertThat(waiting.get(30, TimeUnit.SECONDS).reason()).isEqualTo(PodEipWaitException.Cause.POD_GONE);
            running(Map.of(ANNOTATION, ADDRESS));
            assertThatThrownBy(() -> podEips.await(pod, LONG)).hasMessageContaining("replaced by one of the same name");
        }

        @Test
        @DisplayName("ends when its thread is interrupted, with the flag set again")
        void endsWhenInterrupted() {
            Pod pod = running(Map.of());
            Thread.currentThread().interrupt();

            PodEipWaitException e = catchThrowableOfType(PodEipWaitException.class, () -> podEips.await(pod, LONG));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.reason()).isEqualTo(PodEipWaitException.Cause.INTERRUPTED);
        }

        @Test
        @DisplayName("ends at once when pods may not be read, and goes by the pod alone when only PodEIPs may not")
        void endsWhenRefused() {
            PodEipCrd.install(client);
            Pod pod = running(Map.of(ANNOTATION, ADDRESS));
            kubernetes
                    .faults()
                    .inject(Fault.answer(403))
                    .on(Verb.LIST, "podeips")
                    .always();

            assertThat(podEips.await(pod, LONG).freshAddress()).contains(ADDRESS);
            assertThatThrownBy(() -> podEips.awaitDetached("default", "game-0", LONG))
                    .isInstanceOf(PodEipWaitException.class)
                    .hasMessageContaining("cannot be read");

            kubernetes.faults().inject(Fault.answer(403)).on(Verb.LIST, "pods").always();
            assertThat(catchThrowableOfType(PodEipWaitException.class, () -> podEips.await(pod, LONG)))
                    .extracting(PodEipWaitException::reason)
                    .isEqualTo(PodEipWaitException.Cause.UNREADABLE);
        }

        @Test
        @DisplayName(
                "ends when PodEIPs fail to be read otherwise: an address of the last pod would pass for the new one's")
        void endsWhenPodEipsFail() {
            PodEipCrd.install(client);
            Pod pod = running(Map.of(ANNOTATION, ADDRESS));
            kubernetes
                    .faults()
                    .inject(Fault.answer(400))
                    .on(Verb.LIST, "podeips")
                    .always();

            assertThatThrownBy(() -> podEips.await(pod, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isInstanceOf(PodEipWaitException.class)
                    .hasMessageContaining("the PodEIP of pod \"default/game-0\" cannot be read");
        }

        @Test
        @DisplayName("refuses a limit that is not positive")
        void refusesALimit() {
            assertThatThrownBy(() -> podEips.await("default", "a", Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT0S");
        }
    }

    @Nested
    @DisplayName("detachment")
    class Detached {

        @Test
        @DisplayName("S2-100: is there when no PodEIP has the name, or none can exist")
        void withoutPodEip() {
            assertThat(podEips.isDetached("default", "game-0")).isTrue();
            podEips.awaitDetached("default", "game-0", LONG);
            PodEipCrd.install(client);

            assertThat(podEips.isDetached("default", "game-0")).isTrue();
            podEips.awaitDetached("default", "game-0", LONG);
        }

        @Test
        @DisplayName("S2-100: is waited for until the PodEIP goes")
        void untilThePodEipGoes() throws Exception {
            PodEipCrd.install(client);
            record(bound());
            assertThat(podEips.isDetached("default", "game-0")).isFalse();
            assertThatThrownBy(() -> podEips.awaitDetached("default", "game-0", SHORT))
                    .isInstanceOf(PodEipWaitException.class)
                    .hasMessageContaining("is not detached after PT0.3S");
            kubernetes.clearLedger();
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> podEips.awaitDetached("default", "game-0", LONG));
            awaitWatches(1);

            client.resource(bound()).delete();

            waiting.get(30, TimeUnit.SECONDS);
        }

        @Test
        @DisplayName("S2-100: is waited for until the EIP of a retained PodEIP is unbound")
        void untilTheEipIsUnbound() throws Exception {
            PodEipCrd.install(client);
            record(bound());
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> podEips.awaitDetached("default", "game-0", LONG));
            awaitWatches(1);

            client.resource(bound()).editStatus(it -> {
                it.getStatus().setStatus("Available");
                it.getStatus().setNetworkInterfaceId(null);
                return it;
            });

            waiting.get(30, TimeUnit.SECONDS);
            assertThat(podEips.isDetached("default", "game-0")).isTrue();
        }
    }

    private Pod running(Map<String, String> annotations) {
        Pod pod = Objects.pod(annotations);
        pod.getMetadata().setUid(null);
        Pod created = client.resource(pod).create();
        return client.resource(
                        new PodBuilder(created).withStatus(pod.getStatus()).build())
                .updateStatus();
    }

    private void annotate() {
        client.pods()
                .inNamespace("default")
                .withName("game-0")
                .edit(pod -> new PodBuilder(pod)
                        .editMetadata()
                        .addToAnnotations(ANNOTATION, ADDRESS)
                        .endMetadata()
                        .build());
    }

    private void record(PodEip podEip) {
        PodEip created = client.resource(podEip).createOr(NonDeletingOperation::update);
        created.setStatus(podEip.getStatus());
        client.resource(created).updateStatus();
    }

    private void awaitWatches(int count) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (kubernetes.ledger().of(Verb.WATCH).count() < count && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(kubernetes.ledger().of(Verb.WATCH).count()).isGreaterThanOrEqualTo(count);
    }
}
