package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Finding 2, answers of the cloud that leave out what is there:")
final class BlindnessTest {

    private final List<Predicate<EipId>> hidden = new ArrayList<>();

    private World world(CloudProfile profile, OperatorMetrics metrics) {
        return new World(options -> {
            options.profile = profile;
            options.cleanupPeriod = Duration.ofMinutes(1);
            options.metrics = metrics;
            options.cloud = cloud -> cloud.quota(1000);
            options.eips = eips -> new BlindEips(eips, id -> hidden.stream().anyMatch(some -> some.test(id)));
        });
    }

    private static List<String> names(int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> "web-" + i).toList();
    }

    private World serving(CloudProfile profile, int count, OperatorMetrics metrics) {
        World world = world(profile, metrics);
        for (String name : names(count)) {
            asking(name).start(world, "10.0.0." + (10 + Integer.parseInt(name.substring(4))));
        }
        world.run(Duration.ofHours(1));
        assertThat(world.servedPods()).hasSize(count);
        return world;
    }

    static Stream<Arguments> worlds() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> Stream.of(10, 45, 180).map(minutes -> Arguments.of(profile, minutes)));
    }

    @ParameterizedTest(
            name = "on {0}, an account that shows nothing for {1} minutes: nobody loses an EIP, nothing is bought")
    @MethodSource("worlds")
    void nothingIsSeen(CloudProfile profile, int minutes) {
        List<Integer> missing = new ArrayList<>();
        World world = serving(profile, 20, new OperatorMetrics() {
            @Override
            public void missing(int eips) {
                missing.add(eips);
            }
        });
        int mutations = Seen.mutations(world).size();
        hidden.add(id -> true);
        world.run(Duration.ofMinutes(5));
        asking("late").start(world, "10.0.1.1");
        world.endPod("web-7");
        world.run(Duration.ofMinutes(minutes));
        assertThat(world.servedPods()).hasSize(19);
        assertThat(Seen.mutations(world)).as("calls while nothing is seen").hasSize(mutations);
        Seen.expectRefused(world, "late", Reason.CLOUD_IN_DOUBT);
        assertThat(world.events()).contains(Reason.CLOUD_IN_DOUBT.word());
        assertThat(missing).contains(20);
        hidden.clear();
        world.run(Duration.ofMinutes(15));
        assertThat(world.servedPods()).hasSize(20);
        assertThat(world.findRecord("web-7")).isEmpty();
        assertThat(world.eips()).hasSize(20);
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(21);
        assertThat(missing).endsWith(0);
    }

    @Test
    @DisplayName("a page that is missing for 20 minutes takes no EIP off a pod")
    void aPart() {
        World world = serving(CloudProfile.ALIYUN, 20, OperatorMetrics.NONE);
        List<EipId> part =
                names(6).stream().map(name -> Seen.eipOf(world, name)).toList();
        hidden.add(part::contains);
        world.run(Duration.ofMinutes(20));
        assertThat(world.servedPods()).hasSize(20);
        hidden.clear();
        world.run(Duration.ofMinutes(20));
        assertThat(world.servedPods()).hasSize(20);
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(20);
        assertThat(world.cloud.ledger().count(EipAction.DISASSOCIATE)).isZero();
    }

    @ParameterizedTest(name = "on {0}, {1} minutes without the only one: it is not given up")
    @MethodSource
    void theOnlyOne(CloudProfile profile, int minutes) {
        World world = serving(profile, 1, OperatorMetrics.NONE);
        hidden.add(id -> true);
        world.run(Duration.ofMinutes(minutes));
        world.expectServed("web-0");
        hidden.clear();
        world.run(Duration.ofMinutes(30));
        world.expectServed("web-0");
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(1);
    }

    static Stream<Arguments> theOnlyOne() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> Stream.of(3, 10).map(minutes -> Arguments.of(profile, minutes)));
    }

    @ParameterizedTest(
            name = "on {0}, two hundred EIPs that the operator itself gives back at once are no reason for doubt")
    @EnumSource
    void ownReleases(CloudProfile profile) {
        World world = new World(options -> {
            options.profile = profile;
            options.cloud = cloud -> cloud.quota(1000);
            options.paced = Optional.of(new ApiRate(20, 20));
        });
        for (String name : names(200)) {
            int number = Integer.parseInt(name.substring(4));
            asking(name).start(world, "10.0." + number / 100 + "." + (10 + number % 100));
        }
        world.run(Duration.ofHours(1));
        assertThat(world.servedPods()).hasSize(200);
        names(200).forEach(world::endPod);
        world.run(Duration.ofMinutes(5));
        assertThat(world.events()).doesNotContain(Reason.CLOUD_IN_DOUBT.word());
        assertThat(world.eips()).isEmpty();
        assertThat(world.records()).isEmpty();
    }

    @Test
    @DisplayName("six of twenty that are really gone are replaced when they stay away")
    void reallyGone() {
        World world = serving(CloudProfile.ALIYUN, 20, OperatorMetrics.NONE);
        names(6).forEach(name -> world.cloud.console().release(Seen.eipOf(world, name)));
        world.run(Duration.ofHours(2));
        assertThat(world.servedPods()).hasSize(20);
        assertThat(world.eips()).hasSize(20);
        names(20).forEach(world::expectServed);
    }

    @Test
    @DisplayName("kept EIPs that are not seen are neither released nor given up, and serve the next pod")
    void kept() {
        World world = world(CloudProfile.ALIYUN, OperatorMetrics.NONE);
        keeping("game-0", "Never").start(world, "10.0.0.1");
        keeping("game-1", "Never").start(world, "10.0.0.2");
        world.run(Duration.ofMinutes(5));
        EipId id = Seen.eipOf(world, "game-0");
        world.endPod("game-0");
        world.run(Duration.ofMinutes(5));
        hidden.add(any -> true);
        world.run(Duration.ofMinutes(20));
        keeping("game-0", "Never").start(world, "10.0.0.3");
        world.run(Duration.ofMinutes(20));
        hidden.clear();
        world.run(Duration.ofMinutes(10));
        world.expectServed("game-0");
        assertThat(Seen.eipOf(world, "game-0")).isEqualTo(id);
    }

    @ParameterizedTest(
            name =
                    "R4, all EIPs deleted by hand on {0}: PodEIPs that are abandoned and deleted go, and pods get new EIPs")
    @EnumSource(CloudProfile.class)
    void abandonedWhileThePodsLive(CloudProfile profile) {
        World world = serving(profile, 3, OperatorMetrics.NONE);
        world.eips().forEach(eip -> world.cloud.console().release(eip.id()));
        world.run(Duration.ofHours(2));
        for (String name : names(3)) {
            String path = "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/" + name;
            world.request(ApiRequest.patch(
                    path,
                    ApiRequest.MERGE_PATCH,
                    "{\"metadata\":{\"annotations\":{\"podeip.drawbridge.io/abandon\":\"true\"}}}"));
            world.request(ApiRequest.delete(path));
        }
        world.run(Duration.ofMinutes(30));
        assertThat(world.servedPods()).hasSize(3);
        assertThat(world.eips()).hasSize(3);
    }
}
