package io.drawbridge.k8s.operator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keys to work on, each at most once, and none that is being worked on: a key added meanwhile comes back when its work
 * is done. Urgent keys go first, so that unbinding and re-binding never wait behind purchases.
 */
final class WorkQueue {

    /** What goes first. */
    enum Lane {
        URGENT,
        ORDINARY
    }

    private final Deque<Key> urgent = new ArrayDeque<>();
    private final Deque<Key> ordinary = new ArrayDeque<>();
    private final Set<Key> queued = new HashSet<>();
    private final Set<Key> running = new HashSet<>();
    private final Set<Key> again = new HashSet<>();
    private boolean closed;

    synchronized void add(Key key, Lane lane) {
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
    synchronized Optional<Key> poll() {
        Key key = urgent.isEmpty() ? ordinary.poll() : urgent.poll();
        if (key == null) {
            return Optional.empty();
        }
        queued.remove(key);
        running.add(key);
        return Optional.of(key);
    }

    /** Waits for the next key; empty when the queue is closed. */
    synchronized Optional<Key> take() throws InterruptedException {
        while (!closed && queued.isEmpty()) {
            wait();
        }
        return closed ? Optional.empty() : poll();
    }

    synchronized void done(Key key) {
        running.remove(key);
        if (again.remove(key)) {
            add(key, Lane.ORDINARY);
        }
    }

    synchronized int depth() {
        return queued.size() + running.size();
    }

    /** Nothing comes out any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
