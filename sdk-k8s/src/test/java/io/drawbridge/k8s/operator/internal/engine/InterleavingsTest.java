package io.drawbridge.k8s.operator.internal.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("proof")
@Timeout(300)
@DisplayName("What the operator's threads share, in interleavings that Lincheck chooses")
class InterleavingsTest {

    private static final List<Key> KEYS =
            IntStream.range(0, 2).mapToObj(i -> new Key("default", "web-" + i)).toList();

    /** Lincheck looks at every class that is loaded, once: that takes longer than the calls. */
    private static ModelCheckingOptions switches() {
        return new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(100)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .minimizeFailedScenario(false);
    }

    // --- the queue ---

    /** The calls of watches and workers. */
    @Param(name = "key", gen = IntGen.class, conf = "0:1")
    public static class QueueCalls {
        private final WorkQueue queue = new WorkQueue();

        @Operation
        public void add(@Param(name = "key") int key) {
            queue.add(KEYS.get(key), WorkQueue.Lane.ORDINARY);
        }

        @Operation
        public void addUrgent(@Param(name = "key") int key) {
            queue.add(KEYS.get(key), WorkQueue.Lane.URGENT);
        }

        @Operation
        public void addRoutine(@Param(name = "key") int key) {
            queue.add(KEYS.get(key), WorkQueue.Lane.ROUTINE);
        }

        @Operation
        public String poll() {
            return queue.poll().map(Key::name).orElse("none");
        }

        @Operation
        public void done(@Param(name = "key") int key) {
            queue.done(KEYS.get(key));
        }

        @Operation
        public int depth() {
            return queue.depth();
        }
    }

    @Test
    @DisplayName("R24: whatever the queue is asked at the same time, it answers as if one had asked after the other")
    void queue() {
        switches().check(QueueCalls.class);
    }

    /** Marks what runs after it has let go of its lock. */
    @Param(name = "key", gen = IntGen.class, conf = "0:1")
    public static class TornQueueCalls {
        private final Queue<Integer> queued = new ArrayDeque<>();
        private final Set<Integer> running = new HashSet<>();

        @Operation
        public void add(@Param(name = "key") int key) {
            synchronized (queued) {
                if (!running.contains(key)) {
                    queued.add(key);
                }
            }
        }

        @Operation
        public String poll() {
            Integer key;
            synchronized (queued) {
                key = queued.poll();
            }
            synchronized (queued) {
                if (key != null) {
                    running.add(key);
                }
            }
            return String.valueOf(key);
        }
    }

    @Test
    @DisplayName("R24, sabotage: a queue that marks what runs after it has let go of its lock is found out")
    void tornQueue() {
        assertThatThrownBy(() -> switches().iterations(50).check(TornQueueCalls.class))
                .hasMessageContaining("Invalid execution results");
    }

    // --- the gate ---

    /** The calls of workers, and of whoever takes the leadership away. */
    public static class GateCalls {
        private final Gate gate = new Gate();
        private int sent;

        public GateCalls() {
            gate.open();
        }

        @Operation
        public boolean send() {
            return gate.run(() -> sent++);
        }

        @Operation
        public int close() {
            gate.close();
            return sent;
        }

        @Operation
        public int sent() {
            return sent;
        }
    }

    @Test
    @DisplayName("R24: what a gate let through is done when close() returns, and nothing comes after it")
    void gate() {
        switches().check(GateCalls.class);
    }

    /** Does not wait for whoever is inside. */
    public static class ImpatientGateCalls {
        private volatile boolean open = true;
        private volatile int sent;

        @Operation
        public synchronized boolean send() {
            boolean passes = open;
            if (passes) {
                sent++;
            }
            return passes;
        }

        @Operation
        public int close() {
            open = false;
            return sent;
        }

        @Operation
        public int sent() {
            return sent;
        }
    }

    @Test
    @DisplayName("R24, sabotage: a gate that does not wait for whoever is inside is found out")
    void impatientGate() {
        assertThatThrownBy(() -> switches().check(ImpatientGateCalls.class))
                .hasMessageContaining("Invalid execution results");
    }
}
