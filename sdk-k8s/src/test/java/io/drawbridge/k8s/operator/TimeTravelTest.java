package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R5: A new process that is shown an older state of pods, and another one of records, for 12 minutes:")
final class TimeTravelTest {

    private static final Duration FROZEN = Duration.ofMinutes(12);
    private static final Duration A_WHILE = Duration.ofMinutes(4);

    /** What people do; after each act the process is followed by another one, in its own run. */
    private static final List<Consumer<World>> ACTS = List.of(
            world -> {
                asking("web").of("StatefulSet").start(world, "10.0.0.1");
                keeping("game-0", "30m").start(world, "10.0.0.2");
                naming("mail-0", world.cloud.console().buyByHand(EipSpec.defaults()))
                        .of("StatefulSet")
                        .start(world, "10.0.0.3");
            },
            world -> Stream.of("web", "game-0", "mail-0").forEach(world::endPod),
            world -> {
                asking("web").of("StatefulSet").start(world, "10.0.0.4");
                keeping("game-0", "30m").start(world, "10.0.0.5");
                naming("mail-0", ownEip(world)).of("StatefulSet").start(world, "10.0.0.6");
            });

    private static String ownEip(World world) {
        return world.cloud.ledger().purchases().stream()
                .filter(eip -> !eip.isProgrammatic())
                .findFirst()
                .orElseThrow()
                .id()
                .value();
    }

    static Stream<Arguments> worlds() {
        return Stream.of(CloudProfile.values())
                .flatMap(
                        profile -> IntStream.rangeClosed(1, ACTS.size()).mapToObj(acts -> Arguments.of(profile, acts)));
    }

    @ParameterizedTest(name = "on {0}, after {1} acts: nothing in use is cut or released; one state in 7 of each")
    @MethodSource("worlds")
    void some(CloudProfile profile, int acts) {
        assertThat(trouble(profile, acts, (pods, records) -> (pods * 5 + records) % 97 == 0, options -> {}))
                .isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest(name = "on {0}, after {1} acts: nothing in use is cut or released; all states of each")
    @MethodSource("worlds")
    void all(CloudProfile profile, int acts) {
        assertThat(trouble(profile, acts, (pods, records) -> true, options -> {}))
                .isEmpty();
    }

    @Test
    @DisplayName("this has teeth: an operator that does not ask for the pod itself before it cuts is found out")
    void teeth() {
        assertThat(trouble(
                                CloudProfile.ALIYUN,
                                3,
                                (pods, records) -> (pods + records) % 5 == 0,
                                options -> options.decider = TimeTravelTest::believingTheCache)
                        .findAny())
                .isPresent();
    }

    static Decider believingTheCache(Decider decider) {
        return seen -> decider.decide(Retold.asIfPodConfirmed(seen));
    }

    private static Stream<String> trouble(
            CloudProfile profile, int acts, BiPredicate<Long, Long> which, Consumer<World.Options> sabotage) {
        World first = world(profile, acts, sabotage);
        long last = Long.parseLong(first.kubernetes.resourceVersion());
        return revisions(first, Scene.PODS, last)
                .boxed()
                .parallel()
                .flatMap(pods -> revisions(first, Scene.RECORDS, last)
                        .boxed()
                        .filter(records -> which.test(pods, records))
                        .flatMap(records -> travel(world(profile, acts, sabotage), pods, records).stream()));
    }

    /** Those at which something of a kind changed, the first one among them. */
    private static LongStream revisions(World world, String url, long last) {
        LongStream changes = world.kubernetes.events(url, world.genesis()).events().stream()
                .mapToLong(Watches::revision)
                .filter(revision -> revision <= last);
        return LongStream.concat(LongStream.of(Long.parseLong(world.genesis())), changes);
    }

    private static World world(CloudProfile profile, int acts, Consumer<World.Options> sabotage) {
        World world = new World(options -> {
            options.profile = profile;
            options.api = Fenced::new;
            sabotage.accept(options);
        });
        ACTS.subList(0, acts).forEach(act -> {
            act.accept(world);
            world.run(A_WHILE);
        });
        return world;
    }

    private static Optional<String> travel(World world, long pods, long records) {
        try {
            world.pods().forEach(pod -> world.expectServed(pod.getMetadata().getName()));
            int bought = world.cloud.ledger().bill().bought();
            int cut = world.cloud.ledger().count(EipAction.DISASSOCIATE);
            world.stop();
            world.startInThe(new Watches.Past(pods, records, FROZEN));
            world.run(FROZEN.plus(A_WHILE));
            world.pods().forEach(pod -> world.expectServed(pod.getMetadata().getName()));
            world.expectNoHarm();
            assertThat(world.cloud.ledger().bill().bought()).as("purchases").isLessThanOrEqualTo(bought + 1);
            if (!world.pods().isEmpty()) {
                assertThat(world.cloud.ledger().count(EipAction.DISASSOCIATE))
                        .as("cuts")
                        .isEqualTo(cut);
            }
            return Optional.empty();
        } catch (AssertionError | RuntimeException wrong) {
            return Optional.of("pods of " + pods + ", records of " + records + ": " + wrong);
        }
    }

    /** Every write says which object it means, or which version of it. */
    private static final class Fenced extends DelegatingClusterApi {

        Fenced(ClusterApi api) {
            super(api);
        }

        private static void check(String body) {
            assertThat(body).containsAnyOf("\"uid\"", "\"resourceVersion\"");
        }

        @Override
        public PodEip patch(Key key, String body) {
            check(body);
            return super.patch(key, body);
        }

        @Override
        public PodEip patchStatus(Key key, String body) {
            check(body);
            return super.patchStatus(key, body);
        }

        @Override
        public Optional<PodEip> delete(Key key, String uid, String resourceVersion) {
            assertThat(uid).isNotEmpty();
            return super.delete(key, uid, resourceVersion);
        }

        @Override
        public Pod patchPodStatus(Key key, String body) {
            check(body);
            return super.patchPodStatus(key, body);
        }

        @Override
        public Pod patchPod(Key key, String body) {
            check(body);
            return super.patchPod(key, body);
        }
    }
}
