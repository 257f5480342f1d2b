package io.drawbridge.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** SIGTERM and SIGINT: closes what runs, waits until the program has come to its end, and ends the process with 0. */
final class StopSignal {

    /** Below the 30 s that Kubernetes waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @Nullable
    private AutoCloseable running;

    /** Begins to listen to the process's signals. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    private void stop() {
        if (over.getCount() == 0) {
            return;
        }
        request();
        boolean clean = false;
        try {
            clean = over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(clean ? RunOperator.STOPPED : RunOperator.FAILED);
    }

    /** Asks the program to stop. */
    void request() {
        AutoCloseable last;
        synchronized (this) {
            requested.countDown();
            last = running;
        }
        if (last != null) {
            close(last);
        }
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits for the request; whether it came. */
    boolean await(Duration atMost) throws InterruptedException {
        return requested.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes this when the request comes, or now when it came already. */
    void closes(AutoCloseable part) {
        synchronized (this) {
            running = part;
            if (!isRequested()) {
                return;
            }
        }
        close(part);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot be closed: " + part, e);
        }
    }

    /** The program has come to its end. */
    void over() {
        over.countDown();
    }
}
