package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipFilter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.internal.engine.OwnThreads;
import io.drawbridge.k8s.operator.internal.engine.WorkQueue;
import io.drawbridge.k8s.operator.internal.engine.Workers;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An error that nobody has foreseen")
@Timeout(120)
class UnforeseenErrorsTest {

    private static final String WITH_EIP = "k8s.aliyun.com/pod-with-eip: \"true\"";

    private final LogTap log = new LogTap();

    @AfterEach
    void closeLog() {
        log.close();
    }

    static Stream<Supplier<Throwable>> errors() {
        return Stream.of(
                () -> new NoClassDefFoundError("com/aliyun/Client"),
                StackOverflowError::new,
                () -> new OutOfMemoryError("Java heap space"),
                AssertionError::new,
                () -> new IllegalStateException("provider"),
                () -> new Error("plain"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable error) throws T {
        throw (T) error;
    }

    /** The first calls of each kind fail. */
    private static final class Failing extends DelegatingEips {
        private final Supplier<Throwable> error;
        private final List<String> failed = new ArrayList<>();

        Failing(io.drawbridge.eip.Eips eips, Supplier<Throwable> error) {
            super(eips);
            this.error = error;
        }

        private void failOnce(String call) {
            if (!failed.contains(call)) {
                failed.add(call);
                sneak(error.get());
            }
        }

        @Override
        public Eip allocate(EipSpec spec, OwnerMark mark) {
            failOnce("allocate");
            return super.allocate(spec, mark);
        }

        @Override
        public Map<EipId, Eip> describe(Collection<EipId> ids) {
            failOnce("describe");
            return super.describe(ids);
        }

        @Override
        public List<Eip> describe(EipFilter filter) {
            failOnce("describeOwned");
            return super.describe(filter);
        }

        @Override
        public void associate(EipId id, AssociationTarget target) {
            failOnce("associate");
            super.associate(id, target);
        }

        @Override
        public List<NetworkInterface> locate(Collection<String> privateAddresses) {
            failOnce("locate");
            return super.locate(privateAddresses);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("finding 9, in each call of the cloud: costs an attempt, is told, and every pod is served")
    void inTheCloud(Supplier<Throwable> error) {
        World world = new World(options -> options.eips = eips -> new Failing(eips, error));
        startPods(world);
        world.run(Duration.ofMinutes(2));
        assertThat(world.servedPods()).hasSize(3);
        assertThat(log.lines(Level.ERROR, "outcome=broken")).hasSizeBetween(3, 12);
        world.cloud.ledger().assertThat().boughtNothingTwice();
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("finding 9, in the cloud during the sweep: the next sweep comes")
    void inTheSweep(Supplier<Throwable> error) {
        int[] sweeps = {0};
        World world = new World(options -> options.eips = eips -> new DelegatingEips(eips) {
            @Override
            public List<Eip> describe(EipFilter filter) {
                if (filter instanceof OwnerFilter.OfCluster && sweeps[0]++ < 2) {
                    sneak(error.get());
                }
                return super.describe(filter);
            }
        });
        world.run(Duration.ofMinutes(21));
        assertThat(sweeps[0]).isEqualTo(4);
        assertThat(log.lines(Level.ERROR, "action=timer outcome=broken")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("finding 9, in a decision: costs an attempt, is told, and every pod is served")
    void inADecision(Supplier<Throwable> error) {
        int[] decisions = {0};
        World world = new World(options -> options.decider = decider -> seen -> {
            if (decisions[0]++ % 4 == 0) {
                sneak(error.get());
            }
            return decider.decide(seen);
        });
        startPods(world);
        world.run(Duration.ofMinutes(5));
        assertThat(world.servedPods()).hasSize(3);
        assertThat(log.lines(Level.ERROR, "outcome=broken")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("finding 9, in every call of the metrics: every pod is served, and winds down")
    void inTheMetrics(Supplier<Throwable> error) {
        World world = new World(options -> options.metrics = new OperatorMetrics() {
            @Override
            public void step(String step, String outcome) {
                sneak(error.get());
            }

            @Override
            public void attached(Duration sinceCreation) {
                sneak(error.get());
            }

            @Override
            public void refused(Reason reason) {
                sneak(error.get());
            }

            @Override
            public void held(int inUse, int retained) {
                sneak(error.get());
            }

            @Override
            public void swept(int orphaned) {
                sneak(error.get());
            }
        });
        startPods(world);
        world.run(Duration.ofMinutes(10));
        assertThat(world.servedPods()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            world.endPod("web-" + i);
        }
        world.run(Duration.ofMinutes(20));
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
    }

    @Test
    @DisplayName("finding 9, in reading one address forever: the others are served")
    void inOneRead() {
        World world = new World(options -> options.eips = eips -> new DelegatingEips(eips) {
            @Override
            public List<NetworkInterface> locate(Collection<String> privateAddresses) {
                if (privateAddresses.contains("10.0.0.1")) {
                    throw new IllegalStateException("cannot read that");
                }
                return super.locate(privateAddresses);
            }
        });
        startPods(world);
        world.run(Duration.ofMinutes(1));
        assertThat(world.servedPods()).containsExactlyInAnyOrder("web-1", "web-2");
        assertThat(log.lines(Level.ERROR, "default/web-0")).isNotEmpty().hasSizeLessThan(10);
    }

    private static void startPods(World world) {
        for (int i = 0; i < 3; i++) {
            world.startPod("web-" + i, "10.0.0." + (i + 1), WITH_EIP, World.Owner.REPLICA_SET);
        }
    }

    @Test
    @DisplayName("finding 9, a worker whose thread was interrupted: goes on")
    void interruptedWorkers() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        Consumer<Key> work = key -> {
            synchronized (seen) {
                seen.add(key.name() + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));
                seen.notifyAll();
            }
            Thread.currentThread().interrupt();
            if (key.name().endsWith("1")) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        WorkQueue queue = new WorkQueue();
        Workers workers = new Workers(queue, work, 1, new OwnThreads());
        for (int i = 0; i < 5; i++) {
            queue.add(new Key("default", "web-" + i), WorkQueue.Lane.ORDINARY);
            synchronized (seen) {
                while (seen.size() <= i) {
                    seen.wait(Duration.ofSeconds(20).toMillis());
                }
            }
            queue.done(new Key("default", "web-" + i));
        }
        assertThat(workers.isAnyAlive()).isTrue();
        queue.close();
        workers.close();
        assertThat(seen).containsExactly("web-0", "web-1", "web-2", "web-3", "web-4");
        assertThat(workers.isAnyAlive()).isFalse();
    }
}
