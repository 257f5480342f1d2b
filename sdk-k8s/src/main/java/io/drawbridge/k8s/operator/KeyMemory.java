package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.NetworkInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * What this process remembers for one key between two steps. All of it may be lost at any time: it saves reads, it
 * decides nothing that the record and the cloud could not tell again.
 */
final class KeyMemory {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration LOCATED = Duration.ofMinutes(1);

    private record Reading(Instant at, Optional<Eip> eip) {}

    private record Located(Instant at, CloudView.Located located) {}

    private final Map<EipId, Reading> readings = new HashMap<>();
    private final Map<EipId, CloudView.Sent> sent = new HashMap<>();

    @Nullable
    private String recordUid;

    @Nullable
    private List<Eip> owned;

    @Nullable
    private Located located;

    @Nullable
    private Instant goneSince;

    @Nullable
    private Instant podConfirmedAt;

    @Nullable
    private Reason reported;

    @Nullable
    private Step lastStep;

    private CloudView.Purchases purchases = CloudView.Purchases.POSSIBLE;
    private boolean suspects;
    private int failures;
    private int polls;

    synchronized CloudView view(Instant now) {
        Map<EipId, Optional<Eip>> fresh = new HashMap<>();
        readings.forEach((id, reading) -> {
            if (!now.isAfter(reading.at().plus(FRESH))) {
                fresh.put(id, reading.eip());
            }
        });
        Optional<CloudView.Located> where = Optional.ofNullable(located)
                .filter(found -> !now.isAfter(found.at().plus(LOCATED)))
                .map(Located::located);
        return new CloudView(fresh, Optional.ofNullable(owned), where, Map.copyOf(sent), purchases, suspects);
    }

    /** Everything is about one record; what was known of another one under the same name is forgotten. */
    synchronized void about(String uid) {
        if (!uid.equals(recordUid)) {
            recordUid = uid;
            purchases = CloudView.Purchases.POSSIBLE;
            owned = null;
            goneSince = null;
            sent.clear();
        }
    }

    // --- what was read ---

    synchronized void read(EipId id, Optional<Eip> eip, Instant at) {
        readings.put(id, new Reading(at, eip));
    }

    synchronized void readOwned(List<Eip> eips, Instant at) {
        owned = List.copyOf(eips);
        eips.forEach(eip -> read(eip.id(), Optional.of(eip), at));
    }

    synchronized void located(String address, List<NetworkInterface> interfaces, Instant at) {
        located = new Located(at, new CloudView.Located(address, List.copyOf(interfaces)));
    }

    synchronized void forget(EipId id) {
        readings.remove(id);
    }

    synchronized void forgetLocation() {
        located = null;
    }

    synchronized void forgetOwned() {
        owned = null;
    }

    // --- what was sent ---

    synchronized void accepted(EipId id, EipAction action, Instant at) {
        readings.remove(id);
        sent.put(id, new CloudView.Sent(action, at));
        polls = 0;
    }

    synchronized void unsure(EipId id) {
        readings.remove(id);
        sent.remove(id);
    }

    synchronized Optional<CloudView.Sent> sent(EipId id) {
        return Optional.ofNullable(sent.get(id));
    }

    synchronized void purchases(CloudView.Purchases known) {
        purchases = known;
        if (known != CloudView.Purchases.POSSIBLE) {
            owned = null;
        }
    }

    /** A purchase whose answer has come. */
    synchronized void bought(Eip eip, Instant at) {
        purchases = CloudView.Purchases.POSSIBLE;
        readOwned(List.of(eip), at);
        sent.put(eip.id(), new CloudView.Sent(EipAction.ALLOCATE, at));
    }

    synchronized CloudView.Purchases purchases() {
        return purchases;
    }

    synchronized boolean knowsNothingWasBought() {
        return owned != null && owned.isEmpty();
    }

    // --- the pod ---

    synchronized Instant goneSince(Instant now) {
        if (goneSince == null) {
            goneSince = now;
        }
        return goneSince;
    }

    synchronized void podIsThere() {
        goneSince = null;
    }

    synchronized void podConfirmed(Instant at) {
        podConfirmedAt = at;
    }

    synchronized boolean isPodConfirmed(Instant now) {
        return podConfirmedAt != null && !now.isAfter(podConfirmedAt.plus(FRESH));
    }

    // --- trouble ---

    /** What the sweep saw counts for a key at rest; one that is being worked on reads for itself. */
    synchronized void suspect() {
        suspects = suspects || (sent.isEmpty() && readings.isEmpty());
    }

    /** Counts a failure; how many there were before, in a row. */
    synchronized int failed() {
        return failures++;
    }

    synchronized void progressed() {
        failures = 0;
    }

    /**
     * Whether this very step was taken last, on the very same records, and changed nothing: a foreign hand undoes it, or
     * the server does not take it. It is due again after a back-off.
     */
    synchronized boolean repeats(Step step) {
        boolean write = step instanceof Step.RecordWrite || step instanceof Step.PodWrite;
        boolean same = write && step.equals(lastStep);
        lastStep = same ? null : step;
        return same;
    }

    /** Counts a poll for the outcome of a mutation; how many there were before, or -1 when nothing was sent. */
    synchronized int polled(EipId id) {
        CloudView.Sent last = sent.get(id);
        return last == null || last.action() == EipAction.ALLOCATE ? -1 : polls++;
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

    /** Nothing is to be done: nothing need be remembered but what was said and since when the pod is gone. */
    synchronized void settled() {
        readings.clear();
        sent.clear();
        owned = null;
        located = null;
        suspects = false;
        polls = 0;
    }

    synchronized void served() {
        reported = null;
    }
}
