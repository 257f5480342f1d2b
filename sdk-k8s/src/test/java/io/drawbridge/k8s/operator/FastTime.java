package io.drawbridge.k8s.operator;

import io.drawbridge.k8s.operator.config.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Time in which five minutes are one second: for an operator with real threads, its back-offs and periods included. */
final class FastTime extends Clock implements AutoCloseable {

    private static final int SPEED = 300;

    private final Instant start = Instant.now();
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(2);
    private final Scheduler real = Scheduler.on(executor);

    PodEipOperatorBuilder on(PodEipOperatorBuilder builder) {
        return builder.steadyClock(this).scheduler(this::schedule);
    }

    private void schedule(Duration delay, Runnable task) {
        real.schedule(delay.dividedBy(SPEED), task);
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
    public Instant instant() {
        return start.plus(Duration.ofNanos(System.nanoTime() - begin).multipliedBy(SPEED));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
