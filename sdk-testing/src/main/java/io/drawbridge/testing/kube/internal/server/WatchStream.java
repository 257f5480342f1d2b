package io.drawbridge.testing.kube.internal.server;

import io.drawbridge.testing.kube.api.WatchEvent;
import io.drawbridge.testing.kube.api.WatchListener;
import io.drawbridge.testing.kube.internal.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A watch on its way to one client: one line an event. */
final class WatchStream implements WatchListener {

    /** Empty for the end. */
    private final BlockingQueue<Optional<WatchEvent>> queue = new LinkedBlockingQueue<>();

    @Override
    public void onEvent(WatchEvent event) {
        queue.add(Optional.of(event));
    }

    @Override
    public void onEnd() {
        queue.add(Optional.empty());
    }

    /** Writes events in a form until the watch ends, the time is up or the client is gone. */
    void pour(OutputStream out, long seconds, UnaryOperator<WatchEvent> form) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.min(seconds, TimeUnit.DAYS.toSeconds(1)));
        // The header goes out now, so that the client knows that it watches.
        out.flush();
        try {
            for (Optional<WatchEvent> next = next(end); next.isPresent(); next = next(end)) {
                out.write((Json.write(form.apply(next.get()).json()) + "\n").getBytes(StandardCharsets.UTF_8));
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
    }

    private Optional<WatchEvent> next(long end) throws InterruptedException {
        Optional<WatchEvent> next = queue.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        return next == null ? Optional.empty() : next;
    }
}
