package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.testing.time.FastClock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Time in which five minutes are one second: for an operator with real threads, its back-offs and periods included. */
final class FastTime implements AutoCloseable {

    private final FastClock clock = FastClock.times(300);
    private final ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(2);
    private final Scheduler real = Scheduler.on(executor);

    PodEipOperatorBuilder on(PodEipOperatorBuilder builder) {
        return builder.steadyClock(clock).scheduler(this::schedule);
    }

    private void schedule(Duration delay, Runnable task) {
        real.schedule(clock.really(delay), task);
    }

    /** Without what comes later than this, such as comparisons of everything. */
    Scheduler upTo(Duration longest) {
        return (delay, task) -> {
            if (delay.compareTo(longest) <= 0) {
                schedule(delay, task);
            }
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
