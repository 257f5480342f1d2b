package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.ListPage;
import io.drawbridge.k8s.operator.internal.cluster.PodViews;
import io.drawbridge.k8s.operator.internal.cluster.Shown;
import io.drawbridge.k8s.operator.internal.lifecycle.Claim;
import io.drawbridge.k8s.operator.internal.lifecycle.Intent;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is known of the cluster, when events and answers cross each other")
final class ReadingOrderTest {

    private static final Key KEY = new Key("default", "game-0");
    private static final Claim CLAIM =
            Claim.of(new Intent.Buy(PodEipRequest.allocate().build(), false));

    // --- one key's history on the server ---

    /** One change on the server: a state, or the end of one. */
    private record Change(String uid, int version, Kind kind) {
        enum Kind {
            WANTS_EIP,
            SAYS_NOTHING,
            DELETED
        }

        Pod pod() {
            return ReadingOrderTest.pod(uid, version, kind);
        }
    }

    private static Pod pod(String uid, int version, Change.Kind kind) {
        ObjectMeta metadata = metadata(uid, version);
        metadata.setAnnotations(kind == Change.Kind.SAYS_NOTHING ? Map.of() : Map.of(PodMaker.WITH_EIP, "true"));
        return new PodBuilder().withMetadata(metadata).build();
    }

    private static ObjectMeta metadata(String uid, int version) {
        return new ObjectMetaBuilder()
                .withNamespace(KEY.namespace())
                .withName(KEY.name())
                .withUid(uid)
                .withResourceVersion(Integer.toString(version))
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .build();
    }

    /** Reads as in {@code "A a - B"}: a pod A, its A without a word about EIPs, its end, a pod B. */
    private static List<Change> history(String text) {
        List<Change> changes = new ArrayList<>();
        String uid = "";
        for (String word : text.split(" ")) {
            boolean ends = word.equals("-");
            uid = ends ? uid : word.toUpperCase(Locale.ROOT);
            Change.Kind kind =
                    ends ? Change.Kind.DELETED : word.equals(uid) ? Change.Kind.WANTS_EIP : Change.Kind.SAYS_NOTHING;
            changes.add(new Change(uid, 100 + changes.size(), kind));
        }
        return changes;
    }

    private static void event(ClusterCache cache, Change change) {
        switch (change.kind()) {
            case WANTS_EIP, SAYS_NOTHING -> cache.podIntake().shown(Shown.of(change.pod()));
            case DELETED -> cache.podIntake().deleted(KEY, change.uid());
        }
    }

    private static void events(ClusterCache cache, List<Change> changes) {
        changes.forEach(change -> event(cache, change));
    }

    /** What the server shows after so many changes. */
    private static Optional<Pod> shown(List<Change> history, int changes) {
        return changes == 0 || history.get(changes - 1).kind() == Change.Kind.DELETED
                ? Optional.empty()
                : Optional.of(history.get(changes - 1).pod());
    }

    private static Optional<PodView> view(List<Change> history, int changes) {
        return shown(history, changes).flatMap(PodViews::of);
    }

    /** A call past the cache; events come while it is under way. */
    private interface Call {
        void read(ClusterCache cache, Optional<Pod> answer, Runnable meanwhile);
    }

    private static void get(ClusterCache cache, Optional<Pod> answer, Runnable meanwhile) {
        cache.readPod(KEY, () -> {
            meanwhile.run();
            return answer;
        });
    }

    private static void list(ClusterCache cache, Optional<Pod> answer, Runnable meanwhile) {
        try (ClusterCache.Listing<PodView> listing = cache.listPods(Optional.empty())) {
            meanwhile.run();
            listing.listed(page(answer, 0));
            listing.complete();
        }
    }

    private static ListPage<PodView> page(Optional<Pod> pod, int version) {
        return ListPage.of(pod.map(Shown::of).stream().toList(), null, Integer.toString(version));
    }

    static Stream<String> histories() {
        return Stream.of("A A A", "A - B B", "A A - B", "A a A - B", "a A - B b", "A - B - C", "A - B - C c - D D");
    }

