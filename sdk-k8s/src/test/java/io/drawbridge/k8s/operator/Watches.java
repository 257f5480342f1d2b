package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.api.WatchEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the watches of pods and records bring to the cache of one operator, and how. */
final class Watches {

    private final Scene scene;
    private final Manner manner;
    private Instant podsFrom = Instant.MIN;
    private Instant frozenUntil = Instant.MIN;
    private final EventIntake intake;
    private String podsSeen = "0";
    private String recordsSeen = "0";

    /** How events come to the operator. */
    enum Delivery {
        ALL_AT_ONCE,
        /** One of pods and one of records; then the operator works, until it has nothing to do. */
        ONE_BY_ONE
    }

    /** The way of events to the operator: what arrives, when, and in which order. */
    @FunctionalInterface
    interface Road {
        Road STRAIGHT = (scene, url, events) -> events;

        /**
         * Asked whenever the operator looks.
         *
         * @param url of which kind
         * @param events what is new, perhaps nothing
         */
        List<WatchEvent> carry(Scene scene, String url, List<WatchEvent> events);
    }

    /** What differs from one world to the other. */
    record Manner(Delivery delivery, Set<String> namespaces, Road road) {
        static final Manner USUAL = new Manner(Delivery.ALL_AT_ONCE, Set.of(), Road.STRAIGHT);
    }

    /** The states, by resource version, from which a new process reads on: lists that come from a cache may be old. */
    record Past(long pods, long records, Duration frozen) {}

    Watches(Scene scene, ClusterCache cache, Manner manner) {
        this.scene = scene;
        this.intake = new EventIntake(cache);
        this.manner = manner;
    }

    /** Pods come later than records. */
    void podsComeAfter(Duration delay) {
        podsFrom = scene.clock.steady().instant().plus(delay);
        scene.clock.schedule(delay, () -> {});
    }

    /** Begins with what was once, and hears of nothing else for a while. */
    void beginIn(Past past) {
        podsSeen = replay(Scene.PODS, past.pods());
        recordsSeen = replay(Scene.RECORDS, past.records());
        frozenUntil = scene.clock.steady().instant().plus(past.frozen());
        scene.clock.schedule(past.frozen(), () -> {});
    }

    private String replay(String url, long revision) {
        Map<String, WatchEvent> state = new LinkedHashMap<>();
        scene.kubernetes.events(url, scene.genesis()).events().stream()
                .filter(event -> revision(event) <= revision)
                .forEach(event -> {
                    String name = event.object().path("metadata").path("name").asText();
                    state.remove(name);
                    if (event.type() != WatchEvent.Type.DELETED) {
                        state.put(name, event);
                    }
                });
        state.values().forEach(event -> hand(url, event));
        return Long.toString(revision);
    }

    static long revision(WatchEvent event) {
        return Long.parseLong(
                event.object().path("metadata").path("resourceVersion").asText());
    }

    /** Hands over what there is; whether there was anything. */
    boolean deliver() {
        Instant now = scene.clock.steady().instant();
        if (now.isBefore(frozenUntil)) {
            return false;
        }
        String before = podsSeen + "/" + recordsSeen;
        boolean pods = false;
        if (!now.isBefore(podsFrom)) {
            Feed feed = feed(Scene.PODS, podsSeen);
            podsSeen = feed.seen();
            pods = feed.handed();
        }
        Feed feed = feed(Scene.RECORDS, recordsSeen);
        recordsSeen = feed.seen();
        return pods || feed.handed() || !before.equals(podsSeen + "/" + recordsSeen);
    }

    private record Feed(String seen, boolean handed) {}

    private Feed feed(String url, String since) {
        WatchEvents news = news(url, since);
        boolean first = manner.delivery() == Delivery.ONE_BY_ONE && !since.equals("0");
        List<WatchEvent> events =
                news.events().stream().limit(first ? 1 : Long.MAX_VALUE).toList();
        List<WatchEvent> arriving = manner.road()
                .carry(scene, url, events.stream().filter(this::isWatched).toList());
        arriving.forEach(event -> hand(url, event));
        boolean all = events.size() == news.events().size();
        return new Feed(all ? news.resourceVersion() : Long.toString(revision(events.get(0))), !arriving.isEmpty());
    }

    /** A deleted definition takes its kind with it. */
    private WatchEvents news(String url, String since) {
        if (since.equals(scene.kubernetes.resourceVersion())) {
            return new WatchEvents(List.of(), since);
        }
        try {
            return scene.kubernetes.events(url, since);
        } catch (IllegalArgumentException unknownKind) {
            return new WatchEvents(List.of(), since);
        }
    }

    private boolean isWatched(WatchEvent event) {
        String namespace = event.object().path("metadata").path("namespace").asText();
        return manner.namespaces().isEmpty() || manner.namespaces().contains(namespace);
    }

    /** Of what has happened until now no event comes any more. */
    void skip() {
        podsSeen = scene.kubernetes.resourceVersion();
        recordsSeen = podsSeen;
    }

    private void hand(String url, WatchEvent event) {
        if (url.equals(Scene.PODS)) {
            intake.pod(event);
        } else {
            intake.record(event);
        }
    }
}
