package io.drawbridge.testing.wire;

import java.util.Optional;

/** Answers HTTP requests as one cloud's front door does. */
interface Gateway {

    /** The reply; empty when the connection is to break without one. */
    Optional<WireReply> answer(WireRequest request);
}
