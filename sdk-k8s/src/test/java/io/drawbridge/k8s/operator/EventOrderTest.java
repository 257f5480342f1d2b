package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.WatchEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R7: Events that come twice, or late against those of the other kind:")
final class EventOrderTest {

    /**
     * An event of a predecessor takes the successor out of sight: the EIP and the pod are read before anything else.
     */
    private static final int LOOKS_AT_SUCCESSOR = 5;

    private static final int LONGEST_LAG_MILLIS = 1_500;

    // --- duplicates ---

    @ParameterizedTest(
            name =
                    "each event once more, at once or a second later: no change more, one look more, five at a successor: {0}, on {1}")
    @MethodSource("io.drawbridge.k8s.operator.Scenario#onClouds")
    void duplicates(Scenario scenario, CloudProfile profile) {
        AtomicInteger all = new AtomicInteger();
        World undisturbed = play(scenario, profile, (scene, url, events) -> {
            all.addAndGet(events.size());
            return events;
        });
        List<String> trouble = new ArrayList<>();
        for (int which = 0; which < all.get(); which++) {
            for (Duration late : List.of(Duration.ZERO, Duration.ofSeconds(1))) {
                Twice twice = new Twice(which, late);
                World world = play(scenario, profile, twice);
                compare(world, undisturbed).ifPresent(trouble::add);
                if (world.turns() > undisturbed.turns() + (twice.isOvertaken ? LOOKS_AT_SUCCESSOR : 1)) {
                    trouble.add("event " + which + " comes twice: " + (world.turns() - undisturbed.turns())
                            + " looks more");
                }
            }
        }
        assertThat(trouble).isEmpty();
    }

    /** One event comes once more. */
    private static final class Twice implements Watches.Road {
        private final int which;
        private final Duration late;
        private final Map<String, WatchEvent> waiting = new HashMap<>();
        private final Map<String, String> latest = new HashMap<>();
        private Instant due = Instant.MAX;
        private int count;
        private boolean isOvertaken;

        Twice(int which, Duration late) {
            this.which = which;
            this.late = late;
        }

        @Override
        public List<WatchEvent> carry(Scene scene, String url, List<WatchEvent> events) {
            Instant now = scene.clock.steady().instant();
            List<WatchEvent> arriving = new ArrayList<>();
            for (WatchEvent event : events) {
                arriving.add(event);
                latest.put(name(url, event), uid(event));
                if (count++ == which) {
                    waiting.put(url, event);
                    due = now.plus(late);
                    scene.clock.schedule(late, () -> {});
                }
            }
            if (!now.isBefore(due)) {
                Optional.ofNullable(waiting.remove(url)).ifPresent(event -> {
                    arriving.add(event);
                    isOvertaken = !uid(event).equals(latest.get(name(url, event)));
                });
            }
            return arriving;
        }

        private static String name(String url, WatchEvent event) {
            return url + " " + event.object().path("metadata").path("name").asText();
        }

        private static String uid(WatchEvent event) {
            return event.object().path("metadata").path("uid").asText();
        }
    }

    // --- both kinds against each other ---

    @ParameterizedTest(name = "6 orders of the kinds, with duplicates: no call more, the same end: {0}, on {1}")
    @MethodSource("io.drawbridge.k8s.operator.Scenario#onClouds")
    void fewOrders(Scenario scenario, CloudProfile profile) {
        assertThat(orders(scenario, profile, 6)).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest(name = "600 orders of the kinds, with duplicates: no call more, the same end: {0}, on {1}")
    @MethodSource("io.drawbridge.k8s.operator.Scenario#onClouds")
    void manyOrders(Scenario scenario, CloudProfile profile) {
        assertThat(orders(scenario, profile, 600)).isEmpty();
    }

    private static List<String> orders(Scenario scenario, CloudProfile profile, int seeds) {
        World undisturbed = play(scenario, profile, Watches.Road.STRAIGHT);
        return LongStream.range(0, seeds)
                .boxed()
                .parallel()
                .flatMap(seed -> {
                    try {
                        Watches.Road road = new Lagging(new SplittableRandom(seed));
                        return compare(play(scenario, profile, road), undisturbed)
                                .map(line -> "seed " + seed + ": " + line)
                                .stream();
                    } catch (AssertionError | RuntimeException wrong) {
                        return Stream.of("seed " + seed + ": " + wrong);
                    }
                })
                .toList();
    }

    /** Each event is late by chance, in the order of its kind, and one in ten comes once more later on. */
    private static final class Lagging implements Watches.Road {
        private record Late(Instant due, WatchEvent event) {}

        private final SplittableRandom random;
        private final Map<String, Deque<Late>> onTheWay = new HashMap<>();
        private final Map<String, List<Late>> again = new HashMap<>();

        Lagging(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public List<WatchEvent> carry(Scene scene, String url, List<WatchEvent> events) {
            Deque<Late> late = onTheWay.computeIfAbsent(url, none -> new ArrayDeque<>());
            List<Late> twice = again.computeIfAbsent(url, none -> new ArrayList<>());
            for (WatchEvent event : events) {
                late.add(new Late(moment(scene), event));
                if (random.nextInt(10) == 0) {
                    twice.add(new Late(moment(scene), event));
                }
            }
            Instant now = scene.clock.steady().instant();
            List<WatchEvent> arriving = new ArrayList<>();
            while (!late.isEmpty() && !late.peek().due().isAfter(now)) {
                arriving.add(late.poll().event());
            }
            twice.stream().filter(one -> !one.due().isAfter(now)).forEach(one -> arriving.add(one.event()));
            twice.removeIf(one -> !one.due().isAfter(now));
            return arriving;
        }

        private Instant moment(Scene scene) {
            Duration lag = Duration.ofMillis(random.nextInt(LONGEST_LAG_MILLIS));
            scene.clock.schedule(lag, () -> {});
            return scene.clock.steady().instant().plus(lag);
        }
    }

    // --- what is compared ---

    private static World play(Scenario scenario, CloudProfile profile, Watches.Road road) {
        World world = new World(options -> {
            scenario.set(options);
            options.profile = profile;
            options.road = road;
        });
        scenario.play(world);
        return world;
    }

    private static Optional<String> compare(World world, World undisturbed) {
        world.expectNoHarm();
        Function<World, String> sum =
                one -> CrashLoop.ending(one) + Seen.mutations(one).size() + " changes in the cloud";
        return sum.apply(world).equals(sum.apply(undisturbed))
                ? Optional.empty()
                : Optional.of(sum.apply(world) + " instead of " + sum.apply(undisturbed));
    }
}
