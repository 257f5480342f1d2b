package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.Eip;
import io.drawbridge.k8s.operator.internal.lifecycle.Decider;
import io.drawbridge.k8s.operator.internal.lifecycle.Observation;
import io.drawbridge.k8s.operator.internal.lifecycle.PodEipRecord;
import io.drawbridge.k8s.operator.internal.lifecycle.PodView;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R8: A pod that is deleted and created again, seen as one change or as none:")
final class CoalescedTest {

    private static final Duration A_WHILE = Duration.ofMinutes(4);
    private static final Duration LONG = Duration.ofMinutes(30);

    /** What becomes of the deletion and the creation that the watch has at the same time. */
    enum Merge implements Watches.Road {
        INTO_ONE_CHANGE {
            @Override
            WatchEvent merged(WatchEvent created) {
                return new WatchEvent(WatchEvent.Type.MODIFIED, created.object());
            }
        },
        INTO_NOTHING {
            @Override
            WatchEvent merged(WatchEvent created) {
                return null;
            }
        };

        abstract WatchEvent merged(WatchEvent created);

        @Override
        public List<WatchEvent> carry(Scene scene, String url, List<WatchEvent> events) {
            boolean deleted = false;
            List<WatchEvent> arriving = new ArrayList<>();
            for (WatchEvent event : events) {
                boolean ends =
                        url.equals(Scene.PODS) && event.type() == WatchEvent.Type.DELETED && !isLast(events, event);
                deleted |= ends;
                if (!ends) {
                    Optional.ofNullable(deleted ? merged(event) : event).ifPresent(arriving::add);
                }
            }
            return arriving;
        }

        private static boolean isLast(List<WatchEvent> events, WatchEvent event) {
            return events.indexOf(event) == events.size() - 1;
        }
    }

    static Stream<Arguments> worlds() {
        return Stream.of(Merge.values())
                .flatMap(merge -> Stream.of(Scenario.Wishes.AUTO, Scenario.Wishes.TTL)
                        .flatMap(wish -> Stream.of("10.0.0.9", "10.0.0.5")
                                .flatMap(ip -> Stream.of(CloudProfile.values())
                                        .map(profile -> Arguments.of(merge, profile, ip, wish)))));
    }

    static Stream<Arguments> few() {
        return Stream.of(
                Arguments.of(Merge.INTO_ONE_CHANGE, CloudProfile.ALIYUN, "10.0.0.9", Scenario.Wishes.TTL),
                Arguments.of(Merge.INTO_ONE_CHANGE, CloudProfile.AWS, "10.0.0.5", Scenario.Wishes.AUTO));
    }

    @ParameterizedTest(name = "{0}, on {1}, again at {2}, at any call: the right EIP is there, and nothing else")
    @MethodSource
    void few(Merge merge, CloudProfile profile, String ip, String wish) {
        assertThat(trouble(merge, profile, ip, wish, UnaryOperator.identity())).isEmpty();
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0}, on {1}, again at {2}, at any call: the right EIP is there, and nothing else; all")
    @MethodSource("worlds")
    void all(Merge merge, CloudProfile profile, String ip, String wish) {
        assertThat(trouble(merge, profile, ip, wish, UnaryOperator.identity())).isEmpty();
    }

    @Test
    @DisplayName("this has teeth: an operator that takes the new pod for the old one is found out")
    void teeth() {
        assertThat(trouble(
                        Merge.INTO_ONE_CHANGE,
                        CloudProfile.ALIYUN,
                        "10.0.0.5",
                        Scenario.Wishes.AUTO,
                        decider -> seen -> decider.decide(byName(seen))))
                .isNotEmpty();
    }

    /** As if the pod of the record's name were the record's pod. */
    private static Observation byName(Observation seen) {
        Optional<PodView> pod = seen.pod()
                .map(view -> new PodView(
                        view.key(),
                        seen.record().flatMap(PodEipRecord::podUid).orElse(view.uid()),
                        view.resourceVersion(),
                        view.wish(),
                        view.virtualNodeKeys(),
                        view.ownerKinds(),
                        view.ip(),
                        view.node(),
                        view.hostNetwork(),
                        view.finished(),
                        view.terminating(),
                        view.created(),
                        view.condition(),
                        view.allocatedAddress(),
                        view.dnsTargets()));
        return Retold.pod(seen, pod);
    }

    private static List<String> trouble(
            Merge merge, CloudProfile profile, String ip, String wish, UnaryOperator<Decider> sabotage) {
        Consumer<World> life = world -> {
            world.startPod("game-0", "10.0.0.5", wish, Scene.Owner.STATEFUL_SET);
            world.run(A_WHILE);
            world.annotatePod("game-0", "example.com/touched", "true");
            world.run(LONG);
        };
        Crossings crossings = new Crossings(life, options -> {
            options.profile = profile;
            options.road = merge;
            options.decider = sabotage;
        });
        Meanwhile recreation = (world, call) -> {
            world.deliver();
            world.endPod("game-0");
            world.startPod("game-0", ip, wish, Scene.Owner.STATEFUL_SET);
            world.deliver();
        };
        return crossings.atEachCall(recreation, (world, undisturbed) -> check(world, wish));
    }

    private static void check(World world, String wish) {
        world.expectServed("game-0");
        world.expectNoHarm();
        assertThat(world.eips()).hasSize(1);
        Eip only = world.eips().get(0);
        PodEip record = world.record("game-0");
        assertThat(only.association().map(Association::instanceId))
                .contains(record.getStatus().getNetworkInterfaceId());
        boolean kept = wish.equals(Scenario.Wishes.TTL);
        assertThat(world.cloud.ledger().bill().bought()).isBetween(1, kept ? 1 : 2);
    }
}
