package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("finding 25: events between each call and its answer")
final class CrossedCallsTest {

    private static final Crossings.Ending AS_UNDISTURBED = (world, undisturbed) -> {
        world.expectNoHarm();
        assertThat(CrashLoop.ending(world)).isEqualTo(CrashLoop.ending(undisturbed));
    };

    static Stream<Arguments> scenarios() {
        return Stream.of(
                        Scenario.FOLLOW,
                        Scenario.RECREATION,
                        Scenario.QUICK_RECREATION,
                        Scenario.SUCCESSOR,
                        Scenario.EXPIRY,
                        Scenario.STATIC)
                .flatMap(scenario -> Stream.of(CloudProfile.values()).map(profile -> Arguments.of(scenario, profile)));
    }

    @ParameterizedTest(name = "all that the watches have comes during any call, and nothing changes: {0}, on {1}")
    @MethodSource("scenarios")
    void deliveries(Scenario scenario, CloudProfile profile) {
        Crossings crossings = new Crossings(scenario::play, options -> options.profile = profile);
        assertThat(crossings.atEachCall(Meanwhile.delivery(), AS_UNDISTURBED)).isEmpty();
        assertThat(crossings.atAllCalls(Meanwhile.delivery(), AS_UNDISTURBED)).isEmpty();
    }

    @ParameterizedTest(name = "events come one by one, also during calls, and nothing changes: {0}, on {1}")
    @MethodSource("scenarios")
    void oneByOne(Scenario scenario, CloudProfile profile) {
        Crossings crossings = new Crossings(scenario::play, options -> {
            options.profile = profile;
            options.delivery = Watches.Delivery.ONE_BY_ONE;
        });
        assertThat(crossings.atAllCalls(Meanwhile.NOTHING, AS_UNDISTURBED)).isEmpty();
        assertThat(crossings.atAllCalls(Meanwhile.delivery(), AS_UNDISTURBED)).isEmpty();
    }

    // --- what people and controllers do meanwhile ---

    private static final Duration A_WHILE = Duration.ofMinutes(4);

    /** A pod comes and goes. */
    private static Consumer<World> life(String wish) {
        return world -> {
            world.startPod("game-0", "10.0.0.5", wish, World.Owner.STATEFUL_SET);
            world.run(A_WHILE);
            end(world);
            world.run(Duration.ofHours(1));
        };
    }

    private static boolean isThere(World world) {
        return world.pods().stream().anyMatch(pod -> pod.getMetadata().getName().equals("game-0"));
    }

    private static void end(World world) {
        if (isThere(world)) {
            world.endPod("game-0");
        }
    }

    /** A happening, and what follows from it. */
    enum Happening {
        RECREATION {
            @Override
            void happen(World world, String wish) {
                end(world);
                world.startPod("game-0", "10.0.0.9", wish, World.Owner.STATEFUL_SET);
            }
        },
        DELETION {
            @Override
            void happen(World world, String wish) {
                end(world);
            }
        },
        POD_CHANGES {
            @Override
            void happen(World world, String wish) {
                if (isThere(world)) {
                    world.annotatePod("game-0", "example.com/touched", "true");
                }
            }
        },
        RECORD_CHANGES {
            @Override
            void happen(World world, String wish) {
                touchRecord(world);
            }
        };

        abstract void happen(World world, String wish);
    }

    private static void touchRecord(World world) {
        if (world.findRecord("game-0").isPresent()) {
            world.request(ApiRequest.patch(
                    "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/game-0",
                    ApiRequest.MERGE_PATCH,
                    "{\"metadata\":{\"annotations\":{\"example.com/touched\":\"true\"}}}"));
        }
    }

    static Stream<Arguments> happenings() {
        return Stream.of(Happening.values())
                .flatMap(happening -> Stream.of(Scenario.Wishes.AUTO, Scenario.Wishes.TTL)
                        .flatMap(wish -> Stream.of(CloudProfile.values())
                                .map(profile -> Arguments.of(happening, profile, wish))));
    }

    @ParameterizedTest(name = "{0} at any call, on {1}: a pod that lives is served, and nothing else is left")
    @MethodSource("happenings")
    void happens(Happening happening, CloudProfile profile, String wish) {
        Crossings crossings = new Crossings(life(wish), options -> options.profile = profile);
        Meanwhile what = (world, call) -> {
            happening.happen(world, wish);
            world.deliver();
        };
        assertThat(crossings.atEachCall(what, (world, undisturbed) -> expectServedOrNothing(world)))
                .isEmpty();
    }

    private static void expectServedOrNothing(World world) {
        world.expectNoHarm();
        if (isThere(world)) {
            world.expectServed("game-0");
        } else {
            assertThat(world.records()).isEmpty();
            assertThat(world.eips()).isEmpty();
        }
    }

    // --- R10: what others write meanwhile ---

    private static final String NUMBER = "example.com/number-";

