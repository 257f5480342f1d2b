package io.drawbridge.testing.cloud.internal.ack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One access control list of CLBs in the engine: blocks of addresses with their comments, oldest first. */
public final class AclEntry {

    final String id;
    final String name;
    final String ipVersion;
    final Instant createdAt;
    public final Map<String, String> comments = new LinkedHashMap<>();
    Instant busyUntil = Instant.MIN;

    AclEntry(String id, String name, String ipVersion, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.ipVersion = ipVersion;
        this.createdAt = createdAt;
    }
}
