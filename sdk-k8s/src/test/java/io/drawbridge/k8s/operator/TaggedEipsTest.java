package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.drawing;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.Meanwhile.Moment;
import io.drawbridge.k8s.operator.config.Takeover;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("EIPs that pods draw by a tag")
final class TaggedEipsTest {

    private static final String MAIL = "pool=mail";
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMinutes(6);
    private static final Duration LONG = Duration.ofHours(1);

    private static List<EipId> buy(World world, int count) {
        EipSpec spec = EipSpec.builder().tag("pool", "mail").build();
        return IntStream.range(0, count)
                .mapToObj(i -> world.cloud.console().buyByHand(spec))
                .toList();
    }

    private static void start(World world, int pod) {
        drawing("mail-" + pod, MAIL).of("StatefulSet").start(world, "10.0.0." + (10 + pod));
    }

    private static Set<EipId> held(World world, int... pods) {
        Set<EipId> held = new HashSet<>();
        for (int pod : pods) {
            world.expectServed("mail-" + pod);
            held.add(Seen.eipOf(world, "mail-" + pod));
        }
        return held;
    }

    private static Consumer<World.Options> on(CloudProfile profile) {
        return options -> options.profile = profile;
    }

    @ParameterizedTest(name = "on {0}")
    @EnumSource(CloudProfile.class)
    @DisplayName("Three replicas have three of them, the fourth is told, and is served soon after one is free")
    void pool(CloudProfile profile) {
        World world = new World(on(profile));
        List<EipId> pool = buy(world, 3);
        EipId other = world.cloud.console().buyByHand(EipSpec.defaults());
        for (int pod = 0; pod < 4; pod++) {
            start(world, pod);
            world.run(SHORT);
        }
        assertThat(held(world, 0, 1, 2)).containsExactlyInAnyOrderElementsOf(pool);
        Seen.expectRefused(world, "mail-3", Reason.NO_FREE_EIP);
        assertThat(Seen.condition(world, "mail-3").orElseThrow().getMessage()).contains("none of the 3", MAIL);
        world.run(LONG);
        EipId freed = Seen.eipOf(world, "mail-1");
        world.endPod("mail-1");
        world.run(Duration.ofSeconds(30));
        assertThat(held(world, 3)).containsExactly(freed);
        for (int pod : List.of(0, 2, 3)) {
            world.endPod("mail-" + pod);
        }
        world.run(LONG);
        assertThat(world.records()).isEmpty();
        pool.forEach(world::expectUntouched);
        world.expectUntouched(other);
        assertThat(Seen.mutations(world))
                .allSatisfy(call -> assertThat(call.action()).containsPattern("(?i)associate"));
    }

    @Test
    @DisplayName("Pods that come at the same moment never draw the same one, and take one reading of the cloud")
    void atTheSameMoment() {
        World world = new World();
        List<EipId> pool = buy(world, 5);
        for (int pod = 0; pod < 5; pod++) {
            start(world, pod);
        }
        world.run(SHORT);
        assertThat(held(world, 0, 1, 2, 3, 4)).containsExactlyInAnyOrderElementsOf(pool);
        world.cloud.ledger().assertThat().sent(EipAction.ASSOCIATE, 5);
        assertThat(world.tap.calls()).filteredOn("describeTagged"::equals).hasSize(1);
    }

    @Test
    @DisplayName("Are not drawn while a pod that names one by its id holds it")
    void besideNaming() {
        World world = new World();
        List<EipId> pool = buy(world, 2);
        naming("web", pool.get(0)).start(world, "10.0.0.9");
        world.run(SHORT);
        start(world, 0);
        world.run(SHORT);
        start(world, 1);
        world.run(SHORT);
        world.expectServed("web");
        assertThat(held(world, 0)).containsExactly(pool.get(1));
        Seen.expectRefused(world, "mail-1", Reason.NO_FREE_EIP);
    }

    @Test
    @DisplayName("Are refused by the policy before anything is read, unless it lets the namespace claim that very tag")
    void policy() {
        PodEipPolicy policy = PodEipPolicy.builder()
                .namespace("default", share -> share.claimTagged("pool", "web").eips(5))
                .build();
        World world = new World(options -> options.policy = policy);
        var unused = buy(world, 1);
        EipId web = world.cloud
                .console()
                .buyByHand(EipSpec.builder().tag("pool", "web").build());
        start(world, 0);
        world.run(LONG);
        Seen.expectRefused(world, "mail-0", Reason.POLICY);
        assertThat(world.tap.calls()).doesNotContain("describeTagged", "locate");
        drawing("web-0", "pool=web").start(world, "10.0.0.9");
        world.run(SHORT);
        world.expectServed("web-0");
        assertThat(Seen.eipOf(world, "web-0")).isEqualTo(web);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Takeover.class)
    @DisplayName("Stay where somebody binds them in the moment before: another one is drawn, then another one")
    void collision(Takeover takeover) {
        Set<EipId> theirs = new HashSet<>();
        World world = new World(options -> {
            options.takeover = takeover;
            options.meanwhile = Meanwhile.atEveryCall(Moment.BEFORE_THE_SERVER_ACTS, (here, call) -> {
                if (call.name().equals("associate") && theirs.size() < 2) {
                    EipId drawn = Seen.eipOf(here, "mail-0");
                    here.cloud.console().bind(drawn, elsewhere(here, theirs.size()));
                    theirs.add(drawn);
                }
            });
        });
        List<EipId> pool = buy(world, 3);
        start(world, 0);
        world.run(A_WHILE);
        assertThat(held(world, 0)).containsExactly(pool.get(2));
        assertThat(theirs).containsExactlyInAnyOrder(pool.get(0), pool.get(1));
        world.cloud.ledger().assertThat().sent(EipAction.DISASSOCIATE, 0);
        theirs.forEach(id -> assertThat(world.cloud.find(id).orElseThrow().association())
                .hasValueSatisfying(
                        bound -> assertThat(bound.instanceId()).isIn(interfaces(world, 0), interfaces(world, 1))));
    }

