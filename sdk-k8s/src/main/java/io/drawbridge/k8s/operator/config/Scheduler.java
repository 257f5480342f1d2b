package io.drawbridge.k8s.operator.config;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs things later; injected, so that tests move time by hand. */
@FunctionalInterface
public interface Scheduler {

    /**
     * Runs a task once.
     *
     * @param delay how long from now
     * @param task short, never blocking for long
     */
    void schedule(Duration delay, Runnable task);

    /** On an executor's threads; after its shutdown nothing is run, silently. Delays of any length are allowed. */
    static Scheduler on(ScheduledExecutorService executor) {
        return (delay, task) -> {
            try {
                var unused = executor.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException shutDown) {
                // Whoever shut it down wants nothing more to happen.
            }
        };
    }
}
