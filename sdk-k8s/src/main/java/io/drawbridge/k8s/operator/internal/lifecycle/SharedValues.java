package io.drawbridge.k8s.operator.internal.lifecycle;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps equal values once, however many pods and records have them: those of one workload differ in little, and a pod
 * and its record name the same things. The cache guards it against threads.
 */
public final class SharedValues {

    /** What is written anew for each pod is soon forgotten here. */
    private static final int MOST = 1_000;

    private final Map<Object, Object> kept = new HashMap<>();

    /** A value that a workload's pods have in common. */
    @SuppressWarnings("unchecked")
    <T> T of(T value) {
        if (kept.size() >= MOST) {
            kept.clear();
        }
        Object known = kept.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    /** A name that a pod, its record and what is remembered of them have in common. */
    String name(String name) {
        return name.intern();
    }

    Key key(Key key) {
        return new Key(name(key.namespace()), name(key.name()));
    }
}
