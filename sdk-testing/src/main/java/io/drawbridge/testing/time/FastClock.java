package io.drawbridge.testing.time;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Real time that passes faster, beginning with the present: for a fake that runs beside real threads, where a
 * {@link TestClock} cannot be advanced. Never goes back, whatever happens to the clock of the machine. Safe for use by
 * many threads.
 *
 * <pre>{@code
 * FastClock clock = FastClock.times(20);
 * FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).build();
 * Duration ofTheMachine = clock.really(Duration.ofSeconds(10)); // half a second
 * }</pre>
 */
public final class FastClock extends Clock {

    private static final int FASTEST = 100_000;

    private final Instant start = Clock.systemUTC().instant();
    private final long nanos = System.nanoTime();
    private final int speed;

    private FastClock(int speed) {
        this.speed = speed;
    }

    /**
     * A clock that begins now.
     *
     * @param speed how much faster time passes, 1 to 100,000
     * @throws IllegalArgumentException when it is out of range
     */
    public static FastClock times(int speed) {
        if (speed < 1 || speed > FASTEST) {
            throw new IllegalArgumentException("speed " + speed + " is out of range; allowed is 1 to " + FASTEST);
        }
        return new FastClock(speed);
    }

    /** How long it really takes until so much time has passed by this clock. */
    public Duration really(Duration time) {
        return requireNonNull(time, "time").dividedBy(speed);
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.ofNanos(System.nanoTime() - nanos).multipliedBy(speed));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock: it has no other zone than UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
