package io.drawbridge.testing.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.WatchEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every event of one watch since the beginning, and what is there now. */
final class WatchHistory {

    /** An event, and when it happened. */
    record Entry(Instant at, WatchEvent event) {}

    private final FakeKubernetes kubernetes;
    private final String url;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, ObjectNode> present = new LinkedHashMap<>();
    private String seen = "0";

    WatchHistory(FakeKubernetes kubernetes, SimulatedOperator.Watch watch) {
        this.kubernetes = kubernetes;
        this.url = watch.url();
    }

    /** Takes in what has happened since. */
    void catchUp(Instant now) {
        String newest = kubernetes.resourceVersion();
        if (newest.equals(seen)) {
            return;
        }
        for (WatchEvent event : kubernetes.events(url, seen).events()) {
            entries.add(new Entry(now, event));
            apply(present, event);
        }
        seen = newest;
    }

    int size() {
        return entries.size();
    }

    Entry entry(int index) {
        return entries.get(index);
    }

    /** What was there when so many events had happened. */
    Collection<ObjectNode> presentAfter(int events) {
        if (events == entries.size()) {
            return present.values();
        }
        Map<String, ObjectNode> then = new LinkedHashMap<>();
        entries.subList(0, events).forEach(entry -> apply(then, entry.event()));
        return then.values();
    }

    Collection<ObjectNode> present() {
        return present.values();
    }

    Optional<ObjectNode> find(String namespace, String name) {
        return Optional.ofNullable(present.get(namespace + "/" + name));
    }

    static String key(ObjectNode object) {
        return object.path("metadata").path("namespace").asText() + "/"
                + object.path("metadata").path("name").asText();
    }

    private static void apply(Map<String, ObjectNode> objects, WatchEvent event) {
        if (event.type() == WatchEvent.Type.DELETED) {
            objects.remove(key(event.object()));
        } else {
            objects.put(key(event.object()), event.object());
        }
    }
}
