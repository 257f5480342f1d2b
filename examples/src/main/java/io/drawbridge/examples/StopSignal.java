package io.drawbridge.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** SIGTERM and SIGINT: closes what runs, waits until the program has come to its end, and ends the process with 0. */
final class StopSignal {

    /** Below the 30 s that Kubernetes waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** What is done until it ends, or is asked to. */
    interface Work {
        int exitCode() throws InterruptedException;
    }

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @Nullable
    private AutoCloseable running;

    /** Does this, and listens to the process's signals meanwhile. */
    int heed(Work work) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            return work.exitCode();
        } finally {
            over.countDown();
        }
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
        Runtime.getRuntime().halt(clean ? Drawbridge.DONE : Drawbridge.OBJECTED);
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
}
