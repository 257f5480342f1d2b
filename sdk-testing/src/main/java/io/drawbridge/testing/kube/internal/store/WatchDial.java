package io.drawbridge.testing.kube.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How the watches of one resource misbehave. */
public final class WatchDial {

    private Duration lag = Duration.ZERO;
    private long heldAt = Long.MAX_VALUE;
    private int drops;
    private int duplicates;

    public void lag(Duration newLag) {
        lag = newLag;
    }

    public Duration lag() {
        return lag;
    }

    public void hold(long revision) {
        heldAt = Math.min(heldAt, revision);
    }

    public void release() {
        heldAt = Long.MAX_VALUE;
    }

    public void dropNext() {
        drops++;
    }

    public void duplicateNext() {
        duplicates++;
    }

    int nextDeliveries() {
        if (drops > 0) {
            drops--;
            return 0;
        }
        if (duplicates > 0) {
            duplicates--;
            return 2;
        }
        return 1;
    }

    /** The newest revision that watches and caches have heard of. */
    public long horizon(EventLog log, long revision, Instant now) {
        long horizon = Math.min(revision, heldAt);
        if (lag.isZero()) {
            return horizon;
        }
        List<EventLog.Entry> entries = log.after(log.floor());
        for (int i = entries.size() - 1; i >= 0; i--) {
            EventLog.Entry entry = entries.get(i);
            if (!entry.at().plus(lag).isAfter(now)) {
                break;
            }
            horizon = Math.min(horizon, entry.revision() - 1);
        }
        return horizon;
    }
}
