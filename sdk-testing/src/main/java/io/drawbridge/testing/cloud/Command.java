package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.CloudCall.Caller;
import java.time.Instant;

/** Everything that the engine needs to know of one call; the same commands give the same state and the same answers. */
record Command(long sequence, Instant at, Caller caller, CloudRequest request, Fault fault) {}