    private static AssociationTarget elsewhere(World world, int number) {
        String address = "10.9.9." + number;
        return new AssociationTarget(world.cloud.addInterface(address).id(), address);
    }

    private static String interfaces(World world, int number) {
        return world.cloud.eips().locate(List.of("10.9.9." + number)).get(0).id();
    }

    @Test
    @DisplayName("Are drawn anew when somebody takes away the one that a pod has")
    void takenAway() {
        World world = new World();
        List<EipId> pool = buy(world, 2);
        start(world, 0);
        world.run(SHORT);
        world.cloud.console().bind(pool.get(0), elsewhere(world, 0));
        world.run(Duration.ofMinutes(20));
        assertThat(held(world, 0)).containsExactly(pool.get(1));
        world.cloud.ledger().assertThat().sent(EipAction.DISASSOCIATE, 0);
    }

    @Test
    @DisplayName("Come back to their pod when its PodEIP was deleted past the finalizer")
    void recordLost() {
        World world = new World();
        List<EipId> pool = buy(world, 3);
        start(world, 0);
        start(world, 1);
        world.run(SHORT);
        EipId second = Seen.eipOf(world, "mail-1");
        world.endPod("mail-0");
        world.run(SHORT);
        world.request(ApiRequest.patch(
                "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/mail-1",
                ApiRequest.MERGE_PATCH,
                "{\"metadata\":{\"finalizers\":[]}}"));
        world.deleteRecord("mail-1");
        world.run(A_WHILE);
        assertThat(held(world, 1)).containsExactly(second);
        assertThat(pool).contains(second);
        world.cloud.ledger().assertThat().sent(EipAction.ASSOCIATE, 2);
    }

    static Stream<Arguments> rivals() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> LongStream.range(0, 8).mapToObj(seed -> Arguments.of(profile, seed)));
    }

    @ParameterizedTest(name = "on {0}, seed {1}")
    @MethodSource("rivals")
    @DisplayName("R12: Two leaders that draw from them serve every pod, and touch no EIP but by binding it")
    void twoLeaders(CloudProfile profile, long seed) {
        World world = new World(on(profile));
        List<EipId> pool = buy(world, 5);
        var unused = new Rival(world, seed);
        for (int pod = 0; pod < 4; pod++) {
            start(world, pod);
        }
        world.run(Duration.ofMinutes(15));
        assertThat(held(world, 0, 1, 2, 3)).hasSize(4);
        for (int pod = 0; pod < 4; pod++) {
            world.endPod("mail-" + pod);
        }
        world.run(LONG);
        assertThat(world.records()).isEmpty();
        pool.forEach(world::expectUntouched);
        pool.forEach(id ->
                assertThat(world.cloud.find(id).orElseThrow().association()).isEmpty());
    }

    @ParameterizedTest(name = "on {0}, turns of {1} ms")
    @MethodSource("turns")
    @DisplayName("Two clusters that draw from them never take one from each other, and every pod has one")
    void twoClusters(CloudProfile profile, long millis) {
        World here = new World(options -> {
            options.profile = profile;
            options.takeover = Takeover.UNBIND_FIRST;
        });
        World there = new World(options -> {
            options.profile = profile;
            options.takeover = Takeover.UNBIND_FIRST;
            options.neighbour = Optional.of(here);
        });
        List<EipId> pool = buy(here, 8);
        for (int pod = 0; pod < 4; pod++) {
            drawing("mail-" + pod, MAIL).start(here, "10.0.0." + (10 + pod));
            drawing("mail-" + pod, MAIL).start(there, "10.1.0." + (10 + pod));
        }
        for (int turn = 0; turn < Duration.ofMinutes(15).toMillis() / millis / 2; turn++) {
            here.run(Duration.ofMillis(millis));
            there.run(Duration.ofMillis(millis));
        }
        Set<EipId> all = new HashSet<>(held(here, 0, 1, 2, 3));
        all.addAll(held(there, 0, 1, 2, 3));
        assertThat(all).containsExactlyInAnyOrderElementsOf(pool);
        here.cloud.ledger().assertThat().sent(EipAction.DISASSOCIATE, 0);
    }

    static Stream<Arguments> turns() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> LongStream.of(50, 110, 700).mapToObj(millis -> Arguments.of(profile, millis)));
    }
}
