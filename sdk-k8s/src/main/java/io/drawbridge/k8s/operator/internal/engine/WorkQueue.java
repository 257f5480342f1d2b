package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Keys to work on, each at most once, and none that is being worked on: a key added meanwhile comes back when its work
 * is done. A key that is added again in a lane that goes first moves there.
 */
public final class WorkQueue {

    /** What goes first, in this order. */
    public enum Lane {
        /** What holds an EIP: unbinding and re-binding never wait behind purchases. */
        URGENT,
        /** What has yet to buy one. */
        ORDINARY,
        /** What is looked at from time to time, though nothing is known to have changed. */
        ROUTINE
    }

    /** A key that has moved to another lane, or is gone, is left where it stood, and passed over. */
    private final Map<Lane, Deque<Key>> lanes = new EnumMap<>(Lane.class);

    private final Map<Key, Lane> queued = new HashMap<>();
    private final Set<Key> running = new HashSet<>();
    private final Set<Key> again = new HashSet<>();
    private boolean closed;

    public synchronized void add(Key key, Lane lane) {
        if (closed) {
            return;
        }
        if (running.contains(key)) {
            again.add(key);
            return;
        }
        Lane before = queued.get(key);
        if (before == null || lane.compareTo(before) < 0) {
            queued.put(key, lane);
            keys(lane).add(key);
            notify();
        }
    }

    /** The next key, when there is one; it is being worked on until {@link #done}. */
    public synchronized Optional<Key> poll() {
        for (Lane lane : Lane.values()) {
            Key key = first(lane);
            if (key != null) {
                queued.remove(key);
                running.add(key);
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private Deque<Key> keys(Lane lane) {
        return lanes.computeIfAbsent(lane, none -> new ArrayDeque<>());
    }

    @Nullable
    private Key first(Lane lane) {
        Deque<Key> keys = keys(lane);
        Key key = keys.poll();
        while (key != null && queued.get(key) != lane) {
            key = keys.poll();
        }
        return key;
    }

    /** Waits for the next key; empty when the queue is closed. */
    public synchronized Optional<Key> take() throws InterruptedException {
        while (!closed && queued.isEmpty()) {
            wait();
        }
        return closed ? Optional.empty() : poll();
    }

    public synchronized void done(Key key) {
        running.remove(key);
        if (again.remove(key)) {
            add(key, Lane.ORDINARY);
        }
    }

    public synchronized int depth() {
        return queued.size() + running.size();
    }

    /** Nothing comes out any more. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
