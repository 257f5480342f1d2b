package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.report.OperatorLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that work on keys until the queue is closed; nothing else ends them. */
public final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final List<Thread> threads = new ArrayList<>();

    public Workers(WorkQueue queue, Consumer<Key> work, int count, OwnThreads own) {
        for (int i = 0; i < count; i++) {
            Thread thread = own.thread("worker", () -> run(queue, work));
            threads.add(thread);
            thread.start();
        }
    }

    private static void run(WorkQueue queue, Consumer<Key> work) {
        boolean more = true;
        while (more) {
            // What a call under an earlier key left behind must not break those of this one.
            var unused = Thread.interrupted();
            try {
                more = workOnce(queue, work);
            } catch (RuntimeException | Error bug) {
                tell(bug);
            }
        }
    }

    private static boolean workOnce(WorkQueue queue, Consumer<Key> work) {
        try {
            Optional<Key> key = queue.take();
            key.ifPresent(work);
            return key.isPresent();
        } catch (InterruptedException notTheEnd) {
            return true;
        }
    }

    private static void tell(Throwable bug) {
        try {
            LOG.error("action=work outcome=broken", bug);
        } catch (RuntimeException | Error untold) {
            // Not even that: memory is short, or the log is broken. The next key may fare better.
        }
    }

    public boolean isAnyAlive() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** The queue is closed: each thread ends after the key that it works on. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= join(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the waiting thread was interrupted meanwhile; it waits all the same. */
    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException impatient) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
