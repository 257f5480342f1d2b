package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which key holds which EIP and has claimed how much. Whoever keeps it guards it against threads. */
public final class Holdings {

    private final Map<Key, Claim> reserved = new HashMap<>();
    private final Map<Key, Claim> changing = new HashMap<>();
    private final Map<EipId, List<Key>> holders = new HashMap<>();
    private final Map<Key, Claim> claims = new HashMap<>();
    private final Map<String, PodEipPolicy.Usage> usage = new HashMap<>();

    /** What a record says takes the place of what was reserved for it. */
    public void replaced(Optional<PodEipRecord> before, Optional<PodEipRecord> after) {
        before.ifPresent(this::forget);
        after.ifPresent(this::remember);
    }

    private void forget(PodEipRecord record) {
        record.allocationId().ifPresent(id -> unhold(id, record.key()));
        unclaim(record.key());
    }

    private void remember(PodEipRecord record) {
        cancel(record.key());
        record.allocationId().ifPresent(id -> hold(id, record.key()));
        claim(record);
    }

    private void claim(PodEipRecord record) {
        Claim own = Claim.of(record);
        claim(
                record.key(),
                Optional.ofNullable(changing.get(record.key())).map(own::orMore).orElse(own));
    }

    /** A record is about to claim another amount: until that is over, the larger one counts. */
    public void change(PodEipRecord record, Claim wanted) {
        changing.put(record.key(), wanted);
        claim(record);
    }

    /** That is over, well or not. */
    public void changed(Key key, Optional<PodEipRecord> record) {
        changing.remove(key);
        record.ifPresent(this::claim);
    }

    public void reserve(Key key, Claim claim) {
        reserved.put(key, claim);
        claim(key, claim);
        claim.existing().ifPresent(id -> hold(id, key));
    }

    public void cancel(Key key) {
        Optional.ofNullable(reserved.remove(key)).ifPresent(claim -> {
            unclaim(key);
            claim.existing().ifPresent(id -> unhold(id, key));
        });
    }

    private void hold(EipId id, Key key) {
        holders.computeIfAbsent(id, none -> new ArrayList<>()).add(key);
    }

    private void unhold(EipId id, Key key) {
        holders.computeIfPresent(id, (held, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    private void claim(Key key, Claim claim) {
        unclaim(key);
        claims.put(key, claim);
        count(key, claim, 1);
    }

    private void unclaim(Key key) {
        Optional.ofNullable(claims.remove(key)).ifPresent(claim -> count(key, claim, -1));
    }

    /** Counted as it changes: a namespace may have any number of pods that ask. */
    private void count(Key key, Claim claim, int more) {
        usage.merge(key.namespace(), of(claim, more), Holdings::sum);
        usage.remove(key.namespace(), PodEipPolicy.Usage.NONE);
    }

    private static PodEipPolicy.Usage of(Claim claim, int times) {
        return claim.existing().isPresent()
                ? PodEipPolicy.Usage.NONE
                : new PodEipPolicy.Usage(times, times * claim.mbps());
    }

    private static PodEipPolicy.Usage sum(PodEipPolicy.Usage one, PodEipPolicy.Usage other) {
        return new PodEipPolicy.Usage(one.eips() + other.eips(), one.mbps() + other.mbps());
    }

    public List<Key> holders(EipId id) {
        return holders.getOrDefault(id, List.of());
    }

    public Optional<Key> holderOf(EipId id, Key except) {
        return holders(id).stream().filter(key -> !key.equals(except)).findFirst();
    }

    public PodEipPolicy.Usage usageBesides(Key key) {
        PodEipPolicy.Usage all = usage.getOrDefault(key.namespace(), PodEipPolicy.Usage.NONE);
        return Optional.ofNullable(claims.get(key))
                .map(own -> sum(all, of(own, -1)))
                .orElse(all);
    }
}
