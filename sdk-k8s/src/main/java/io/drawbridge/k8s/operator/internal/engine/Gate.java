package io.drawbridge.k8s.operator.internal.engine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Open while the operator may act. Closing waits for what is under way; after that nothing is sent any more, whoever
 * asks: when leadership is lost, and at the end. Work that closes the gate itself is not waited for, nor does it wait
 * for others, which may wait for it.
 */
public final class Gate {

    private final Set<Thread> inside = new HashSet<>();
    private State state = State.CLOSED;

    private enum State {
        OPEN,
        CLOSED
    }

    public synchronized void open() {
        state = State.OPEN;
    }

    /** From now on nothing begins; what is under way is not waited for. */
    synchronized void shut() {
        state = State.CLOSED;
    }

    public synchronized void close() {
        shut();
        boolean interrupted = false;
        while (!isInside() && !inside.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException impatient) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the asking thread is at work behind the gate. */
    synchronized boolean isInside() {
        return inside.contains(Thread.currentThread());
    }

    /** Runs the work when the gate is open; whether it was. */
    public boolean run(Runnable work) {
        return call(() -> {
                    work.run();
                    return true;
                })
                .isPresent();
    }

    /** What the work comes to; empty when the gate is not open. */
    public <T> Optional<T> call(Supplier<T> work) {
        if (isInside()) {
            return Optional.of(work.get());
        }
        if (!enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        return isOpen() && inside.add(Thread.currentThread());
    }

    private synchronized void leave() {
        inside.remove(Thread.currentThread());
        notifyAll();
    }
}
