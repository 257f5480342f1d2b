package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.engine.Wakeups;
import io.drawbridge.k8s.operator.internal.engine.WorkQueue;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A key that is to come back")
final class WakeupsTest {

    private static final Key KEY = new Key("default", "web");

    private final TestClock clock = TestClock.create();
    private final WorkQueue queue = new WorkQueue();
    private final Wakeups wakeups = new Wakeups(clock, clock::schedule, queue);

    private void wakeIn(long seconds) {
        wakeups.wake(KEY, clock.instant().plusSeconds(seconds), WorkQueue.Lane.ORDINARY);
    }

    @Test
    @DisplayName("finding 25, mutant K27: comes at the earlier of two moments, whichever was asked for first")
    void earlier() {
        wakeIn(10);
        wakeIn(5);
        clock.advance(Duration.ofSeconds(5));
        assertThat(queue.poll()).contains(KEY);
        queue.done(KEY);
        wakeIn(20);
        wakeIn(30);
        clock.advance(Duration.ofSeconds(20));
        assertThat(queue.poll()).contains(KEY);
    }

    @Test
    @DisplayName("is awaited until it has come")
    void awaited() {
        assertThat(wakeups.awaits(KEY)).isFalse();
        wakeIn(10);
        assertThat(wakeups.awaits(KEY)).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(wakeups.awaits(KEY)).isFalse();
    }
}
