package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rate limiter")
class LimiterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
            .clock(clock)
            .quota(100_000)
            .unlimitedRates()
            .build();

    private Eips limited(FakeCloud around, EipLimits limits) {
        return EipCalls.around(around.eips()).clock(clock).limits(limits).build();
    }

    private static EipLimits allocates(int calls, Duration window) {
        return EipLimits.builder().rate(EipAction.ALLOCATE, calls, window).build();
    }

    private static OwnerMark mark(int number) {
        return new OwnerMark("cluster", "default", "game-" + number, "uid-" + number, 1);
    }

    /** Empty when it was sent; when to come back otherwise. */
    private static Optional<Instant> refused(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (CloudException e) {
            assertThat(e.code()).isEqualTo(CloudErrorCode.THROTTLED);
            return e.notBefore();
        }
    }

    @Test
    @DisplayName("lets a window's calls through at once, then names each caller another moment, and sends nothing")
    void spreadsWaiters() {
        Eips eips = limited(cloud, allocates(3, MINUTE));
        Instant start = clock.instant();
        for (int i = 0; i < 3; i++) {
            int number = i;
            assertThat(refused(() -> eips.allocate(EipSpec.defaults(), mark(number))))
                    .isEmpty();
            clock.advance(Duration.ofSeconds(10));
        }
        List<Instant> moments = IntStream.range(0, 5)
                .mapToObj(i -> refused(() -> eips.allocate(EipSpec.defaults(), mark(9)))
                        .orElseThrow())
                .toList();
        assertThat(moments)
                .containsExactly(
                        start.plusSeconds(60),
                        start.plusSeconds(70),
                        start.plusSeconds(80),
                        start.plusSeconds(120),
                        start.plusSeconds(130));
        assertThat(cloud.calls().count(EipAction.ALLOCATE)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(30));
        assertThat(refused(() -> eips.allocate(EipSpec.defaults(), mark(9)))).isEmpty();
    }

    @Test
    @DisplayName("limits each kind of call by itself, and counts a large read as the calls that it takes")
    void kinds() {
        Eips eips = limited(
                cloud, EipLimits.builder().rate(EipAction.DESCRIBE, 4, MINUTE).build());
        List<EipId> ids =
                IntStream.range(0, 151).mapToObj(i -> EipId.of("eip-" + i)).toList();
        assertThat(refused(() -> eips.describe(ids))).isEmpty();
        assertThat(refused(() -> eips.describe(Set.of(EipId.of("eip-1"))))).isPresent();
        assertThat(refused(() -> eips.describe(mark(1).owner()))).isPresent();
        assertThat(refused(() -> eips.allocate(EipSpec.defaults(), mark(1)))).isEmpty();
        assertThat(refused(() -> eips.locate(Set.of("10.0.0.1")))).isEmpty();
        assertThat(refused(() -> eips.describe(Set.of()))).isEmpty();
        clock.advance(MINUTE);
        assertThat(refused(() -> eips.describe(IntStream.range(0, 5000)
                        .mapToObj(i -> EipId.of("eip-" + i))
                        .toList())))
                .isEmpty();
    }

    @Test
    @DisplayName("never lets more calls through than allowed, in whatever window the cloud counts")
    void anyWindow() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            cloud.reset();
            Eips eips = limited(cloud, allocates(10, MINUTE));
            List<Instant> sent = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int number = i;
                if (refused(() -> eips.allocate(EipSpec.defaults(), mark(number)))
                        .isEmpty()) {
                    sent.add(clock.instant());
                }
                clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 60_000 : 2_000)));
            }
            for (int i = 10; i < sent.size(); i++) {
                assertThat(Duration.between(sent.get(i - 10), sent.get(i)))
                        .as("seed %d, call %d", seed, i)
                        .isGreaterThanOrEqualTo(MINUTE);
            }
        }
    }

    @Test
    @DisplayName(
            "P5: takes 5,000 waiters through in the least time, with two calls each and none throttled by the cloud")
    void makespan() {
        FakeCloud limitedCloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .quota(100_000)
                .build();
        Eips eips = limited(limitedCloud, EipLimits.aliyunDefaults());
        AtomicInteger attempts = new AtomicInteger();
        Set<Integer> done = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            attempt(eips, i, attempts, done);
        }
        Duration least = Duration.ofSeconds((5_000 - 120) / 2);
        clock.advance(least.multipliedBy(102).dividedBy(100));
        assertThat(done).hasSize(5_000);
        assertThat(attempts.get()).isLessThanOrEqualTo(2 * 5_000);
        assertThat(limitedCloud.calls().calls()).extracting(CloudCall::outcome).containsOnly(Outcome.DONE);
    }

    private void attempt(Eips eips, int number, AtomicInteger attempts, Set<Integer> done) {
        attempts.incrementAndGet();
        refused(() -> eips.allocate(EipSpec.defaults(), mark(number)))
                .ifPresentOrElse(
                        moment -> clock.schedule(
                                Duration.between(clock.instant(), moment), () -> attempt(eips, number, attempts, done)),
                        () -> done.add(number));
    }

    @Test
    @DisplayName("P5: finds a lower limit that others leave it: at most 5 in 100 calls are throttled")
    void sharedLimit() {
        FakeCloud shared = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .quota(100_000)
                .rate(EipAction.ALLOCATE, 60, MINUTE)
                .build();
        Eips eips = limited(shared, EipLimits.aliyunDefaults());
        Set<Integer> done = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            attempt(eips, i, new AtomicInteger(), done);
        }
        clock.advance(Duration.ofMinutes(60));
        assertThat(done).hasSize(2_000);
        long throttled = shared.calls().calls().stream()
                .filter(call -> call.outcome() == Outcome.REFUSED)
                .count();
        assertThat(throttled).isBetween(1L, 100L);
    }

    @Test
    @DisplayName("R13: sends little into a storm of throttling, and is at full speed soon after it")
    void storm() {
        cloud.faults().throttle(EipAction.ALLOCATE).during(MINUTE);
        Eips eips = limited(cloud, allocates(120, MINUTE));
        Set<Integer> done = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            attempt(eips, i, new AtomicInteger(), done);
        }
        clock.advance(MINUTE.minusSeconds(1));
        assertThat(cloud.calls().count(EipAction.ALLOCATE)).isLessThan(132);
        assertThat(done).isEmpty();
        clock.advance(Duration.ofSeconds(1 + 440 * 12 / 10));
        assertThat(done).hasSize(1_000);
    }

    @Test
    @DisplayName("R17: is not held up by a clock that is set back an hour")
    void clockSetBack() {
        Eips eips = limited(cloud, allocates(1, MINUTE));
        assertThat(refused(() -> eips.allocate(EipSpec.defaults(), mark(1)))).isEmpty();
        clock.jump(Duration.ofHours(-1));
        Instant moment =
                refused(() -> eips.allocate(EipSpec.defaults(), mark(2))).orElseThrow();
        assertThat(moment).isEqualTo(clock.instant().plus(MINUTE));
        clock.advance(MINUTE);
        assertThat(refused(() -> eips.allocate(EipSpec.defaults(), mark(2)))).isEmpty();
    }
}
