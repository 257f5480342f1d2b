package io.drawbridge.k8s.operator;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Open while the operator may act. Closing waits for what is under way; after that nothing is sent any more, whoever
 * asks: when leadership is lost, and at the end.
 */
final class Gate {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private State state = State.CLOSED;

    private enum State {
        OPEN,
        CLOSED
    }

    void open() {
        set(State.OPEN);
    }

    void close() {
        set(State.CLOSED);
    }

    private void set(State wanted) {
        lock.writeLock().lock();
        try {
            state = wanted;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs the work when the gate is open; whether it was. */
    boolean run(Runnable work) {
        lock.readLock().lock();
        try {
            boolean open = state == State.OPEN;
            if (open) {
                work.run();
            }
            return open;
        } finally {
            lock.readLock().unlock();
        }
    }
}
