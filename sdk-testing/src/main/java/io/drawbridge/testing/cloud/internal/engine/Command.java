package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.model.CloudCall.Caller;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.time.Instant;

/** Everything that the engine needs to know of one call; the same commands give the same state and the same answers. */
record Command(long sequence, Instant at, String region, Caller caller, CloudRequest request, Fault fault) {}
