package io.drawbridge.testing.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import javax.annotation.Nullable;

/**
 * One change of one object.
 *
 * @param before the object before; null when it was not there
 * @param after the object after; null when it is gone
 * @param last the newest state: what is after, or for a deletion the last state under the deletion's revision
 * @param deliveries how often watches hear of it: once, unless a dial says otherwise
 */
record LogEntry(
        long revision,
        String key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        ObjectNode last,
        Instant at,
        int deliveries) {}