    @ParameterizedTest(
            name = "finding 25, a reading crossed by events: whatever was delivered when, the end is true: {0}")
    @MethodSource("histories")
    void everyOrder(String text) {
        for (Call call : List.<Call>of(ReadingOrderTest::get, ReadingOrderTest::list)) {
            List<Change> history = history(text);
            for (int acted = 0; acted <= history.size(); acted++) {
                for (int sent = 0; sent <= acted; sent++) {
                    for (int seen = sent; seen <= history.size(); seen++) {
                        play(call, history, sent, acted, seen);
                    }
                }
            }
        }
    }

    /** @param sent, acted, seen after how many events the call is sent, acted upon (changes) and seen */
    private static void play(Call call, List<Change> history, int sent, int acted, int seen) {
        String order = "sent after " + sent + ", acted after " + acted + ", seen after " + seen + " of " + history;
        ClusterCache cache = new ClusterCache(key -> {});
        events(cache, history.subList(0, sent));
        call.read(cache, shown(history, acted), () -> events(cache, history.subList(sent, seen)));
        if (seen == sent) {
            assertThat(cache.pod(KEY)).as(order).isEqualTo(view(history, acted));
        }
        if (seen >= acted) {
            assertThat(cache.pod(KEY)).as(order).isEqualTo(view(history, seen));
        }
        events(cache, history.subList(seen, history.size()));
        assertThat(cache.pod(KEY)).as(order + ", at the end").isEqualTo(view(history, history.size()));
    }

    @Test
    @DisplayName("finding 25, a reading crossed by an event: it says that it does not count")
    void says() {
        ClusterCache cache = new ClusterCache(key -> {});
        Change born = history("A").get(0);
        assertThat(cache.readPod(KEY, () -> {
                    event(cache, born);
                    return Optional.empty();
                }))
                .isFalse();
        assertThat(cache.readPod(KEY, () -> Optional.of(born.pod()))).isTrue();
        assertThat(cache.pod(KEY)).isPresent();
    }

    @Test
    @DisplayName("finding 25, nothing is entombed that a reading did not speak of: the next event is taken")
    void nothingElseIsEntombed() {
        ClusterCache cache = new ClusterCache(key -> {});
        List<Change> history = history("A - B B");
        events(cache, history.subList(0, 2));
        cache.readPod(KEY, () -> {
            event(cache, history.get(2));
            return Optional.empty();
        });
        event(cache, history.get(3));
        assertThat(cache.pod(KEY)).map(PodView::uid).contains("B");
    }

    @Test
    @DisplayName("finding 25: an event of a key tells whoever works on it, also while the key is read")
    void tells() {
        List<Key> told = new ArrayList<>();
        ClusterCache cache = new ClusterCache(told::add);
        cache.readPod(KEY, () -> {
            event(cache, history("A").get(0));
            return Optional.empty();
        });
        assertThat(told).containsExactly(KEY);
    }

    // --- own writes ---

    @Test
    @DisplayName("finding 25, a write whose answer crosses the deletion: the pod does not come back")
    void writeCrossesDeletion() {
        ClusterCache cache = new ClusterCache(key -> {});
        List<Change> history = history("A A -");
        event(cache, history.get(0));
        cache.writePod(KEY, () -> {
            event(cache, history.get(2));
            return history.get(1).pod();
        });
        assertThat(cache.pod(KEY)).isEmpty();
    }

    @Test
    @DisplayName("finding 25, a write whose answer crosses a re-creation: the new pod stays, even if the end was lost")
    void writeCrossesRecreation() {
        ClusterCache cache = new ClusterCache(key -> {});
        List<Change> history = history("A A - B");
        event(cache, history.get(0));
        cache.writePod(KEY, () -> {
            event(cache, history.get(3));
            return history.get(1).pod();
        });
        assertThat(cache.pod(KEY)).map(PodView::uid).contains("B");
    }

