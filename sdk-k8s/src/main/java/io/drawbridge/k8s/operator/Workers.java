package io.drawbridge.k8s.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that work on keys. */
final class Workers implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();

    Workers(Operation operation, int count) {
        ThreadFactory factory = named("worker");
        for (int i = 0; i < count; i++) {
            Thread thread = factory.newThread(() -> work(operation));
            threads.add(thread);
            thread.start();
        }
    }

    static ThreadFactory named(String role) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "drawbridge-podeip-" + role + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void work(Operation operation) {
        try {
            Optional<Key> key = operation.queue().take();
            while (key.isPresent()) {
                operation.work(key.get());
                key = operation.queue().take();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The queue is closed: each thread ends after the key that it works on. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= join(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the waiting thread was interrupted meanwhile; it waits all the same. */
    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException impatient) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
