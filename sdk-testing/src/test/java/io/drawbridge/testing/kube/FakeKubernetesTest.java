package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.OpenWatch;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.api.WatchEvents;
import io.drawbridge.testing.time.TestClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fake Kubernetes")
class FakeKubernetesTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String EIPS = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips";

    private final TestClock clock = TestClock.create();
    private final FakeKubernetes kubernetes = FakeKubernetes.builder()
            .clock(clock)
            .crd(Samples.podEipDefinition())
            .withoutControllers()
            .build();

    @Test
    @DisplayName("gives the same uids and resource versions for the same seed and requests")
    void isDeterministic() {
        FakeKubernetes other = FakeKubernetes.builder()
                .clock(TestClock.create())
                .crd(Samples.podEipDefinition())
                .withoutControllers()
                .withoutControllers()
                .build();

        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0")));
        other.handle(ApiRequest.post(PODS, Samples.pod("game-0")));

        assertThat(other.find("pods", "default", "game-0")).isEqualTo(kubernetes.find("pods", "default", "game-0"));
        assertThat(other.clusterUid()).isEqualTo(kubernetes.clusterUid()).isNotEmpty();
    }

    @Test
    @DisplayName("writes annotation and condition of a pod in one strategic merge patch of its status")
    void patchesPodStatus() {
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0"))).object();

        ApiResponse patched =
                kubernetes.handle(ApiRequest.patch(PODS + "/game-0/status", ApiRequest.STRATEGIC_MERGE_PATCH, """
                {"metadata":{"annotations":{"a/b":"c"}},
                 "status":{"conditions":[{"type":"example.com/ready","status":"True"}]}}"""));

        assertThat(patched.object().at("/metadata/annotations/a~1b").asText()).isEqualTo("c");
        assertThat(patched.object().at("/status/conditions/0/status").asText()).isEqualTo("True");
    }

    @Test
    @DisplayName("checks custom objects against their schema and serves their status apart")
    void servesCustomObjects() {
        ApiResponse created = kubernetes.handle(ApiRequest.post(EIPS, Samples.podEip("game-0")));
        assertThat(created.object().at("/spec/allocationType/type").asText()).isEqualTo("Auto");

        ApiResponse wrong =
                kubernetes.handle(ApiRequest.post(EIPS, Samples.podEip("game-1").replace("Follow", "Maybe")));
        assertThat(wrong.code()).isEqualTo(422);
        assertThat(wrong.message()).contains("spec.allocationType.releaseStrategy: Unsupported value: \"Maybe\"");

        ApiResponse status = kubernetes.handle(ApiRequest.patch(
                EIPS + "/game-0/status?fieldManager=test",
                ApiRequest.MERGE_PATCH,
                "{\"spec\":{\"allocationID\":\"eip-x\"},\"status\":{\"eipAddress\":\"203.0.113.9\"}}"));
        assertThat(status.object().at("/status/eipAddress").asText()).isEqualTo("203.0.113.9");
        assertThat(status.object().at("/spec/allocationID").asText()).isEmpty();
    }

    @Test
    @DisplayName("tells a pull-based watch what happened since a resource version")
    void isPulled() {
        WatchEvents start = kubernetes.events("/api/v1/pods", "0");
        assertThat(start.events()).isEmpty();

        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0")));
        kubernetes.handle(ApiRequest.delete(PODS + "/game-0"));

        WatchEvents next = kubernetes.events("/api/v1/pods", start.resourceVersion());
        assertThat(next.events())
                .extracting(WatchEvent::type)
                .containsExactly(WatchEvent.Type.ADDED, WatchEvent.Type.DELETED);
        assertThat(kubernetes.events("/api/v1/pods", next.resourceVersion()).events())
                .isEmpty();
        assertThat(kubernetes.events("/api/v1/pods", "1").isExpired()).isTrue();
    }

    @Test
    @DisplayName("tells a listener in order, and lets it ask back")
    void isListenedTo() {
        List<String> heard = new ArrayList<>();
        try (OpenWatch watch = kubernetes.watch("/api/v1/pods", event -> {
            heard.add(event.type() + " " + event.object().at("/metadata/name").asText());
            if (heard.size() == 1) {
                kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-1")));
            }
        })) {
            kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0")));
            assertThat(watch).isNotNull();
        }
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-2")));

        assertThat(heard).containsExactly("ADDED game-0", "ADDED game-1");
    }

    @Test
    @DisplayName("lets a watch hear later, twice or never, as it is told")
    void dialsWatches() {
        String start = kubernetes.resourceVersion();
        kubernetes.dials().lagWatches("pods", Duration.ofSeconds(5));
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0")));
        assertThat(kubernetes.events("/api/v1/pods", start).events()).isEmpty();
        assertThat(kubernetes
                        .handle(ApiRequest.get(PODS + "?resourceVersion=0"))
                        .object()
                        .path("items"))
                .isEmpty();
        assertThat(kubernetes.handle(ApiRequest.get(PODS)).object().path("items"))
                .hasSize(1);

        clock.advance(Duration.ofSeconds(5));
        WatchEvents late = kubernetes.events("/api/v1/pods", start);
        assertThat(late.events()).hasSize(1);

        kubernetes.dials().lagWatches("pods", Duration.ZERO);
        kubernetes.dials().dropNextEvent("pods");
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-1")));
        assertThat(kubernetes.events("/api/v1/pods", late.resourceVersion()).events())
                .isEmpty();

        kubernetes.dials().duplicateNextEvent("pods");
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-2")));
        assertThat(kubernetes.events("/api/v1/pods", late.resourceVersion()).events())
                .hasSize(2);
    }

    @Test
    @DisplayName("holds watches back until they are released")
    void holdsWatches() {
        String start = kubernetes.resourceVersion();
        kubernetes.dials().holdWatches("pods");
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0")));
        assertThat(kubernetes.events("/api/v1/pods", start).events()).isEmpty();

        kubernetes.dials().releaseWatches("pods");
        assertThat(kubernetes.events("/api/v1/pods", start).events()).hasSize(1);
    }

    @Test
    @DisplayName("forgets its log when it is compacted, and says 410 to who comes from before")
    void compacts() {
        String start = kubernetes.resourceVersion();
        kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0")));
        kubernetes.dials().compact();

        WatchEvents old = kubernetes.events("/api/v1/pods", start);
        assertThat(old.isExpired()).isTrue();
        assertThat(old.events().get(0).object().path("code").asInt()).isEqualTo(410);
    }

    @Test
    @DisplayName("loses a request or its answer, or refuses it, and writes all of it down")
    void injectsFaults() {
        kubernetes.faults().inject(Fault.lostAnswer()).on(Verb.CREATE, "pods").once();
        assertThatThrownBy(() -> kubernetes.handle(ApiRequest.post(PODS, Samples.pod("game-0"))))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(kubernetes.find("pods", "default", "game-0")).isPresent();

        kubernetes
                .faults()
                .inject(Fault.lostRequest())
                .onWrites()
                .named("game-0")
                .once();
        assertThatThrownBy(() -> kubernetes.handle(ApiRequest.delete(PODS + "/game-0")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(kubernetes.find("pods", "default", "game-0")).isPresent();

        kubernetes
                .faults()
                .inject(Fault.tooManyRequests(Duration.ofSeconds(3)))
                .onWrites()
                .once();
        ApiResponse refused = kubernetes.handle(ApiRequest.delete(PODS + "/game-0"));
        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(3));

        assertThat(kubernetes.ledger().writes().of("pods").failed().count()).isEqualTo(3);
        assertThat(kubernetes.ledger().writes().of("pods").calls())
                .extracting(ApiCall::code)
                .containsExactly(0, 0, 429);
    }
}
