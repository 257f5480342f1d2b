package io.drawbridge.calls;

import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that block on virtual time: it passes when all of them wait for it. */
final class Crowd implements Pause {

    private final TestClock clock;
    private final AtomicInteger busy = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    Crowd(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        clock.schedule(length, () -> {
            busy.incrementAndGet();
            over.countDown();
        });
        busy.decrementAndGet();
        over.await();
    }

    void add(Runnable task) {
        busy.incrementAndGet();
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } finally {
                busy.decrementAndGet();
            }
        });
        threads.add(thread);
    }

    /** Runs all of them to their ends. */
    void run() {
        threads.forEach(Thread::start);
        while (threads.stream().anyMatch(Thread::isAlive)) {
            if (busy.get() > 0 || !clock.advanceToNextTask(Duration.ofDays(1))) {
                Thread.onSpinWait();
            }
        }
    }
}
