package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.Shown;
import io.drawbridge.k8s.operator.internal.engine.Gate;
import io.drawbridge.k8s.operator.internal.engine.SlotQueue;
import io.drawbridge.k8s.operator.internal.engine.Wakeups;
import io.drawbridge.k8s.operator.internal.engine.WorkQueue;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("What the operator's threads share")
class ThreadsTest {

    private static final int FEW = 5_000;
    private static final int MANY = 400_000;
    private static final long SEED = 24;

    private static final List<Key> KEYS =
            IntStream.range(0, 4).mapToObj(i -> new Key("default", "web-" + i)).toList();

    private static Key any(Random random) {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private static Map<Key, AtomicInteger> counters() {
        Map<Key, AtomicInteger> counters = new ConcurrentHashMap<>();
        KEYS.forEach(key -> counters.put(key, new AtomicInteger()));
        return counters;
    }

    private static void expect(boolean truth, String what) {
        if (!truth) {
            throw new AssertionError(what);
        }
    }

    /** Keys change, and somebody is to have looked at each after its last change. */
    private static final class Ledger {
        private final Map<Key, AtomicInteger> changed = counters();
        private final Map<Key, AtomicInteger> seen = counters();
        private final Map<Key, AtomicInteger> busy = counters();

        void change(Key key) {
            changed.get(key).incrementAndGet();
        }

        void work(Key key) {
            expect(busy.get(key).incrementAndGet() == 1, key + " is worked on twice at the same time");
            int now = changed.get(key).get();
            Thread.yield();
            seen.get(key).set(now);
            busy.get(key).decrementAndGet();
        }

        void expectAllSeen() {
            KEYS.forEach(key -> assertThat(seen.get(key).get())
                    .as("changes of " + key + " that were seen")
                    .isEqualTo(changed.get(key).get()));
        }
    }

    // --- the queue ---

    /** A queue of keys, right or wrong. */
    private interface Keys {
        void add(Key key);

        Optional<Key> poll();

        void done(Key key);

        static Keys right() {
            WorkQueue queue = new WorkQueue();
            return new Keys() {
                @Override
                public void add(Key key) {
                    queue.add(key, WorkQueue.Lane.ORDINARY);
                }

                @Override
                public Optional<Key> poll() {
                    return queue.poll();
                }

                @Override
                public void done(Key key) {
                    queue.done(key);
                }
            };
        }
    }

    private static void exercise(Keys queue, int times) throws InterruptedException {
        Ledger ledger = new Ledger();
        Consumer<Key> work = key -> {
            ledger.work(key);
            queue.done(key);
        };
        new Stress(SEED, times)
                .with(2, random -> {
                    Key key = any(random);
                    ledger.change(key);
                    queue.add(key);
                })
                .with(2, random -> queue.poll().ifPresent(work))
                .run(random -> {
                    for (Optional<Key> next = queue.poll(); next.isPresent(); next = queue.poll()) {
                        work.accept(next.get());
                    }
                });
        ledger.expectAllSeen();
    }

    @Test
    @DisplayName("R24: the queue gives a key to one worker at a time, and a key that is added meanwhile comes again")
    void queue() throws InterruptedException {
        exercise(Keys.right(), FEW);
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: the queue does so in more than a million calls")
    void queueForLong() throws InterruptedException {
        exercise(Keys.right(), MANY);
    }

    /** Without the memory of what is being worked on, or of what came meanwhile. */
    private static final class ForgetfulKeys implements Keys {
        private final Queue<Key> queued = new ArrayDeque<>();
        private final Set<Key> running = new HashSet<>();
        private final boolean dropsWhatRuns;

        ForgetfulKeys(boolean dropsWhatRuns) {
            this.dropsWhatRuns = dropsWhatRuns;
        }

        @Override
        public synchronized void add(Key key) {
            if (!queued.contains(key) && !(dropsWhatRuns && running.contains(key))) {
                queued.add(key);
            }
        }

        @Override
        public synchronized Optional<Key> poll() {
            Optional<Key> key = Optional.ofNullable(queued.poll());
            key.ifPresent(running::add);
            return key;
        }

        @Override
        public synchronized void done(Key key) {
            running.remove(key);
        }
    }

    @Test
    @DisplayName("R24, sabotage: a queue that forgets what runs, or what came meanwhile, is found out")
    void forgetfulQueue() {
        assertThatThrownBy(() -> exercise(new ForgetfulKeys(false), MANY)).hasMessageContaining("twice");
        // What is lost shows where it came last.
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 1_000; round++) {
                        exercise(new ForgetfulKeys(true), 50);
                    }
                })
                .hasMessageContaining("were seen");
    }

    // --- wake-ups ---

    private static void exerciseWakeups(BiConsumer<Key, Queue<Runnable>> wake, WorkQueue queue, int times)
            throws InterruptedException {
        Ledger ledger = new Ledger();
        Queue<Runnable> due = new ConcurrentLinkedQueue<>();
        Runnable fire = () -> {
            Runnable task = due.poll();
            if (task != null) {
                task.run();
            }
        };
        Consumer<Key> work = key -> {
            ledger.work(key);
            queue.done(key);
        };
        new Stress(SEED, times)
                .with(2, random -> {
                    Key key = any(random);
                    ledger.change(key);
                    wake.accept(key, due);
                })
                .with(1, random -> fire.run())
                .with(1, random -> queue.poll().ifPresent(work))
                .run(random -> {
                    for (Runnable task = due.poll(); task != null; task = due.poll()) {
                        task.run();
                    }
                    for (Optional<Key> next = queue.poll(); next.isPresent(); next = queue.poll()) {
                        work.accept(next.get());
                    }
                });
        ledger.expectAllSeen();
    }

    private static void exerciseWakeups(int times) throws InterruptedException {
        WorkQueue queue = new WorkQueue();
        Queue<Runnable>[] tasks = queues();
        Wakeups wakeups = new Wakeups(Clock.systemUTC(), (delay, task) -> tasks[0].add(task), queue);
        Random moments = new Random(SEED);
        exerciseWakeups(
                (key, due) -> {
                    tasks[0] = due;
                    int later;
                    synchronized (moments) {
                        later = moments.nextInt(3);
                    }
                    wakeups.wake(key, Instant.EPOCH.plusSeconds(later), WorkQueue.Lane.ORDINARY);
                },
                queue,
                times);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Queue<Runnable>[] queues() {
        return new Queue[1];
    }

    @Test
    @DisplayName("R24: every wake-up is followed by work, though one that comes sooner stands for one that comes later")
    void wakeups() throws InterruptedException {
        exerciseWakeups(FEW);
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: wake-ups are followed by work in more than a million calls")
    void wakeupsForLong() throws InterruptedException {
        exerciseWakeups(MANY);
    }

    @Test
    @DisplayName("R24, sabotage: a wake-up that counts as waiting although it has rung is found out")
    void lateWakeups() {
        WorkQueue queue = new WorkQueue();
        Set<Key> waiting = ConcurrentHashMap.newKeySet();
        BiConsumer<Key, Queue<Runnable>> late = (key, due) -> {
            if (waiting.add(key)) {
                due.add(() -> {
                    queue.add(key, WorkQueue.Lane.ORDINARY);
                    due.add(() -> waiting.remove(key));
                });
            }
        };
        // What is lost shows where it came last.
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 200; round++) {
                        exerciseWakeups(late, queue, 50);
                    }
                })
                .hasMessageContaining("were seen");
    }

    // --- the gate ---

    /** A gate, right or wrong. */
    private interface Door {
        void open();

        void close();

        boolean run(Runnable work);
    }

    private static Door rightDoor() {
        Gate gate = new Gate();
        return new Door() {
            @Override
            public void open() {
                gate.open();
            }

            @Override
            public void close() {
                gate.close();
            }

            @Override
            public boolean run(Runnable work) {
                return gate.run(work);
            }
        };
    }

    private static void exercise(Door door, int times) throws InterruptedException {
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger passed = new AtomicInteger();
        door.open();
        new Stress(SEED, times)
                .with(
                        3,
                        random -> door.run(() -> {
                            expect(closed.get() == 0, "let through after close() had returned");
                            passed.incrementAndGet();
                            Thread.yield();
                            expect(closed.get() == 0, "close() has returned while somebody was inside");
                        }))
                .with(1, random -> {
                    door.close();
                    closed.incrementAndGet();
                    Thread.yield();
                    closed.decrementAndGet();
                    door.open();
                })
                .run();
        assertThat(passed.get()).isPositive();
    }

    @Test
    @DisplayName("R24: a gate lets nobody through after close() has returned, and waits for whoever is inside")
    void gate() throws InterruptedException {
        exercise(rightDoor(), FEW);
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: a gate does so in more than a million calls")
    void gateForLong() throws InterruptedException {
        exercise(rightDoor(), MANY);
    }

    @Test
    @DisplayName("R24, sabotage: a gate that does not wait is found out")
    void impatientGate() {
        AtomicInteger open = new AtomicInteger();
        Door impatient = new Door() {
            @Override
            public void open() {
                open.set(1);
            }

            @Override
            public void close() {
                open.set(0);
            }

            @Override
            public boolean run(Runnable work) {
                if (open.get() == 0) {
                    return false;
                }
                work.run();
                return true;
            }
        };
        assertThatThrownBy(() -> exercise(impatient, MANY)).hasMessageContaining("close()");
    }

    // --- the slots ---

    private static void exerciseSlots(BiConsumer<SlotQueue, Key> waits, int times) throws InterruptedException {
        AtomicInteger released = new AtomicInteger();
        AtomicInteger woken = new AtomicInteger();
        Ledger ledger = new Ledger();
        SlotQueue slots = new SlotQueue((key, moment) -> {
            woken.incrementAndGet();
            ledger.work(key);
        });
        new Stress(SEED, times)
                .with(2, random -> {
                    Key key = any(random);
                    ledger.change(key);
                    waits.accept(slots, key);
                })
                .with(2, random -> {
                    released.incrementAndGet();
                    slots.released(Instant.EPOCH);
                })
                .run();
        assertThat(woken.get()).isBetween(1, released.get());
        for (int i = 0; i < KEYS.size(); i++) {
            slots.released(Instant.EPOCH);
        }
        ledger.expectAllSeen();
    }

    @Test
    @DisplayName("R24: whoever waits for a slot is woken once one is given back, and by no more than were given back")
    void slots() throws InterruptedException {
        exerciseSlots(SlotQueue::waits, FEW);
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: slots do so in more than a million calls")
    void slotsForLong() throws InterruptedException {
        exerciseSlots(SlotQueue::waits, MANY);
    }

    @Test
    @DisplayName("R24, sabotage: a slot queue into which nobody comes twice is found out")
    void lateSlots() {
        Set<Key> waiting = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() -> exerciseSlots(
                        (slots, key) -> {
                            if (waiting.add(key)) {
                                slots.waits(key);
                            }
                        },
                        FEW))
                .hasMessageContaining("were seen");
    }

    // --- the cache ---

    /** How an answer past the cache gets into it. */
    private interface Reading {
        void read(ClusterCache cache, Key key, Map<Key, Pod> server);
    }

    private static final class Server {
        private final Map<Key, Pod> pods = new ConcurrentHashMap<>();
        private final AtomicInteger version = new AtomicInteger();

        Optional<Pod> next(Key key, Random random) {
            int now = version.incrementAndGet();
            if (random.nextInt(4) == 0 && pods.containsKey(key)) {
                return Optional.ofNullable(pods.remove(key));
            }
            Pod before = pods.get(key);
            String uid = before == null ? "uid-" + now : before.getMetadata().getUid();
            pods.put(key, pod(key, uid, now));
            return Optional.empty();
        }

        Optional<String> version(Key key) {
            return Optional.ofNullable(pods.get(key))
                    .map(pod -> pod.getMetadata().getResourceVersion());
        }

        private static Pod pod(Key key, String uid, int version) {
            return new PodBuilder()
                    .withNewMetadata()
                    .withName(key.name())
                    .withNamespace(key.namespace())
                    .withUid(uid)
                    .withResourceVersion(Integer.toString(version))
                    .addToAnnotations(PodMaker.WITH_EIP, "true")
                    .endMetadata()
                    .build();
        }
    }

    private static void exercise(Reading reading, int times) throws InterruptedException {
        WorkQueue queue = new WorkQueue();
        ClusterCache cache = new ClusterCache(key -> queue.add(key, WorkQueue.Lane.ORDINARY));
        Map<Key, Optional<PodView>> worked = new ConcurrentHashMap<>();
        Server server = new Server();
        Runnable work = () -> {
            for (Optional<Key> next = queue.poll(); next.isPresent(); next = queue.poll()) {
                worked.put(next.get(), cache.pod(next.get()));
                queue.done(next.get());
            }
        };
        new Stress(SEED, times)
                .with(1, random -> {
                    Key key = any(random);
                    Optional<Pod> deleted = server.next(key, random);
                    Thread.yield();
                    deleted.ifPresentOrElse(
                            pod -> cache.podIntake()
                                    .deleted(key, pod.getMetadata().getUid()),
                            () -> cache.podIntake().shown(Shown.of(server.pods.get(key))));
                    expect(
                            cache.pod(key).map(PodView::resourceVersion).equals(server.version(key)),
                            "not what is known of " + key);
                })
                .with(3, random -> reading.read(cache, any(random), server.pods))
                .run(random -> work.run());
        for (Key key : KEYS) {
            assertThat(cache.pod(key).map(PodView::resourceVersion))
                    .as("what is known of " + key)
                    .isEqualTo(server.version(key));
            assertThat(worked.getOrDefault(key, Optional.empty()))
                    .as("what was worked on of " + key)
                    .isEqualTo(cache.pod(key));
        }
    }

    private static void asked(ClusterCache cache, Key key, Map<Key, Pod> server) {
        var unused = cache.readPod(key, () -> {
            Optional<Pod> answer = Optional.ofNullable(server.get(key));
            Thread.yield();
            return answer;
        });
    }

    @Test
    @DisplayName("R24: the cache loses no event to answers that arrive late, and tells of every change")
    void cache() throws InterruptedException {
        exercise(ThreadsTest::asked, FEW / 5);
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: the cache does so in more than a million calls")
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void cacheForLong() throws InterruptedException {
        exercise(ThreadsTest::asked, MANY);
    }

    @Test
    @DisplayName("R24, sabotage: an answer that is taken for news whenever it arrives is found out")
    void credulousCache() {
        assertThatThrownBy(() -> exercise(
                        (cache, key, server) -> {
                            Optional<Pod> answer = Optional.ofNullable(server.get(key));
                            Thread.yield();
                            if (answer.isEmpty()) {
                                cache.pod(key)
                                        .ifPresent(known -> cache.podIntake().deleted(key, known.uid()));
                            }
                        },
                        MANY))
                .hasMessageContaining("known of");
    }
}
