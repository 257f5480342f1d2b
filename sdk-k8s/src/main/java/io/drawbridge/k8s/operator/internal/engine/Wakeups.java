package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Brings keys back to the queue at a steady moment; per key only the earliest one counts. */
public final class Wakeups {

    private final Map<Key, Instant> due = new HashMap<>();
    private final Clock steady;
    private final Scheduler scheduler;
    private final WorkQueue queue;

    public Wakeups(Clock steady, Scheduler scheduler, WorkQueue queue) {
        this.steady = steady;
        this.scheduler = scheduler;
        this.queue = queue;
    }

    public void wake(Key key, Instant at, WorkQueue.Lane lane) {
        synchronized (this) {
            Instant earliest = due.get(key);
            if (earliest != null && !earliest.isAfter(at)) {
                return;
            }
            due.put(key, at);
        }
        Duration delay = Duration.between(steady.instant(), at);
        scheduler.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> fire(key, at, lane));
    }

    /** Whether the key comes back by itself. */
    public synchronized boolean awaits(Key key) {
        return due.containsKey(key);
    }

    private void fire(Key key, Instant at, WorkQueue.Lane lane) {
        synchronized (this) {
            due.remove(key, at);
        }
        queue.add(key, lane);
    }
}
