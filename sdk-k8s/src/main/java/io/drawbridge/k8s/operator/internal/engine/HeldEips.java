package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many EIPs the cluster's records hold, counted as they change and told without a lock. */
final class HeldEips {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final String clusterUid;
    private final OperatorMetrics metrics;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int inUse;
    private int retained;
    private boolean news;

    HeldEips(String clusterUid, OperatorMetrics metrics) {
        this.clusterUid = clusterUid;
        this.metrics = metrics;
    }

    synchronized void replaced(Optional<PodEipRecord> before, Optional<PodEipRecord> after) {
        before.ifPresent(record -> count(record, -1));
        after.ifPresent(record -> count(record, 1));
        news = true;
    }

    private void count(PodEipRecord record, int more) {
        if (record.isOf(clusterUid)) {
            inUse += record.isInUse() ? more : 0;
            retained += record.isRetained() ? more : 0;
        }
    }

    void tell() {
        int inUseNow;
        int retainedNow;
        synchronized (this) {
            if (!news) {
                return;
            }
            news = false;
            inUseNow = inUse;
            retainedNow = retained;
        }
        guarded(() -> metrics.held(inUseNow, retainedNow));
    }

    /**
     * Whoever leads now counts; two that count the same EIPs would count them twice. Told once: who is told may end it.
     */
    void end() {
        if (ended.getAndSet(true)) {
            return;
        }
        guarded(() -> {
            metrics.held(0, 0);
            metrics.swept(0);
            metrics.missing(0);
        });
    }

    private static void guarded(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("action=count outcome=broken", bug);
        }
    }
}
