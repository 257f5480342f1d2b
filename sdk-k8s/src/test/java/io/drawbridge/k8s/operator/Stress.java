package io.drawbridge.k8s.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Threads that do the same things at once, each in an order of its own that a seed gives. */
public final class Stress {

    private static final long PATIENCE_SECONDS = 120;

    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final int times;

    /** What a thread does, again and again. */
    @FunctionalInterface
    public interface Task {
        void run(Random random) throws Exception;
    }

    public Stress(long seed, int times) {
        this.seed = seed;
        this.times = times;
    }

    public Stress with(int count, Task task) {
        for (int i = 0; i < count; i++) {
            tasks.add(task);
        }
        return this;
    }

    /**
     * Until every task was done so many times; whoever is still at it at the end of the others' work is asked to end.
     */
    public void run(Task alongside) throws InterruptedException {
        CyclicBarrier begin = new CyclicBarrier(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            Random random = new Random(seed + i);
            threads.add(new Thread(() -> attempt(() -> {
                begin.await();
                for (int n = 0; n < times && failure.get() == null; n++) {
                    task.run(random);
                    if (random.nextInt(8) == 0) {
                        Thread.yield();
                    }
                }
            })));
        }
        BooleanSupplier over = () -> threads.stream().noneMatch(Thread::isAlive);
        Thread beside = new Thread(() -> attempt(() -> {
            Random random = new Random(seed - 1);
            while (!over.getAsBoolean()) {
                alongside.run(random);
                Thread.yield();
            }
            alongside.run(random);
        }));
        threads.forEach(Thread::start);
        beside.start();
        for (Thread thread : threads) {
            join(thread);
        }
        join(beside);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new AssertionError("seed " + seed + ": " + failed, failed);
        }
    }

    public void run() throws InterruptedException {
        run(random -> {});
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.join(PATIENCE_SECONDS * 1000);
        if (thread.isAlive()) {
            throw new AssertionError("a thread does not end: " + List.of(thread.getStackTrace()));
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception | AssertionError failed) {
            failure.compareAndSet(null, failed);
        }
    }
}
