package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static io.drawbridge.k8s.operator.PodMaker.naming;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.k8s.operator.config.LiveChanges;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The EIP of a served pod, while its annotations change,")
final class LiveChangeTest {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration A_WHILE = Duration.ofMinutes(6);
    private static final Duration LONG = Duration.ofHours(3);

    private static final String BANDWIDTH = PodMaker.BANDWIDTH;
    private static final String PACKAGE = "k8s.aliyun.com/eip-common-bandwidth-package-id";
    private static final String ISP = "k8s.aliyun.com/eip-isp";

    private final List<Reason> counted = new ArrayList<>();

    private World applying() {
        return applying(options -> {});
    }

    private World applying(Consumer<World.Options> more) {
        return new World(more.andThen(options -> {
            options.liveChanges = LiveChanges.APPLY;
            options.metrics = new OperatorMetrics() {
                @Override
                public void refused(Reason reason) {
                    counted.add(reason);
                }
            };
        }));
    }

    private static PodEipPolicy totalMbps(int mbps) {
        return PodEipPolicy.builder()
                .namespace("default", share -> share.eips(10).totalMbps(mbps))
                .build();
    }

    private static List<String> eventReasons(World world) {
        return Seen.events(world).stream().map(Event::getReason).toList();
    }

    // --- what it is ---

    @Test
    @DisplayName("stays as it was bought by default: nothing is written, called or told")
    void ignored() {
        World world = new World();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        int writes = Seen.writes(world).count();
        world.annotatePod("web", BANDWIDTH, "20");
        world.annotatePod("web", ISP, "BGP_PRO");
        world.run(LONG);
        world.expectServed("web");
        world.expectChangeable("web", "5", "");
        assertThat(Seen.writes(world).count()).isEqualTo(writes);
        assertThat(eventReasons(world)).isEmpty();
    }

    @Test
    @DisplayName("gets the other bandwidth by one call, and the PodEIP says so before")
    void bandwidth() {
        World world = applying(options -> options.meanwhile = (at, call) -> {
            if (call.name().contains("changeBandwidth")) {
                assertThat(at.record("web").getMetadata().getAnnotations().get("podeip.drawbridge.io/request"))
                        .contains("\"20\"");
            }
        });
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.remember("web");
        world.annotatePod("web", BANDWIDTH, "20");
        world.run(LONG);
        world.expectServed("web");
        world.expectRemembered("web");
        world.expectChangeable("web", "20", "");
        world.cloud.ledger().assertThat().sent(EipAction.CHANGE_BANDWIDTH, 1).sent(EipAction.DISASSOCIATE, 0);
        assertThat(world.record("web").getMetadata().getAnnotations())
                .doesNotContainKey("podeip.drawbridge.io/changing");
        assertThat(eventReasons(world)).isEmpty();
    }

    @Test
    @DisplayName("gets another bandwidth only outside of packages: in one that waits, and is done when it leaves")
    void inPackage() {
        World world = applying();
        world.cloud.console().createPackage(BandwidthPackageId.of("cbwp-1"));
        asking("web").says(PACKAGE, "cbwp-1").start(world, "10.0.0.1");
        world.run(SHORT);
        world.annotatePod("web", BANDWIDTH, "20");
        world.run(LONG);
        world.expectChangeable("web", "5", "cbwp-1");
        world.cloud.ledger().assertThat().sent(EipAction.CHANGE_BANDWIDTH, 0);
        world.annotatePod("web", PACKAGE, null);
        world.run(A_WHILE);
        world.expectChangeable("web", "20", "");
        world.expectServed("web");
        assertThat(world.record("web").getSpec().getBandwidthPackageId()).isNull();
    }

    @Test
    @DisplayName("is left as people made it by hand, for as long as the annotations do not change")
    void byHand() {
        World world = applying();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.cloud.eips().changeBandwidth(Seen.eipOf(world, "web"), Bandwidth.ofMbps(100));
        world.run(LONG);
        world.expectChangeable("web", "100", "");
        world.annotatePod("web", BANDWIDTH, "20");
        world.run(A_WHILE);
        world.expectChangeable("web", "20", "");
    }