    /** Something of its own in each place that the operator writes to. */
    private static void writeEverywhere(World world, int number) {
        if (isThere(world)) {
            world.annotatePod("game-0", NUMBER + number, "true");
            world.request(ApiRequest.patch(
                    "/api/v1/namespaces/default/pods/game-0/status",
                    ApiRequest.STRATEGIC_MERGE_PATCH,
                    "{\"status\":{\"conditions\":[{\"type\":\"" + NUMBER + number + "\",\"status\":\"True\"}]}}"));
        }
        if (world.findRecord("game-0").isPresent()) {
            world.request(ApiRequest.patch(
                    "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/game-0",
                    ApiRequest.MERGE_PATCH,
                    "{\"metadata\":{\"annotations\":{\"" + NUMBER + number + "\":\"true\"}}}"));
        }
    }

    private static Crossings crossings(CloudProfile profile, UnaryOperator<ClusterApi> sabotage) {
        Consumer<World> life = world -> {
            world.startPod("game-0", "10.0.0.5", Scenario.Wishes.TTL, World.Owner.STATEFUL_SET);
            world.run(A_WHILE);
            world.endPod("game-0");
            world.run(A_WHILE);
            world.startPod("game-0", "10.0.0.6", Scenario.Wishes.TTL, World.Owner.STATEFUL_SET);
            world.run(A_WHILE);
        };
        return new Crossings(life, options -> {
            options.profile = profile;
            options.api = sabotage;
        });
    }

    private static List<String> foreignWrites(CloudProfile profile, UnaryOperator<ClusterApi> sabotage) {
        Crossings crossings = crossings(profile, sabotage);
        Meanwhile write = (world, call) -> writeEverywhere(world, call.index());
        return crossings.atEachThreeCalls(write, (world, undisturbed) -> {
            expectForeignWritesKept(world);
            expectFewAttempts(world, undisturbed);
        });
    }

    private static void expectForeignWritesKept(World world) {
        world.expectServed("game-0");
        world.expectNoHarm();
        Pod pod = world.pod("game-0");
        Set<String> onPod = numbers(pod.getMetadata().getAnnotations().keySet());
        assertThat(onPod).isEqualTo(written(world, World.PODS, pod.getMetadata().getUid()));
        assertThat(numbers(pod.getStatus().getConditions().stream()
                        .map(PodCondition::getType)
                        .collect(Collectors.toSet())))
                .isEqualTo(onPod);
        PodEip record = world.record("game-0");
        assertThat(numbers(record.getMetadata().getAnnotations().keySet()))
                .isEqualTo(written(world, World.RECORDS, record.getMetadata().getUid()));
    }

    private static void expectFewAttempts(World world, World undisturbed) {
        for (String write : List.of("patch podeip", "patch podeip/status", "patch pod/status", "post podeip")) {
            assertThat(Collections.frequency(world.tap.calls(), write))
                    .as("attempts of " + write)
                    .isLessThanOrEqualTo(5 * Collections.frequency(undisturbed.tap.calls(), write));
        }
    }

    private static Set<String> numbers(Collection<String> names) {
        return names.stream().filter(name -> name.startsWith(NUMBER)).collect(Collectors.toSet());
    }

    /** What an object had at any time. */
    private static Set<String> written(World world, String url, String uid) {
        Set<String> names = new HashSet<>();
        world.kubernetes.events(url, world.genesis()).events().stream()
                .map(event -> event.object().path("metadata"))
                .filter(metadata -> metadata.path("uid").asText().equals(uid))
                .forEach(metadata -> metadata.path("annotations").fieldNames().forEachRemaining(names::add));
        return numbers(names);
    }

    @ParameterizedTest(name = "R10: on {0}, others write at any three calls in a row: all that they wrote is there")
    @EnumSource(CloudProfile.class)
    void foreignWriters(CloudProfile profile) {
        assertThat(foreignWrites(profile, UnaryOperator.identity())).isEmpty();
    }

    @ParameterizedTest(
            name = "R10: on {0}, others write at every call: when they rest the pod is served, and all is there")
    @EnumSource(CloudProfile.class)
    void restlessWriters(CloudProfile profile) {
        Meanwhile write = (world, call) -> writeEverywhere(world, call.index());
        assertThat(crossings(profile, UnaryOperator.identity())
                        .atEveryCallForAWhile(write, (world, undisturbed) -> expectForeignWritesKept(world)))
                .isEmpty();
    }

    @Test
    @DisplayName("R10, R25: this has teeth: an operator that writes all conditions anew is found out")
    void foreignWritersTeeth() {
        assertThat(foreignWrites(CloudProfile.ALIYUN, api -> new DelegatingClusterApi(api) {
                    @Override
                    public Pod patchPodStatus(Key key, String body) {
                        return super.patchPodStatus(
                                key, body.replace("\"conditions\":[", "\"conditions\":[{\"$patch\":\"replace\"},"));
                    }
                }))
                .isNotEmpty();
    }
}
