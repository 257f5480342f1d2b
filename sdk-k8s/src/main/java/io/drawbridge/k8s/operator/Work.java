package io.drawbridge.k8s.operator;

import java.time.Instant;

/** One key being worked on, at one moment. */
record Work(Key key, KeyMemory memory, Instant now, Instant wall) {}