    @Test
    @DisplayName("is as the next pod of the name asks for, when that one gets the kept EIP")
    void nextPod() {
        World world = applying();
        keeping("game-0", "10m").start(world, "10.0.0.1");
        world.run(SHORT);
        world.remember("game-0");
        world.endPod("game-0");
        world.run(SHORT);
        keeping("game-0", "10m").says(BANDWIDTH, "20").start(world, "10.0.0.2");
        world.run(A_WHILE);
        world.expectServed("game-0");
        world.expectRemembered("game-0");
        world.expectChangeable("game-0", "20", "");
    }

    @Test
    @DisplayName("R20, S2-93: is never changed when the pod named it, whatever the pod says besides")
    void usersOwn() {
        World world = applying();
        EipId own = world.cloud.console().buyByHand(EipSpec.defaults());
        naming("mail", own).start(world, "10.0.0.1");
        world.run(SHORT);
        world.annotatePod("mail", BANDWIDTH, "20");
        world.run(A_WHILE);
        world.annotatePod("mail", PodMaker.INSTANCE, null);
        world.annotatePod("mail", PodMaker.WITH_EIP, "true");
        world.run(LONG);
        world.expectUntouched(own);
        world.cloud.ledger().assertThat().sent(EipAction.CHANGE_BANDWIDTH, 0);
    }

    @Test
    @DisplayName("stays as it is while the annotations cannot be read")
    void unreadable() {
        World world = applying();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.annotatePod("web", BANDWIDTH, "20M");
        world.run(LONG);
        world.expectServed("web");
        world.expectChangeable("web", "5", "");
    }

    // --- the policy ---

    @Test
    @DisplayName(
            "stays as it is, and shown, when the policy refuses, which is told once; it changes when there is room")
    void policy() {
        try (LogTap log = new LogTap()) {
            World world = applying(options -> options.policy = totalMbps(30));
            asking("web").start(world, "10.0.0.1");
            asking("other").says(BANDWIDTH, "20").start(world, "10.0.0.2");
            world.run(SHORT);
            world.annotatePod("web", BANDWIDTH, "11");
            world.run(LONG);
            world.expectServed("web");
            world.expectChangeable("web", "5", "");
            assertThat(world.record("web").getMetadata().getAnnotations().get("podeip.drawbridge.io/request"))
                    .doesNotContain("\"11\"");
            assertThat(eventReasons(world)).containsExactly("RefusedByPolicy");
            assertThat(Seen.events(world).get(0).getMessage()).contains("has 20 of 30 Mbit/s and asks for 11 more");
            assertThat(log.lines(Level.WARN, "action=refused")).hasSize(1);
            assertThat(counted).containsExactly(Reason.POLICY);
            world.endPod("other");
            world.run(A_WHILE.multipliedBy(2));
            world.expectServed("web");
            world.expectChangeable("web", "11", "");
        }
    }

    @Test
    @DisplayName("is judged as if it had nothing yet, and makes room for others when it gets less")
    void instead() {
        World world = applying(options -> options.policy = totalMbps(30));
        asking("web").says(BANDWIDTH, "20").start(world, "10.0.0.1");
        world.run(SHORT);
        world.annotatePod("web", BANDWIDTH, "30");
        world.run(SHORT);
        world.expectChangeable("web", "30", "");
        world.annotatePod("web", BANDWIDTH, "10");
        world.run(SHORT);
        asking("other").says(BANDWIDTH, "20").start(world, "10.0.0.2");
        world.run(SHORT);
        world.expectServed("other");
    }

    static Stream<Consumer<World.Options>> deliveries() {
        return Stream.of(
                options -> options.delivery = Watches.Delivery.ALL_AT_ONCE,
                options -> options.meanwhile = Meanwhile.delivery());
    }

