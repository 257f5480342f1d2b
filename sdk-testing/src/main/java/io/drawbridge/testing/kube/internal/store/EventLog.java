package io.drawbridge.testing.kube.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** The changes of one resource, oldest first, as far back as they are kept. */
public final class EventLog {

    /**
     * One change of one object.
     *
     * @param before the object before; null when it was not there
     * @param after the object after; null when it is gone
     * @param last the newest state: what is after, or for a deletion the last state under the deletion's revision
     * @param deliveries how often watches hear of it: once, unless a dial says otherwise
     */
    record Entry(
            long revision,
            String key,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after,
            ObjectNode last,
            Instant at,
            int deliveries) {}

    private final int capacity;
    private final List<Entry> entries = new ArrayList<>();
    private long floor;

    EventLog(int capacity, long floor) {
        this.capacity = capacity;
        this.floor = floor;
    }

    /** Changes up to this revision are forgotten. */
    public long floor() {
        return floor;
    }

    void append(Entry entry) {
        entries.add(entry);
        // Forgetting in bulk keeps appending cheap.
        if (entries.size() >= 2 * capacity) {
            forget(entries.size() - capacity);
        }
    }

    public void compact(long revision) {
        forget(firstAfter(revision));
        floor = Math.max(floor, revision);
    }

    private void forget(int count) {
        if (count > 0) {
            floor = entries.get(count - 1).revision();
            entries.subList(0, count).clear();
        }
    }

    /** Changes after this revision never were. */
    void forgetAfter(long revision) {
        entries.subList(firstAfter(revision), entries.size()).clear();
    }

    /** The changes after a revision, which must not be below the floor. */
    List<Entry> after(long revision) {
        return entries.subList(firstAfter(revision), entries.size());
    }

    private int firstAfter(long revision) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).revision() > revision) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
