package io.drawbridge.testing.kube.internal.store;

import io.drawbridge.testing.time.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What has to happen later. It happens when the clock is advanced, if it is a {@link TestClock} or a view of one; else when a request
 * comes by, or when the server that serves the model wakes it up.
 */
public final class Timers {

    /** Wakes the model after a while. */
    public interface Alarm {
        void wakeAfter(Duration delay, Runnable wake);
    }

    private record Timer(Instant due, long order, Runnable action) {}

    private final Clock clock;
    private final Runnable wake;
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::due).thenComparingLong(Timer::order));
    private Alarm alarm;
    private long set;

    Timers(Clock clock, Runnable wake) {
        this.clock = clock;
        this.wake = wake;
        this.alarm = TestClock.behind(clock).<Alarm>map(test -> test::schedule).orElse((delay, never) -> {});
    }

    /** Makes this alarm wake the model, unless virtual time does. */
    public void alarm(Alarm newAlarm) {
        if (TestClock.behind(clock).isEmpty()) {
            alarm = newAlarm;
            timers.forEach(timer -> alarm.wakeAfter(Duration.between(clock.instant(), timer.due), wake));
        }
    }

    public void after(Duration delay, Runnable action) {
        timers.add(new Timer(clock.instant().plus(delay), set++, action));
        alarm.wakeAfter(delay, wake);
    }

    /** Does what is due. */
    public void runDue() {
        while (!timers.isEmpty() && !timers.peek().due.isAfter(clock.instant())) {
            timers.remove().action.run();
        }
    }
}
