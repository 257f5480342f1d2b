package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.engine.WorkQueue;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Among the keys that wait for work")
final class UrgentFirstTest {

    @Test
    @DisplayName("R14, mutant K64: what holds an EIP already goes before what has yet to buy one")
    void urgentFirst() {
        WorkQueue queue = new WorkQueue();
        Key buys = new Key("default", "buys");
        Key holds = new Key("default", "holds");
        queue.add(buys, WorkQueue.Lane.ORDINARY);
        queue.add(holds, WorkQueue.Lane.URGENT);
        assertThat(queue.poll()).contains(holds);
        assertThat(queue.poll()).contains(buys);
    }
}