    @ParameterizedTest(name = "one of two that ask for the last of a share gets it, the other one is told ({index})")
    @MethodSource("deliveries")
    void race(Consumer<World.Options> delivery) {
        World world = applying(delivery.andThen(options -> options.policy = totalMbps(30)));
        asking("a").start(world, "10.0.0.1");
        asking("b").start(world, "10.0.0.2");
        world.run(SHORT);
        world.annotatePod("a", BANDWIDTH, "25");
        world.annotatePod("b", BANDWIDTH, "25");
        world.run(LONG);
        world.expectServed("a");
        world.expectServed("b");
        int all = Stream.of("a", "b")
                .mapToInt(pod -> Seen.described(world, Seen.eipOf(world, pod))
                        .bandwidth()
                        .orElseThrow()
                        .mbps())
                .sum();
        assertThat(all).isEqualTo(30);
        assertThat(eventReasons(world)).containsExactly("RefusedByPolicy");
    }

    // --- what cannot be ---

    @Test
    @DisplayName("stays as it is in what cannot be changed, which is told once, and again when it comes again")
    void unchangeable() {
        World world = applying();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.annotatePod("web", ISP, "BGP_PRO");
        world.run(LONG);
        world.expectServed("web");
        assertThat(eventReasons(world)).containsExactly("ChangeIgnored");
        assertThat(Seen.events(world).get(0).getMessage()).contains(ISP).contains("delete the PodEIP");
        world.annotatePod("web", ISP, null);
        world.run(A_WHILE);
        world.annotatePod("web", ISP, "BGP_PRO");
        world.run(A_WHILE);
        assertThat(eventReasons(world)).containsExactly("ChangeIgnored", "ChangeIgnored");
        assertThat(counted).containsExactly(Reason.CHANGE_IGNORED, Reason.CHANGE_IGNORED);
    }

    @Test
    @DisplayName("stays as it is on AWS, which has no bandwidth: told once, and nothing is called")
    void onAws() {
        World world = applying(options -> options.profile = CloudProfile.AWS);
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        int changes = Seen.mutations(world).size();
        world.annotatePod("web", BANDWIDTH, "20");
        world.run(LONG);
        world.expectServed("web");
        assertThat(eventReasons(world)).containsExactly("ChangeIgnored");
        assertThat(Seen.mutations(world)).hasSize(changes);
    }

    @Test
    @DisplayName("stays shown while the cloud refuses the change, which is told, and changes when it does not any more")
    void cloudRefuses() {
        World world = applying();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.cloud.faults().refuse(EipAction.CHANGE_BANDWIDTH, "Forbidden.RAM").times(3);
        world.annotatePod("web", BANDWIDTH, "20");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(eventReasons(world)).containsExactly("CloudPermissionMissing");
        world.run(LONG);
        world.expectServed("web");
        world.expectChangeable("web", "20", "");
    }

    // --- others at work ---

    @Test
    @DisplayName("R12: is not set back by a process that begins with an old list")
    void oldList() {
        World world = applying();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        long before = version(world);
        world.annotatePod("web", BANDWIDTH, "20");
        world.run(A_WHILE);
        world.annotatePod("web", BANDWIDTH, "30");
        world.run(A_WHILE);
        long after = version(world);
        for (long records = before; records <= after; records++) {
            world.stop();
            world.startInThe(new Watches.Past(after, records, A_WHILE));
            world.run(A_WHILE.multipliedBy(2));
            world.expectChangeable("web", "30", "");
            world.expectServed("web");
        }
    }

    private static long version(World world) {
        return Long.parseLong(world.kubernetes.resourceVersion());
    }

    @ParameterizedTest(name = "R12: is as the annotations say in the end, when two leaders work on it: seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void twoLeaders(long seed) {
        World world = applying();
        world.cloud.console().createPackage(BandwidthPackageId.of("cbwp-1"));
        var unused = new Rival(world, seed);
        Random random = new Random(seed);
        asking("web").start(world, "10.0.0.1");
        world.run(A_WHILE);
        world.remember("web");
        for (int i = 0; i < 20; i++) {
            world.annotatePod("web", BANDWIDTH, Integer.toString(6 + random.nextInt(20)));
            world.annotatePod("web", PACKAGE, random.nextBoolean() ? "cbwp-1" : null);
            world.run(Duration.ofSeconds(random.nextInt(40)));
        }
        world.annotatePod("web", BANDWIDTH, "33");
        world.annotatePod("web", PACKAGE, null);
        world.run(A_WHILE.multipliedBy(2));
        world.expectServed("web");
        world.expectRemembered("web");
        world.expectChangeable("web", "33", "");
    }
}
