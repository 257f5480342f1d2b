package io.drawbridge.calls;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How {@link BlockingEips} and {@link AccessWaiter} let time pass; tests let a clock of their own pass instead. */
@FunctionalInterface
public interface Pause {

    /**
     * Returns when this much time has passed.
     *
     * @param length how long; above zero
     * @throws InterruptedException when the calling thread is interrupted before or meanwhile
     */
    void pause(Duration length) throws InterruptedException;

    /** Parks the calling thread. */
    static Pause parking() {
        return length -> {
            // Nobody opens this latch: it is a wait without spurious ends.
            boolean opened = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
            assert !opened;
        };
    }
}
