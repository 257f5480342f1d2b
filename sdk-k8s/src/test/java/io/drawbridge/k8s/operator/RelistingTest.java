package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static io.drawbridge.k8s.operator.PodMaker.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.internal.cluster.ListPage;
import io.drawbridge.k8s.operator.internal.engine.Relisting;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudView;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.Verb;
import io.drawbridge.testing.kube.api.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The cluster is compared with the API server every few minutes")
final class RelistingTest {

    /** Within which whatever a watch lost is put right: at the next comparison, and what the cloud then takes. */
    private static final Duration BOUND = Relisting.PERIOD.plusMinutes(1);

    // --- lost events ---

    /** What people do; after each act there is time to put things right. */
    enum Life {
        FOLLOW(List.of(
                world -> asking("web").start(world, "10.0.0.1"),
                world -> world.expectServed("web"),
                world -> world.endPod("web"),
                RelistingTest::expectNothing)),
        TTL(List.of(
                world -> keeping("web", "15m").start(world, "10.0.0.1"),
                world -> world.expectServed("web"),
                world -> world.endPod("web"),
                world -> world.expectKept("web"),
                world -> keeping("web", "1m").start(world, "10.0.0.2"),
                world -> world.expectServed("web"),
                world -> world.endPod("web"),
                world -> world.run(Duration.ofMinutes(15)),
                RelistingTest::expectNothing)),
        DELETED_RECORD(List.of(
                world -> keeping("web", "Never").start(world, "10.0.0.1"),
                world -> world.expectServed("web"),
                world -> world.endPod("web"),
                world -> world.expectKept("web"),
                world -> world.deleteRecord("web"),
                RelistingTest::expectNothing)),
        STATIC(List.of(
                world -> naming("web", world.cloud.console().buyByHand(EipSpec.defaults()))
                        .start(world, "10.0.0.1"),
                world -> world.expectServed("web"),
                world -> world.endPod("web"),
                world -> assertThat(world.records()).isEmpty())),
        SUCCESSOR(List.of(
                world -> asking("web").of("StatefulSet").start(world, "10.0.0.1"),
                world -> world.expectServed("web"),
                world -> {
                    world.endPod("web");
                    asking("web").of("StatefulSet").start(world, "10.0.0.2");
                },
                world -> world.expectServed("web"),
                world -> world.endPod("web"),
                RelistingTest::expectNothing)),
        GRACEFUL(List.of(
                world -> asking("web").start(world, "10.0.0.1"),
                world -> world.expectServed("web"),
                world -> world.setPhase("web", "Succeeded"),
                RelistingTest::expectNothing));

        private final List<Consumer<World>> acts;

        Life(List<Consumer<World>> acts) {
            this.acts = acts;
        }

        void play(World world) {
            for (Consumer<World> act : acts) {
                act.accept(world);
                world.run(BOUND);
            }
        }
    }

    static Watches.Road losing(Predicate<WatchEvent> lost) {
        return (scene, url, events) ->
                events.stream().filter(event -> !lost.test(event)).toList();
    }

    private static void expectNothing(World world) {
        assertThat(world.records()).isEmpty();
        assertThat(world.eips()).isEmpty();
    }

    static Stream<Arguments> lives() {
        return Stream.of(Life.values())
                .flatMap(life -> Stream.of(CloudProfile.values()).map(profile -> Arguments.of(life, profile)));
    }

    @ParameterizedTest(
            name = "R6: finding 21: any event that a watch loses is made up for at the next comparison: {0}, on {1}")
    @MethodSource("lives")
    void lostEvents(Life life, CloudProfile profile) {
        assertThat(trouble(life, options -> options.profile = profile)).isEmpty();
    }

    @Test
    @DisplayName("R6, R25: this has teeth: an operator that compares nothing with the server is found out")
    void teeth() {
        assertThat(trouble(
                        Life.FOLLOW,
                        options -> options.api = api -> new DelegatingClusterApi(api) {
                            @Override
                            public ListPage<PodView> pods(ListPage.Request request) {
                                throw new KubernetesClientException("no");
                            }
                        }))
                .isNotEmpty();
    }

    private static List<String> trouble(Life life, Consumer<World.Options> settings) {
        AtomicInteger all = new AtomicInteger();
        life.play(new World(settings.andThen(options -> options.road = losing(event -> all.getAndIncrement() < 0))));
        List<String> trouble = new ArrayList<>();
        for (int lost = 0; lost < all.get(); lost++) {
            int which = lost;
            AtomicInteger count = new AtomicInteger();
            List<WatchEvent> victim = new ArrayList<>();
            World world = new World(settings.andThen(
                    options -> options.road = losing(event -> count.getAndIncrement() == which && victim.add(event))));
            try {
                life.play(world);
                world.expectNoHarm();
            } catch (AssertionError wrong) {
                trouble.add("event " + lost + ", " + victim + ": " + wrong);
            }
        }
        return trouble;
    }

    @Test
    @DisplayName(
            "R6: The event that shows a record as being deleted by the operator is not needed, and nothing is repeated")
    void lostDeletion() {
        World world = new World(options -> options.road = losing(event -> event.type() == WatchEvent.Type.MODIFIED
                && event.object().path("metadata").has("deletionTimestamp")));
        asking("web").start(world, "10.0.0.1");
        world.run(Duration.ofMinutes(1));
        world.expectServed("web");
        world.endPod("web");
        world.run(Duration.ofMinutes(1));
        expectNothing(world);
        assertThat(Seen.calls(world).of("podeips").of(Verb.DELETE).count()).isEqualTo(1);
    }

