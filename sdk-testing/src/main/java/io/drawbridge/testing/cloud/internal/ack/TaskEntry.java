package io.drawbridge.testing.cloud.internal.ack;

import java.time.Instant;

/** One task of ACK in the engine. */
final class TaskEntry {

    static final String RUNNING = "running";
    static final String SUCCESS = "success";
    static final String FAIL = "fail";

    /** Why a task fails. */
    record Failure(String code, String message) {}

    final String id;
    final String clusterId;
    final String type;
    final Instant createdAt;
    Instant updatedAt;
    String state = RUNNING;
    Failure failure = new Failure("", "");

    TaskEntry(String id, String clusterId, String type, Instant createdAt) {
        this.id = id;
        this.clusterId = clusterId;
        this.type = type;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }
}
