package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.PodStep;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** What failed, until when it waits, and what was told of it. */
final class Attempts {

    /** Failures in a row by kind of step: success of another kind changes nothing. */
    private final Map<String, Integer> failures = new HashMap<>();

    /** Until when a kind of step is not tried again, whatever happens. */
    private final Map<String, Instant> pauses = new HashMap<>();

    @Nullable
    private Reason reported;

    @Nullable
    private Step lastStep;

    /** Counts a failure of a kind of step; how many there were before, in a row. */
    synchronized int failed(String kind) {
        return failures.merge(kind, 1, Integer::sum) - 1;
    }

    synchronized void succeeded(String kind) {
        failures.remove(kind);
        pauses.remove(kind);
    }

    synchronized void pause(String kind, Instant until) {
        pauses.put(kind, until);
    }

    /** Until when this kind of step has to wait; empty when it may be taken now. */
    synchronized Optional<Instant> pausedUntil(String kind, Instant now) {
        return Optional.ofNullable(pauses.get(kind)).filter(now::isBefore);
    }

    /**
     * Whether this very step was taken last, on the very same records, and changed nothing: a foreign hand undoes it,
     * or the server does not take it. It is due again after a back-off.
     */
    synchronized boolean repeats(Step step) {
        boolean write = step instanceof RecordStep || step instanceof PodStep;
        boolean same = write && step.equals(lastStep);
        lastStep = same ? null : step;
        return same;
    }

    /** Whether this refusal has not been reported yet. */
    synchronized boolean isNews(Refusal refusal) {
        boolean news = reported != refusal.reason();
        reported = refusal.reason();
        return news;
    }

    /** What was reported for this reason is no longer so: should it come again, it is news. */
    synchronized void over(Reason reason) {
        reported = reported == reason ? null : reported;
    }

    /** Nobody asks any more for what was refused of a change. */
    synchronized void nothingIsRefused() {
        over(Reason.POLICY);
        over(Reason.CHANGE_IGNORED);
    }

    synchronized void served() {
        reported = null;
    }
}