    // --- an etcd that was set back ---

    @Test
    @DisplayName(
            "finding 14: an etcd set back under the running operator: what is there again is found, what is gone is let go")
    void setBack() {
        World world = new World();
        asking("kept").start(world, "10.0.0.1");
        asking("back").start(world, "10.0.0.2");
        world.run(BOUND);
        world.expectServed("back");
        String revision = world.kubernetes.resourceVersion();
        world.endPod("back");
        world.run(BOUND);
        asking("undone").start(world, "10.0.0.3");
        world.run(BOUND);
        world.expectServed("undone");
        world.kubernetes.dials().rewind(revision);
        asking("new").start(world, "10.0.0.4");
        world.run(BOUND);
        world.expectServed("kept");
        world.expectServed("new");
        assertThat(world.pods())
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactlyInAnyOrder("kept", "back", "new");
        assertThat(world.knows("default", "back")).isTrue();
        assertThat(world.knows("default", "undone")).isFalse();
        // What was deleted once is deleted for good the second time.
        world.request(ApiRequest.delete("/api/v1/namespaces/default/pods/back", "{\"gracePeriodSeconds\":0}"));
        // Two events are lost in a row here: the pod's end, and the record's deletion.
        // The EIP is not seen any more: the record waits for as long as clouds hide things.
        world.run(BOUND.plus(CloudView.VISIBILITY));
        assertThat(world.findRecord("back")).isEmpty();
        world.expectServed("kept");
        world.expectServed("new");
    }

    // --- whatever the reason ---

    @Test
    @DisplayName("finding 25: a living pod that nobody works on is found within 10 minutes")
    void forgotten() {
        World world = new World();
        asking("web").create(world);
        world.run(Duration.ofMinutes(1));
        world.deafTo(() -> world.giveAddress("web", "10.0.0.1"));
        world.run(Duration.ofSeconds(1));
        assertThat(world.records()).isEmpty();
        world.run(BOUND);
        world.expectServed("web");
    }

    @Test
    @DisplayName(
            "finding 25, mutant K3: a record is not deleted while its pod is back and only the event of it is missing")
    void podIsBack() {
        World world = new World();
        keeping("game-0", "2m").start(world, "10.0.0.1");
        world.run(Duration.ofMinutes(1));
        world.remember("game-0");
        world.endPod("game-0");
        world.run(Duration.ofMinutes(1));
        world.kubernetes.dials().holdWatches("pods");
        keeping("game-0", "2m").start(world, "10.0.0.2");
        world.run(Duration.ofMinutes(2));
        world.expectServed("game-0");
        world.expectRemembered("game-0");
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
    }

    // --- how it asks ---

    private static int lists(World world) {
        return Collections.frequency(world.tap.calls(), "list pods");
    }

    @Test
    @DisplayName("Lists come in pages of at most 500, each of which waits for its turn when requests are paced")
    void pages() {
        World world = new World(options -> options.paced = Optional.of(new ApiRate(0.1, 1)));
        for (int i = 0; i < 1001; i++) {
            pod("plain-" + i).create(world);
        }
        world.run(Relisting.PERIOD);
        int first = lists(world);
        world.run(Duration.ofMinutes(1));
        assertThat(lists(world)).isEqualTo(first + 3);
    }

    @Test
    @DisplayName("An operator of some namespaces lists these and no others")
    void namespaces() {
        World world = new World(options -> options.namespaces = Set.of("default", "kube-system"));
        asking("web").start(world, "10.0.0.1");
        asking("web").in("kube-system").start(world, "10.0.0.2");
        asking("web").in("kube-public").start(world, "10.0.0.3");
        world.run(BOUND);
        assertThat(world.records())
                .extracting(record -> record.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("default", "kube-system");
        assertThat(Seen.calls(world).of("pods").reads().calls())
                .extracting(call -> call.path().replaceAll("\\?.*", ""))
                .contains("/api/v1/namespaces/default/pods", "/api/v1/namespaces/kube-system/pods")
                .doesNotContain("/api/v1/pods", "/api/v1/namespaces/kube-public/pods");
    }

    @Test
    @DisplayName("A list that fails is tried again at the next time, also when it failed between two pages")
    void failures() {
        AtomicInteger asked = new AtomicInteger();
        World world = new World(options -> options.api = api -> new DelegatingClusterApi(api) {
            @Override
            public ListPage<PodView> pods(ListPage.Request request) {
                int turn = asked.getAndIncrement();
                if (turn == 1) {
                    throw new KubernetesClientException("The provided continue parameter is too old", 410, null);
                }
                ListPage<PodView> page = super.pods(request);
                return turn == 0 ? new ListPage<>(page.items(), Optional.of("more"), page.resourceVersion()) : page;
            }
        });
        asking("web").create(world);
        world.run(Duration.ofMinutes(1));
        world.deafTo(() -> world.giveAddress("web", "10.0.0.1"));
        world.run(Duration.ofMinutes(11));
        world.expectServed("web");
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    @DisplayName("After the end of the operation nothing is listed and no list is planned")
    void end() {
        World world = new World();
        world.run(Duration.ofMinutes(4));
        world.endOperation();
        world.run(Duration.ofHours(1));
        assertThat(lists(world)).isZero();
        assertThat(world.clock.nextTask()).isEmpty();
    }
}