    @Test
    @DisplayName("finding 25, a write whose answer crosses an older event: the answer is newer, and stays")
    void writeCrossesAnOlderEvent() {
        ClusterCache cache = new ClusterCache(key -> {});
        List<Change> history = history("A A A");
        event(cache, history.get(0));
        cache.writePod(KEY, () -> {
            event(cache, history.get(1));
            return history.get(2).pod();
        });
        event(cache, history.get(1));
        assertThat(cache.pod(KEY)).isEqualTo(view(history, 3));
    }

    private static PodEip podEip(String uid, int version) {
        PodEip podEip = new PodEip();
        podEip.setMetadata(metadata(uid, version));
        return podEip;
    }

    @Test
    @DisplayName(
            "finding 25, a record whose creation is answered after its deletion was seen: it is not there, and claims nothing")
    void creationCrossesDeletion() {
        ClusterCache cache = new ClusterCache(key -> {});
        assertThat(cache.reserve(KEY, CLAIM, ignored -> Optional.empty())).isEmpty();
        cache.writeRecord(KEY, () -> {
            cache.recordIntake().deleted(KEY, "R");
            return podEip("R", 7);
        });
        cache.cancel(KEY);
        assertThat(cache.record(KEY)).isEmpty();
        assertThat(cache.usageBesides(new Key("default", "other")).eips()).isZero();
    }

    @Test
    @DisplayName("A record that comes before its own reservation is given up goes on holding its claim")
    void reservation() {
        ClusterCache cache = new ClusterCache(key -> {});
        cache.recordIntake().shown(Shown.of(podEip("R", 7)));
        cache.reserve(KEY, CLAIM, ignored -> Optional.empty());
        cache.cancel(KEY);
        assertThat(cache.usageBesides(new Key("default", "other")).eips()).isEqualTo(1);
    }

    @Test
    @DisplayName("A record ends with its last finalizer; the events that are still on their way do not bring it back")
    void lastFinalizer() {
        ClusterCache cache = new ClusterCache(key -> {});
        PodEip held = podEip("R", 7);
        held.getMetadata().setFinalizers(List.of(PodEip.FINALIZER));
        cache.recordIntake().shown(Shown.of(held));
        PodEip released = podEip("R", 9);
        released.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
        cache.writeRecord(KEY, () -> released);
        assertThat(cache.record(KEY)).isEmpty();
        held.getMetadata().setResourceVersion("8");
        cache.recordIntake().shown(Shown.of(held));
        assertThat(cache.record(KEY)).isEmpty();
        assertThat(cache.recordByUid("R")).isEmpty();
    }

    // --- late events ---

    @Test
    @DisplayName("finding 25, mutant K9: an event that is older than what is known changes nothing")
    void olderEvents() {
        ClusterCache cache = new ClusterCache(key -> {});
        List<Change> history = history("A A A");
        event(cache, history.get(2));
        event(cache, history.get(1));
        assertThat(cache.pod(KEY)).isEqualTo(view(history, 3));
        cache.recordIntake().shown(Shown.of(podEip("R", 10)));
        cache.recordIntake().shown(Shown.of(podEip("R", 9)));
        assertThat(cache.record(KEY)).map(PodEipRecord::resourceVersion).contains("10");
        cache.recordIntake().shown(Shown.of(podEip("Q", 8)));
        assertThat(cache.record(KEY)).map(PodEipRecord::uid).contains("R");
    }

    @Test
    @DisplayName("finding 25, mutant K10: a late event does not bring back what was deleted")
    void lateEvents() {
        ClusterCache cache = new ClusterCache(key -> {});
        events(cache, history("A -"));
        event(cache, history("A").get(0));
        assertThat(cache.pod(KEY)).isEmpty();
        cache.recordIntake().shown(Shown.of(podEip("R", 7)));
        cache.recordIntake().deleted(KEY, "R");
        cache.recordIntake().shown(Shown.of(podEip("R", 8)));
        assertThat(cache.record(KEY)).isEmpty();
    }

    // --- the list with which a watch begins ---

