package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.time.Duration;
import java.time.Instant;

/**
 * One key being worked on, at one moment.
 *
 * @param now the moment by the steady clock: for all that lasts inside this process
 * @param wall the same moment by the wall clock: for what is written, or compared with what is written
 */
public record Work(Key key, KeyMemory memory, Instant now, Instant wall) {

    /** The steady moment of a moment by the wall clock. */
    Instant steady(Instant moment) {
        return now.plus(Duration.between(wall, moment));
    }
}
