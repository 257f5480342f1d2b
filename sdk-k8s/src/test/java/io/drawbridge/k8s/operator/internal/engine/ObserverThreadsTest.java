package io.drawbridge.k8s.operator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.k8s.operator.Stress;
import io.drawbridge.k8s.operator.internal.cluster.Sight;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.testing.time.TestClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("The observer of the cloud under many threads")
class ObserverThreadsTest {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int REFUSED = 5;

    private static final List<Key> KEYS =
            IntStream.range(0, 6).mapToObj(i -> new Key("default", "web-" + i)).toList();

    private static EipId idOf(Key key) {
        return EipId.of("eip-" + key.name());
    }

    /** Whoever reads many ids at once, right or wrong. */
    private interface Reader {
        void want(Key key);
    }

    /** Keys change, and somebody is to have read each after its last change, and told of that. */
    private static final class Ledger {
        private final Map<Key, Integer> changed = new ConcurrentHashMap<>();
        private final Map<Key, Integer> read = new ConcurrentHashMap<>();
        private final Map<Key, Integer> told = new ConcurrentHashMap<>();
        private final AtomicInteger calls = new AtomicInteger();

        void change(Key key) {
            changed.merge(key, 1, Integer::sum);
        }

        /** A cloud that refuses some calls. */
        void describe(Collection<?> ids) {
            Thread.yield();
            if (calls.incrementAndGet() % REFUSED == 0) {
                throw CloudException.of(CloudErrorCode.THROTTLED, "describe").build();
            }
            KEYS.stream()
                    .filter(key -> ids.contains(idOf(key)))
                    .forEach(key -> read.merge(key, changed.getOrDefault(key, 0), Math::max));
            Thread.yield();
        }

        void tell(Key key) {
            told.merge(key, read.getOrDefault(key, 0), Math::max);
        }
    }

    private final Ledger ledger = new Ledger();
    private final TestClock clock = TestClock.create();
    private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();

    private Reader observer() {
        Gate gate = new Gate();
        gate.open();
        Map<Key, KeyMemory> memories = new ConcurrentHashMap<>();
        Eips cloud = (Eips) Proxy.newProxyInstance(
                Eips.class.getClassLoader(), new Class<?>[] {Eips.class}, (proxy, method, arguments) -> {
                    ledger.describe((Collection<?>) arguments[0]);
                    return Map.of();
                });
        CloudObserver observer = new CloudObserver(
                cloud,
                clock,
                clock.steady(),
                (delay, task) -> clock.schedule(delay, () -> due.add(task)),
                gate,
                new Sight("cluster"),
                key -> memories.computeIfAbsent(key, none -> new KeyMemory()),
                ledger::tell);
        return key -> observer.read(key, idOf(key), Patience.NONE);
    }

    private void exercise(Reader reader, int times) throws InterruptedException {
        Consumer<Duration> pass = length -> {
            clock.advance(length);
            for (Runnable task = due.poll(); task != null; task = due.poll()) {
                task.run();
            }
        };
        new Stress(24, times)
                .with(2, random -> {
                    Key key = KEYS.get(random.nextInt(KEYS.size()));
                    ledger.change(key);
                    reader.want(key);
                })
                .with(2, random -> pass.accept(Duration.ofMillis(random.nextInt(500))))
                .run();
        for (int i = 0; i < 10; i++) {
            pass.accept(Duration.ofMinutes(2));
        }
        assertThat(ledger.told).as("the changes that keys were told of").isEqualTo(ledger.changed);
    }

    @Test
    @DisplayName("R24: whoever asks while others are read for is told of an answer that was asked for later than that")
    void tellsAll() throws InterruptedException {
        exercise(observer(), FEW);
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: so in many calls")
    void tellsAllForLong() throws InterruptedException {
        exercise(observer(), MANY);
    }

    /** Forgets what was wanted once it has been read, and what came meanwhile with it. */
    private Reader forgetful() {
        Set<Key> wanted = new HashSet<>();
        return key -> {
            synchronized (wanted) {
                wanted.add(key);
            }
            due.add(() -> {
                Set<Key> now;
                synchronized (wanted) {
                    now = Set.copyOf(wanted);
                }
                read(now);
                synchronized (wanted) {
                    wanted.removeAll(now);
                }
                now.forEach(ledger::tell);
            });
        };
    }

    private void read(Set<Key> keys) {
        try {
            ledger.describe(keys.stream().map(ObserverThreadsTest::idOf).toList());
        } catch (CloudException refused) {
            read(keys);
        }
    }

    @Test
    @DisplayName("R24, sabotage: an observer that forgets what came while it read is found out")
    void forgetfulObserver() {
        Reader forgetful = forgetful();
        // What is lost shows where it came last.
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 200; round++) {
                        exercise(forgetful, 50);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("told of");
    }
}
