package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import java.util.Optional;

/** What became of a command: the answer in the cloud's words, and what the engine means by it. */
public record Reply(CloudAnswer answer, Outcome outcome, Effect effect, Optional<VendorCode> refusal) {}
