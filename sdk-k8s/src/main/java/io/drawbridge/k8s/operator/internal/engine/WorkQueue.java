package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keys to work on, each at most once, and none that is being worked on: a key added meanwhile comes back when its work
 * is done. Urgent keys go first, so that unbinding and re-binding never wait behind purchases.
 */
public final class WorkQueue {

    /** What goes first. */
    public enum Lane {
        URGENT,
        ORDINARY
    }

    private final Deque<Key> urgent = new ArrayDeque<>();
    private final Deque<Key> ordinary = new ArrayDeque<>();
    private final Set<Key> queued = new HashSet<>();
    private final Set<Key> running = new HashSet<>();
    private final Set<Key> again = new HashSet<>();
    private boolean closed;

    public synchronized void add(Key key, Lane lane) {
        if (closed) {
            return;
        }
        if (running.contains(key)) {
            again.add(key);
        } else if (queued.add(key)) {
            (lane == Lane.URGENT ? urgent : ordinary).add(key);
            notify();
        }
    }

    /** The next key, when there is one; it is being worked on until {@link #done}. */
    public synchronized Optional<Key> poll() {
        Key key = urgent.isEmpty() ? ordinary.poll() : urgent.poll();
        if (key == null) {
            return Optional.empty();
        }
        queued.remove(key);
        running.add(key);
        return Optional.of(key);
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