    private static void begin(ClusterCache cache, Optional<Pod> shown, int version, Runnable meanwhile) {
        try (ClusterCache.Listing<PodView> listing = cache.podIntake().listing(Optional.empty())) {
            meanwhile.run();
            listing.listed(page(shown, version));
            listing.complete();
        }
    }

    @Test
    @DisplayName("What a watch that begins anew does not show may come back: its list may have been old")
    void outOfSight() {
        ClusterCache cache = new ClusterCache(key -> {});
        List<Change> history = history("A A");
        event(cache, history.get(0));
        begin(cache, Optional.empty(), 101, () -> {});
        assertThat(cache.pod(KEY)).isEmpty();
        event(cache, history.get(1));
        assertThat(cache.pod(KEY)).isPresent();
    }

    @Test
    @DisplayName("R5: a watch that begins anew with a list of the past takes nothing away, and brings nothing back")
    void begunInThePast() {
        List<Change> history = history("A A - B b B");
        for (int known = 0; known <= history.size(); known++) {
            for (int past = 0; past <= known; past++) {
                ClusterCache cache = new ClusterCache(key -> {});
                events(cache, history.subList(0, known));
                boolean remembered = cache.pod(KEY).isPresent();
                begin(cache, shown(history, past), 99 + past, () -> {});
                if (remembered) {
                    assertThat(cache.pod(KEY))
                            .as("known " + known + ", list of " + past)
                            .isEqualTo(view(history, known));
                }
            }
        }
    }

    @Test
    @DisplayName("A watch that begins anew shows what was missed: deleted, replaced, or of no interest any more")
    void begunInThePresent() {
        List<Change> history = history("A A - B b B");
        for (int known = 0; known <= history.size(); known++) {
            for (int now = known; now <= history.size(); now++) {
                ClusterCache cache = new ClusterCache(key -> {});
                events(cache, history.subList(0, known));
                begin(cache, shown(history, now), 99 + now, () -> {});
                assertThat(cache.pod(KEY))
                        .as("known " + known + ", list of " + now)
                        .isEqualTo(view(history, now));
            }
        }
    }

    @Test
    @DisplayName("What became known while such a list was read counts more than that the list leaves it out")
    void crossed() {
        ClusterCache cache = new ClusterCache(key -> {});
        List<Change> history = history("A A");
        event(cache, history.get(0));
        begin(cache, Optional.empty(), 200, () -> event(cache, history.get(1)));
        assertThat(cache.pod(KEY)).isPresent();
    }

    // --- a server that was set back ---

    @Test
    @DisplayName(
            "finding 14: what a list or a reading shows counts, though it is older than what is known, or was deleted")
    void setBack() {
        for (Call call : List.<Call>of(ReadingOrderTest::get, ReadingOrderTest::list)) {
            List<Change> history = history("A A - B");
            for (int restored = 0; restored < history.size(); restored++) {
                for (int known = restored; known <= history.size(); known++) {
                    ClusterCache cache = new ClusterCache(key -> {});
                    events(cache, history.subList(0, known));
                    call.read(cache, shown(history, restored), () -> {});
                    assertThat(cache.pod(KEY))
                            .as("known " + known + ", restored " + restored)
                            .isEqualTo(view(history, restored));
                }
            }
        }
    }

    @Test
    @DisplayName(
            "A list of one namespace says nothing about another, and a list that was not read to its end nothing of what it lacks")
    void partsOfTheTruth() {
        ClusterCache cache = new ClusterCache(key -> {});
        event(cache, history("A").get(0));
        list(cache, "other", true);
        assertThat(cache.pod(KEY)).isPresent();
        list(cache, "default", false);
        assertThat(cache.pod(KEY)).isPresent();
        list(cache, "default", true);
        assertThat(cache.pod(KEY)).isEmpty();
    }

    private static void list(ClusterCache cache, String namespace, boolean complete) {
        try (ClusterCache.Listing<PodView> listing = cache.listPods(Optional.of(namespace))) {
            listing.listed(page(Optional.empty(), 0));
            if (complete) {
                listing.complete();
            }
        }
    }
}
