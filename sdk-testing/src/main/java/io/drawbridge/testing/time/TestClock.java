package io.drawbridge.testing.time;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import javax.annotation.Nullable;

/**
 * A clock that stands still until it is advanced, with tasks that run when their moment comes. Tasks of the same moment
 * run in the order in which they were scheduled, on the thread that advances. Safe for use by many threads.
 *
 * <p>It shows what a wall clock shows, which {@link #jump} sets, forwards or back. Tasks go by
 * {@link #steady() time that no jump moves}, as the timers of an operating system do.
 *
 * <pre>{@code
 * TestClock clock = TestClock.create();
 * clock.schedule(Duration.ofMinutes(10), () -> log.add("ten minutes later"));
 * clock.advance(Duration.ofMinutes(10));
 * }</pre>
 */
public final class TestClock extends Clock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Task(Instant due, long order, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::order));
    private final Clock steadyView = new Steady();
    private Instant steady;
    private Duration ahead = Duration.ZERO;
    private long scheduled;

    private TestClock(Instant now) {
        this.steady = now;
    }

    /** A clock that shows the first second of 2026, UTC. */
    public static TestClock create() {
        return at(START);
    }

    /** A clock that shows this moment. */
    public static TestClock at(Instant now) {
        return new TestClock(requireNonNull(now, "now"));
    }

    /** The test clock that a clock is, or whose {@link #steady()} view it is; empty for every other clock. */
    public static Optional<TestClock> behind(Clock clock) {
        if (clock instanceof TestClock test) {
            return Optional.of(test);
        }
        return clock instanceof Steady view ? Optional.of(view.owner()) : Optional.empty();
    }

    @Override
    public synchronized Instant instant() {
        return steady.plus(ahead);
    }

    /**
     * The same time, unmoved by {@link #jump}: what measures durations inside a process goes by it. Equal to this clock
     * until the first jump.
     */
    public Clock steady() {
        return steadyView;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Always UTC: zones mean nothing to what is tested with this clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /**
     * Runs a task when the clock has been advanced by this much.
     *
     * @param delay from now; zero or less means at the next {@link #advance}
     * @param task what to run, on the advancing thread
     */
    public synchronized void schedule(Duration delay, Runnable task) {
        Instant due = delay.isNegative() ? steady : steady.plus(delay);
        tasks.add(new Task(due, scheduled++, requireNonNull(task, "task")));
    }

    /** The moment of the earliest task that waits, as this clock will show it unless it jumps. */
    public synchronized Optional<Instant> nextTask() {
        return Optional.ofNullable(tasks.peek()).map(task -> task.due.plus(ahead));
    }

    /**
     * Moves the clock, stopping at every task on the way, those included that tasks schedule.
     *
     * @param by how far; zero runs what is due now
     * @throws IllegalArgumentException when it is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock cannot be advanced by " + by + "; only jump(..) goes back");
        }
        Instant target = steadyView.instant().plus(by);
        for (Task task = take(target); task != null; task = take(target)) {
            task.action.run();
        }
        moveTo(target);
    }

    /**
     * Advances to the earliest task that waits, unless that is too far: for programs with threads of their own, which
     * schedule what they wait for when they come to it.
     *
     * <pre>{@code
     * while (!isDone()) {
     *     if (!clock.advanceToNextTask(Duration.ofSeconds(5))) {
     *         Thread.onSpinWait(); // threads are at work, and time stands still for them
     *     }
     * }
     * }</pre>
     *
     * @param atMost how far
     * @return whether there was such a task
     */
    public boolean advanceToNextTask(Duration atMost) {
        Optional<Duration> wait = untilNextTask().filter(far -> far.compareTo(atMost) <= 0);
        wait.ifPresent(this::advance);
        return wait.isPresent();
    }

    private synchronized Optional<Duration> untilNextTask() {
        return Optional.ofNullable(tasks.peek()).map(task -> Duration.between(steady, task.due));
    }

    /**
     * Changes what this clock shows and nothing else: a wall clock that is set, forwards or back. Tasks are due as
     * soon, or as late, as they were.
     *
     * @param by how far; negative goes back
     */
    public synchronized void jump(Duration by) {
        ahead = ahead.plus(by);
    }

    @Nullable
    private synchronized Task take(Instant target) {
        Task next = tasks.peek();
        if (next == null || next.due.isAfter(target)) {
            return null;
        }
        tasks.poll();
        moveTo(next.due);
        return next;
    }

    private synchronized void moveTo(Instant moment) {
        if (moment.isAfter(steady)) {
            steady = moment;
        }
    }

    private final class Steady extends Clock {

        TestClock owner() {
            return TestClock.this;
        }

        @Override
        public Instant instant() {
            synchronized (TestClock.this) {
                return steady;
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
