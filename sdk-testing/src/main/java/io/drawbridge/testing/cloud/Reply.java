package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.Action.Effect;
import io.drawbridge.testing.cloud.CloudCall.Outcome;
import java.util.Optional;

/** What became of a command: the answer in the cloud's words, and what the engine means by it. */
record Reply(CloudAnswer answer, Outcome outcome, Effect effect, Optional<VendorCode> refusal) {}
