package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.report.OperatorLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler as long as the operation lasts: after the end nothing is scheduled or run, and no failure is lost. */
final class Timers implements Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final Scheduler scheduler;
    private volatile boolean ended;

    Timers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        if (!ended) {
            scheduler.schedule(delay, () -> run(task));
        }
    }

    private void run(Runnable task) {
        if (ended) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            if (ended) {
                LOG.debug("action=timer outcome=ended", bug);
            } else {
                LOG.error("action=timer outcome=broken", bug);
            }
        }
    }

    void end() {
        ended = true;
    }
}
