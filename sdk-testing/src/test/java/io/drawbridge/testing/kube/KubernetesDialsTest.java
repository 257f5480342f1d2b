package io.drawbridge.testing.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.OpenWatch;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.api.WatchListener;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dials and faults of a fake Kubernetes")
class KubernetesDialsTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final TestClock clock = TestClock.create();
    private final FakeKubernetes kubernetes =
            FakeKubernetes.builder().clock(clock).withoutControllers().build();

    private void create(int count) {
        for (int i = 0; i < count; i++) {
            kubernetes
                    .handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"map-" + i + "\"}}"))
                    .object();
        }
    }

    @Test
    @DisplayName("let a list's next page expire with 410 when the log is compacted, and hand out a token to go on with")
    void expirePages() {
        create(3);
        String token = kubernetes
                .handle(ApiRequest.get(MAPS + "?limit=2"))
                .object()
                .at("/metadata/continue")
                .asText();
        kubernetes.handle(ApiRequest.delete(MAPS + "/map-0")).object();
        kubernetes.dials().compact();

        ApiResponse expired = kubernetes.handle(ApiRequest.get(MAPS + "?limit=2&continue=" + token));
        assertThat(expired.code()).isEqualTo(410);
        assertThat(expired.reason()).isEqualTo("Expired");
        String fresh = expired.body().at("/metadata/continue").asText();
        assertThat(kubernetes
                        .handle(ApiRequest.get(MAPS + "?limit=2&continue=" + fresh))
                        .object()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    @DisplayName("forget old changes by themselves when there are more than are remembered")
    void forget() {
        FakeKubernetes forgetful = FakeKubernetes.builder()
                .withoutControllers()
                .eventLogCapacity(5)
                .build();
        String start = forgetful.resourceVersion();
        for (int i = 0; i < 20; i++) {
            forgetful.handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"map-" + i + "\"}}"));
        }
        assertThat(forgetful.events("/api/v1/configmaps", start).isExpired()).isTrue();
    }

    @Test
    @DisplayName("let a listener hear late, in the order of the changes, when the clock has moved")
    void lagListeners() {
        List<String> heard = new ArrayList<>();
        kubernetes.dials().lagWatches("configmaps", Duration.ofSeconds(3));
        try (OpenWatch watch = kubernetes.watch(
                "/api/v1/configmaps?resourceVersion=" + kubernetes.resourceVersion(),
                event -> heard.add(event.object().at("/metadata/name").asText()))) {
            create(1);
            clock.advance(Duration.ofSeconds(1));
            kubernetes.handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"later\"}}"));
            assertThat(heard).isEmpty();
            clock.advance(Duration.ofSeconds(2));
            assertThat(heard).containsExactly("map-0");
            clock.advance(Duration.ofSeconds(1));
            assertThat(heard).containsExactly("map-0", "later");
            assertThat(watch).isNotNull();
        }
    }

    @Test
    @DisplayName("end a listener's watch with an error when its place is compacted away while it is held back")
    void expireListeners() {
        List<WatchEvent> heard = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        WatchListener listener = new WatchListener() {
            @Override
            public void onEvent(WatchEvent event) {
                heard.add(event);
            }

            @Override
            public void onEnd() {
                ends.add("end");
            }
        };
        kubernetes.dials().holdWatches("configmaps");
        try (OpenWatch watch =
                kubernetes.watch("/api/v1/configmaps?resourceVersion=" + kubernetes.resourceVersion(), listener)) {
            create(2);
            kubernetes.dials().compact();
            assertThat(heard).extracting(WatchEvent::type).containsExactly(WatchEvent.Type.ERROR);
            assertThat(ends).hasSize(1);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    @DisplayName("send bookmarks to the watches that take them")
    void sendBookmarks() {
        List<WatchEvent> heard = new ArrayList<>();
        try (OpenWatch watch = kubernetes.watch(
                "/api/v1/configmaps?allowWatchBookmarks=true&resourceVersion=" + kubernetes.resourceVersion(),
                heard::add)) {
            kubernetes.dials().sendBookmarks();
            assertThat(heard).extracting(WatchEvent::type).containsExactly(WatchEvent.Type.BOOKMARK);
            assertThat(heard.get(0).resourceVersion()).isEqualTo(kubernetes.resourceVersion());
            assertThat(watch).isNotNull();
        }
    }

    @Test
    @DisplayName("name the resource that there is not")
    void nameTheUnknown() {
        assertThatThrownBy(() -> kubernetes.dials().holdWatches("things"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("things");
    }

    @Test
    @DisplayName("follow a script, request by request")
    void followScripts() {
        kubernetes
                .faults()
                .script(call ->
                        call.verb() == Verb.CREATE && kubernetes.ledger().count() % 2 == 0
                                ? Optional.of(Fault.answerAfterwards(504))
                                : Optional.empty());
        assertThat(kubernetes
                        .handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"a\"}}"))
                        .code())
                .isEqualTo(504);
        assertThat(kubernetes
                        .handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"b\"}}"))
                        .code())
                .isEqualTo(201);
        assertThat(kubernetes.find("configmaps", "default", "a")).isPresent();
    }

    @Test
    @DisplayName("let the first requests of a kind pass when they are told to")
    void skipRequests() {
        kubernetes
                .faults()
                .inject(Fault.answer(503))
                .on(Verb.CREATE, "configmaps")
                .skip(1)
                .times(2);
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            codes.add(kubernetes
                    .handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"map-" + i + "\"}}"))
                    .code());
        }
        assertThat(codes).containsExactly(201, 503, 503, 201);
    }

    @Test
    @DisplayName("set the store back: what came later never was, and its resource versions are handed out anew")
    void setBack() {
        create(2);
        String revision = kubernetes.resourceVersion();
        kubernetes.handle(ApiRequest.delete(MAPS + "/map-0")).object();
        kubernetes
                .handle(ApiRequest.patch(MAPS + "/map-1", ApiRequest.MERGE_PATCH, "{\"data\":{\"a\":\"b\"}}"))
                .object();
        kubernetes
                .handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"map-2\"}}"))
                .object();
        kubernetes.dials().rewind(revision);
        assertThat(kubernetes.resourceVersion()).isEqualTo(revision);
        assertThat(kubernetes.find("configmaps", "default", "map-0")).isPresent();
        assertThat(kubernetes
                        .find("configmaps", "default", "map-1")
                        .orElseThrow()
                        .has("data"))
                .isFalse();
        assertThat(kubernetes.find("configmaps", "default", "map-2")).isEmpty();
        kubernetes
                .handle(ApiRequest.post(MAPS, "{\"metadata\":{\"name\":\"map-3\"}}"))
                .object();
        assertThat(kubernetes.events("/api/v1/configmaps", revision).events()).hasSize(1);
        assertThatThrownBy(() -> kubernetes.dials().rewind("99999")).hasMessageContaining("99999");
    }
}
