package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Limiter and breaker under many threads")
class LimiterThreadsTest {

    private static final int CALLS = 5;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int FEW = 5_000;
    private static final int MANY = 400_000;
    private static final int THREADS = 3;

    private final TestClock clock = TestClock.create();

    /** The threads ask together; the clock moves between two questions of all of them only. */
    private final ReadWriteLock time = new ReentrantReadWriteLock();

    private Queue<Instant> granted(BooleanSupplier ask, int times) throws Exception {
        Queue<Instant> granted = new ConcurrentLinkedQueue<>();
        CyclicBarrier begin = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(24 + i);
            Thread thread = new Thread(() -> {
                await(begin);
                for (int n = 0; n < times; n++) {
                    ask(ask, granted);
                    if (random.nextInt(20) == 0) {
                        pass(Duration.ofMillis(random.nextInt(3000)));
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return granted;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void ask(BooleanSupplier ask, Queue<Instant> granted) {
        time.readLock().lock();
        try {
            if (ask.getAsBoolean()) {
                granted.add(clock.instant());
            }
        } finally {
            time.readLock().unlock();
        }
    }

    private void pass(Duration length) {
        time.writeLock().lock();
        try {
            clock.advance(length);
        } finally {
            time.writeLock().unlock();
        }
    }

    private static void expectNoMore(Queue<Instant> granted, int most, Duration window) {
        List<Instant> sorted = granted.stream().sorted().toList();
        for (int i = most; i < sorted.size(); i++) {
            assertThat(Duration.between(sorted.get(i - most), sorted.get(i)))
                    .as("the time that " + (most + 1) + " calls took")
                    .isGreaterThanOrEqualTo(window);
        }
    }

    private void limits(BooleanSupplier ask, int times) throws Exception {
        Queue<Instant> granted = granted(ask, times);
        assertThat(granted).hasSizeGreaterThan(CALLS);
        expectNoMore(granted, CALLS, WINDOW);
    }

    private BooleanSupplier limiter() {
        Limiter limiter = new Limiter(EipAction.ALLOCATE, new EipLimits.Rate(CALLS, WINDOW), clock);
        return () -> passes(() -> limiter.admit(1));
    }

    private static boolean passes(Runnable admission) {
        try {
            admission.run();
            return true;
        } catch (CloudException refused) {
            return false;
        }
    }

    @Test
    @DisplayName("R24: no window sees more calls than its limit, whoever asks at once")
    void window() throws Exception {
        limits(limiter(), FEW);
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: no window sees more calls than its limit in more than a million questions")
    void windowForLong() throws Exception {
        limits(limiter(), MANY);
    }

    @Test
    @DisplayName("R24, sabotage: a limiter that counts first and takes later is found out")
    void racing() {
        Queue<Instant> taken = new ConcurrentLinkedQueue<>();
        assertThatThrownBy(() -> limits(
                        () -> {
                            Instant since = clock.instant().minus(WINDOW);
                            long used = taken.stream().filter(since::isBefore).count();
                            taken.removeIf(moment -> !moment.isAfter(since));
                            Thread.yield();
                            return used < CALLS && taken.add(clock.instant());
                        },
                        FEW * 4))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("calls took");
    }

    // --- the breaker ---

    private BooleanSupplier openBreaker() {
        PurchaseBreaker breaker = new PurchaseBreaker(clock);
        CloudException full =
                CloudException.of(CloudErrorCode.QUOTA_EXCEEDED, "ALLOCATE").build();
        assertThat(breaker.failed(breaker.admit("ALLOCATE"), full)).isPresent();
        return () -> passes(() -> {
            PurchaseBreaker.Pass pass = breaker.admit("ALLOCATE");
            var unused = breaker.failed(pass, full);
        });
    }

    @Test
    @DisplayName("R24: a breaker that is open lets one purchase through after each pause, whoever asks at once")
    void probes() throws Exception {
        Queue<Instant> granted = granted(openBreaker(), FEW);
        assertThat(granted).isNotEmpty();
        expectNoMore(granted, 1, Duration.ofMinutes(1));
    }

    @Test
    @Tag("proof")
    @DisplayName("R24: a breaker does so in more than a million questions")
    void probesForLong() throws Exception {
        Queue<Instant> granted = granted(openBreaker(), MANY);
        assertThat(granted).isNotEmpty();
        expectNoMore(granted, 1, Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("R24, sabotage: a breaker that lets everybody through after its pause is found out")
    void stampede() {
        AtomicInteger asked = new AtomicInteger();
        Instant start = clock.instant();
        assertThatThrownBy(() -> expectNoMore(
                        granted(
                                () -> asked.incrementAndGet() > 0
                                        && clock.instant().isAfter(start.plusSeconds(60)),
                                FEW),
                        1,
                        Duration.ofMinutes(1)))
                .isInstanceOf(AssertionError.class);
    }
}
