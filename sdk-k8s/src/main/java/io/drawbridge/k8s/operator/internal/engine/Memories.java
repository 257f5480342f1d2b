package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One memory for each key that is being worked on. */
public final class Memories {

    private final Map<Key, KeyMemory> memories = new ConcurrentHashMap<>();

    KeyMemory of(Key key) {
        return memories.computeIfAbsent(key, none -> new KeyMemory());
    }

    void forget(Key key) {
        memories.remove(key);
    }
}
