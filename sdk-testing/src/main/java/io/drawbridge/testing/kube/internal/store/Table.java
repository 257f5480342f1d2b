package io.drawbridge.testing.kube.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.resource.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.Nullable;

/** The objects of one resource, in the order of their keys, and their log. */
public final class Table {

    private final ResourceType type;
    private final NavigableMap<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, Rendering> renderings = new HashMap<>();
    private final EventLog log;
    private final WatchDial dial = new WatchDial();

    Table(ResourceType type, EventLog log) {
        this.type = type;
        this.log = log;
    }

    public static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    public static String key(ObjectNode object) {
        return key(Json.text(object, "metadata", "namespace"), Json.text(object, "metadata", "name"));
    }

    public EventLog log() {
        return log;
    }

    public WatchDial dial() {
        return dial;
    }

    @Nullable
    public ObjectNode find(String key) {
        return objects.get(key);
    }

    void put(String key, ObjectNode object) {
        objects.put(key, object);
    }

    void remove(String key) {
        objects.remove(key);
        renderings.remove(key);
    }

    /** The JSON of an object of this table; kept when it is the newest state. */
    public Rendering rendering(String key, ObjectNode object) {
        Rendering known = renderings.get(key);
        if (known != null && known.isOf(object)) {
            return known;
        }
        Rendering fresh = new Rendering(object);
        if (fresh.isOf(objects.get(key))) {
            renderings.put(key, fresh);
        }
        return fresh;
    }

    public NavigableMap<String, ObjectNode> objects() {
        return objects;
    }

    /** The objects of a namespace; of all when it is empty. */
    public NavigableMap<String, ObjectNode> in(NavigableMap<String, ObjectNode> all, String namespace) {
        // '0' follows '/'.
        return namespace.isEmpty() ? all : all.subMap(namespace + "/", true, namespace + "0", false);
    }

    /** Goes back to a revision, which must not be below the log's floor; what changes by that. */
    List<Change> setBack(long revision) {
        Map<String, ObjectNode> before = new TreeMap<>(objects);
        Map<String, ObjectNode> after = new TreeMap<>(asOf(revision));
        log.forgetAfter(revision);
        objects.clear();
        renderings.clear();
        objects.putAll(after);
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(key -> new Change(type, before.get(key), after.get(key)))
                .toList();
    }

    /** The objects as they were at a revision, which must not be below the log's floor. */
    public NavigableMap<String, ObjectNode> asOf(long revision) {
        List<EventLog.Entry> since = log.after(revision);
        if (since.isEmpty()) {
            return objects;
        }
        NavigableMap<String, ObjectNode> past = new TreeMap<>(objects);
        for (int i = since.size() - 1; i >= 0; i--) {
            EventLog.Entry entry = since.get(i);
            if (entry.before() == null) {
                past.remove(entry.key());
            } else {
                past.put(entry.key(), entry.before());
            }
        }
        return past;
    }
}
