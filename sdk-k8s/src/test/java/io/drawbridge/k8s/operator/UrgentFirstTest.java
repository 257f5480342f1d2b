package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.engine.WorkQueue;
import io.drawbridge.k8s.operator.internal.engine.WorkQueue.Lane;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Among the keys that wait for work")
final class UrgentFirstTest {

    private static Key key(String name) {
        return new Key("default", name);
    }

    private static List<String> names(WorkQueue queue) {
        return IntStream.range(0, queue.depth())
                .mapToObj(i -> queue.poll().orElseThrow().name())
                .toList();
    }

    @Test
    @DisplayName("R14, mutant K64: what holds an EIP already goes before what has yet to buy one")
    void urgentFirst() {
        WorkQueue queue = new WorkQueue();
        queue.add(key("settled"), Lane.ROUTINE);
        queue.add(key("buys"), Lane.ORDINARY);
        queue.add(key("holds"), Lane.URGENT);
        assertThat(names(queue)).containsExactly("holds", "buys", "settled");
    }

    @Test
    @DisplayName("P10: a new one waits for none of 50,000 that are looked at after a comparison")
    void beforeRoutine() {
        WorkQueue queue = new WorkQueue();
        IntStream.range(0, 50_000).forEach(i -> queue.add(key("settled-" + i), Lane.ROUTINE));
        queue.add(key("new"), Lane.ORDINARY);
        assertThat(queue.poll()).contains(key("new"));
    }

    @Test
    @DisplayName("one that becomes urgent while it waits moves to the front, and comes out once")
    void moves() {
        WorkQueue queue = new WorkQueue();
        queue.add(key("buys"), Lane.ORDINARY);
        queue.add(key("settled"), Lane.ROUTINE);
        queue.add(key("settled"), Lane.URGENT);
        queue.add(key("settled"), Lane.ROUTINE);
        assertThat(names(queue)).containsExactly("settled", "buys");
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    @DisplayName("P10, mutant K86: a pod that comes while the operator looks at all after a comparison is next")
    void newPodIsNext() {
        List<String> order = new ArrayList<>();
        AtomicReference<Runnable> onFirst = new AtomicReference<>(() -> {});
        World world = new World(options -> options.decider = decider -> seen -> {
            seen.pod().map(pod -> pod.key().name()).ifPresent(order::add);
            onFirst.getAndSet(() -> {}).run();
            return decider.decide(seen);
        });
        for (int i = 0; i < 15; i++) {
            asking("old-" + i).start(world, "10.0.0." + (i + 1));
        }
        world.run(Duration.ofMinutes(4));
        order.clear();
        onFirst.set(() -> asking("new").start(world, "10.0.1.1"));

        world.run(Duration.ofMinutes(2));
        assertThat(order.stream().filter(name -> name.startsWith("old-")).distinct())
                .hasSize(15);
        assertThat(order.indexOf("new")).isEqualTo(1);
    }
}
