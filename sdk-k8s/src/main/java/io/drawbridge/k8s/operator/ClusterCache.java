package io.drawbridge.k8s.operator;

import io.drawbridge.eip.EipId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * The pods and PodEIPs as last seen, own writes included: an answer to a write counts as soon as it is there, and an
 * event that is older than it is ignored. What was deleted does not come back by a late event.
 */
final class ClusterCache {

    /** How many deleted UIDs are remembered; late events are seconds old, not thousands of deletions. */
    private static final int TOMBSTONES = 10_000;

    private final Map<Key, PodView> pods = new HashMap<>();
    private final Map<Key, PodEipRecord> records = new HashMap<>();
    private final Map<String, Key> keysByUid = new HashMap<>();
    private final Map<Key, Claim> reserved = new HashMap<>();
    private final Map<EipId, List<Key>> holders = new HashMap<>();
    private final Map<String, Map<Key, Claim>> claims = new HashMap<>();
    private final Map<String, Boolean> tombstones = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > TOMBSTONES;
        }
    };
    private final Consumer<Key> changed;

    ClusterCache(Consumer<Key> changed) {
        this.changed = changed;
    }

    // --- pods ---

    void podSeen(PodView pod) {
        if (putPod(pod)) {
            changed.accept(pod.key());
        }
    }

    /** An answer to an own write: kept, and no news to the writer. */
    void podWritten(PodView pod) {
        putPod(pod);
    }

    private synchronized boolean putPod(PodView pod) {
        PodView known = pods.get(pod.key());
        if (tombstones.containsKey(pod.uid()) || (known != null && isOlder(pod, known))) {
            return false;
        }
        pods.put(pod.key(), pod);
        return !pod.equals(known);
    }

    private static boolean isOlder(PodView candidate, PodView known) {
        return candidate.uid().equals(known.uid())
                ? Versions.isOlder(candidate.resourceVersion(), known.resourceVersion())
                : candidate.created().isBefore(known.created());
    }

    /** The pod is gone, or says nothing about EIPs any more. */
    void podGone(Key key, String uid, Departure departure) {
        synchronized (this) {
            if (departure == Departure.DELETED) {
                tombstones.put(uid, true);
            }
            PodView known = pods.get(key);
            if (known == null || !known.uid().equals(uid)) {
                return;
            }
            pods.remove(key);
        }
        changed.accept(key);
    }

    /** Why a resource is no longer kept. */
    enum Departure {
        DELETED,
        OF_NO_INTEREST
    }

    synchronized Optional<PodView> pod(Key key) {
        return Optional.ofNullable(pods.get(key));
    }

    // --- records ---

    void recordSeen(PodEipRecord record) {
        if (putRecord(record)) {
            changed.accept(record.key());
        }
    }

    /** An answer to an own write: kept, and no news to the writer. */
    void recordWritten(PodEipRecord record) {
        putRecord(record);
    }

    private synchronized boolean putRecord(PodEipRecord record) {
        PodEipRecord known = records.get(record.key());
        boolean stale = known != null
                && known.uid().equals(record.uid())
                && Versions.isOlder(record.resourceVersion(), known.resourceVersion());
        if (stale || tombstones.containsKey(record.uid())) {
            return false;
        }
        forget(known);
        drop(record.key());
        records.put(record.key(), record);
        keysByUid.put(record.uid(), record.key());
        record.allocationId().ifPresent(id -> hold(id, record.key()));
        claim(record.key(), Claim.of(record));
        return !record.equals(known);
    }

    void recordGone(Key key, String uid) {
        synchronized (this) {
            tombstones.put(uid, true);
            PodEipRecord known = records.get(key);
            if (known == null || !known.uid().equals(uid)) {
                return;
            }
            forget(known);
            records.remove(key);
        }
        changed.accept(key);
    }

    private void forget(@Nullable PodEipRecord known) {
        if (known == null) {
            return;
        }
        keysByUid.remove(known.uid());
        known.allocationId().ifPresent(id -> unhold(id, known.key()));
        unclaim(known.key());
    }

    /** Whether this process saw the resource of this UID being there and being deleted. */
    synchronized boolean sawDeleted(String uid) {
        return tombstones.containsKey(uid);
    }

    synchronized Optional<PodEipRecord> record(Key key) {
        return Optional.ofNullable(records.get(key));
    }

    synchronized Optional<PodEipRecord> recordByUid(String uid) {
        return Optional.ofNullable(keysByUid.get(uid)).map(records::get);
    }

    synchronized Collection<PodEipRecord> records() {
        return List.copyOf(records.values());
    }

    // --- who holds what ---

    /** Runs a check and, when it passes, reserves the claim until the record is there: two workers never both pass. */
    synchronized Optional<Refusal> reserve(Key key, Claim claim, Admissions admissions) {
        Optional<Refusal> refusal = admissions.judge(this);
        if (refusal.isEmpty()) {
            reserved.put(key, claim);
            claim(key, claim);
            claim.existing().ifPresent(id -> hold(id, key));
        }
        return refusal;
    }

    /** What is checked before a claim. */
    @FunctionalInterface
    interface Admissions {
        Optional<Refusal> judge(ClusterCache cache);
    }

    /** The record did not come about. */
    synchronized void cancel(Key key) {
        if (!records.containsKey(key)) {
            drop(key);
        }
    }

    private void drop(Key key) {
        Claim claim = reserved.remove(key);
        if (claim != null) {
            unclaim(key);
            claim.existing().ifPresent(id -> unhold(id, key));
        }
    }

    private void hold(EipId id, Key key) {
        holders.computeIfAbsent(id, none -> new ArrayList<>()).add(key);
    }

    private void unhold(EipId id, Key key) {
        List<Key> keys = holders.get(id);
        if (keys != null) {
            keys.remove(key);
            if (keys.isEmpty()) {
                holders.remove(id);
            }
        }
    }

    private void claim(Key key, Claim claim) {
        claims.computeIfAbsent(key.namespace(), none -> new HashMap<>()).put(key, claim);
    }

    private void unclaim(Key key) {
        Map<Key, Claim> ofNamespace = claims.get(key.namespace());
        if (ofNamespace != null) {
            ofNamespace.remove(key);
            if (ofNamespace.isEmpty()) {
                claims.remove(key.namespace());
            }
        }
    }

    /** Another key that holds this EIP. */
    synchronized Optional<Key> holderOf(EipId id, Key except) {
        return holders.getOrDefault(id, List.of()).stream()
                .filter(key -> !key.equals(except))
                .findFirst();
    }

    /** What the other keys of this key's namespace hold. */
    synchronized PodEipPolicy.Usage usageBesides(Key key) {
        int eips = 0;
        int mbps = 0;
        for (Map.Entry<Key, Claim> held :
                claims.getOrDefault(key.namespace(), Map.of()).entrySet()) {
            if (!held.getKey().equals(key) && held.getValue().existing().isEmpty()) {
                eips++;
                mbps += held.getValue().mbps();
            }
        }
        return new PodEipPolicy.Usage(eips, mbps);
    }
}
