package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static io.drawbridge.k8s.operator.PodMaker.keeping;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Findings 1 and 7, purchases are bounded:")
final class PurchaseBoundsTest {

    private static final Duration LONG = Duration.ofHours(2);

    private static World late(CloudProfile profile, int seconds, int quota) {
        return new World(options -> {
            options.profile = profile;
            options.cleanupPeriod = Duration.ofMinutes(1);
            options.cloud = cloud -> cloud.quota(quota).visibleAfter(Duration.ofSeconds(seconds));
        });
    }

    static Stream<Arguments> lateness() {
        return Stream.of(CloudProfile.values())
                .flatMap(profile -> Stream.of(0, 5, 10, 60, 300).map(seconds -> Arguments.of(profile, seconds)));
    }

    @ParameterizedTest(
            name = "on {0}, purchases show {1} s late, records are older than any patience: one EIP for each pod")
    @MethodSource("lateness")
    void oldRecords(CloudProfile profile, int seconds) {
        World world = late(profile, seconds, 100);
        String full = profile == CloudProfile.ALIYUN ? "QuotaExceeded.Eip" : "AddressLimitExceeded";
        world.cloud.faults().refuse(EipAction.ALLOCATE, full).during(Duration.ofMinutes(7));
        for (int i = 0; i < 10; i++) {
            asking("web-" + i).start(world, "10.0.0." + (10 + i));
        }
        world.run(LONG);
        for (int i = 0; i < 10; i++) {
            world.expectServed("web-" + i);
        }
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(10);
        assertThat(world.eips()).hasSize(10);
    }

    @ParameterizedTest(
            name = "on {0}, purchases show {1} s late, an EIP is deleted by hand: one is bought in its place")
    @MethodSource("lateness")
    void deletedByHand(CloudProfile profile, int seconds) {
        World world = late(profile, seconds, 100);
        asking("web").start(world, "10.0.0.5");
        world.run(LONG);
        world.expectServed("web");
        world.cloud.console().release(Seen.eipOf(world, "web"));
        world.run(LONG);
        world.expectServed("web");
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(2);
        assertThat(world.eips()).hasSize(1);
    }

    @ParameterizedTest(
            name = "on {0}, purchases show {1} s late and their answers are lost: no surplus is left when all is quiet")
    @MethodSource("lateness")
    void lostAnswers(CloudProfile profile, int seconds) {
        World world = late(profile, seconds, 100);
        world.cloud.faults().loseAnswer(EipAction.ALLOCATE).times(3);
        world.cloud.faults().loseAnswer(EipAction.ASSOCIATE).once();
        keeping("game-0", "Never").start(world, "10.0.0.5");
        world.run(LONG);
        world.expectServed("game-0");
        assertThat(world.eips()).hasSize(1);
        assertThat(world.cloud.ledger().bill().bought()).isLessThanOrEqualTo(PurchaseLimits.DEFAULT.perRecord());
    }

    @ParameterizedTest(name = "{0} for good: at most 24 purchases are tried in an hour, and others are served")
    @CsvSource({
        "Forbidden.RAM,ALIYUN",
        "InvalidParameter,ALIYUN",
        "ReserveIpFail,ALIYUN",
        "IdempotentParameterMismatch,ALIYUN",
        "SomethingNew,ALIYUN",
        "Throttling.User,ALIYUN",
        "UnauthorizedOperation,AWS",
        "InvalidParameterValue,AWS",
        "InternalError,AWS"
    })
    void refusedForGood(String code, CloudProfile profile) {
        World world = late(profile, 0, 100);
        world.cloud.faults().refuse(EipAction.ALLOCATE, code).always();
        asking("web").start(world, "10.0.0.5");
        for (int hour = 0; hour < 4; hour++) {
            int before = world.cloud.ledger().count(EipAction.ALLOCATE);
            for (int minute = 0; minute < 60; minute++) {
                world.annotatePod("web", "example.com/minute", Integer.toString(minute));
                world.run(Duration.ofMinutes(1));
            }
            assertThat(world.cloud.ledger().count(EipAction.ALLOCATE) - before)
                    .as("purchases tried in hour " + hour)
                    .isBetween(1, 24);
        }
        assertThat(Seen.writes(world).of("podeips").count()).isLessThan(100);
        world.cloud.faults().clear();
        asking("other").start(world, "10.0.0.6");
        world.run(Duration.ofMinutes(1));
        world.expectServed("other");
        world.run(LONG);
        world.expectServed("web");
    }

    @Test
    @DisplayName("the limit for a namespace is kept and told, and others go on")
    void limitOfANamespace() {
        World world = new World(options -> options.purchaseLimits = new PurchaseLimits(5, 3));
        OwnershipTest.namespace(world, "other");
        for (int i = 0; i < 5; i++) {
            asking("web-" + i).start(world, "10.0.0." + (10 + i));
        }
        asking("elsewhere").in("other").start(world, "10.0.0.9");
        world.run(Duration.ofMinutes(50));
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(4);
        String waiting = Stream.of("web-0", "web-1", "web-2", "web-3", "web-4")
                .filter(name -> !world.servedPods().contains(name))
                .findFirst()
                .orElseThrow();
        Seen.expectRefused(world, waiting, Reason.PURCHASE_LIMIT);
        assertThat(world.events()).contains(Reason.PURCHASE_LIMIT.word());
        world.run(Duration.ofMinutes(30));
        assertThat(world.servedPods()).hasSize(6);
    }

    @Test
    @DisplayName("a record whose EIPs are deleted again and again stops at its limit, and says so")
    void limitOfARecord() {
        World world = new World(options -> {
            options.cleanupPeriod = Duration.ofMinutes(1);
            options.purchaseLimits = new PurchaseLimits(3, 100);
        });
        asking("web").start(world, "10.0.0.5");
        for (int i = 0; i < 6; i++) {
            world.run(Duration.ofHours(1));
            world.eips().forEach(eip -> world.cloud.console().release(eip.id()));
        }
        world.run(LONG);
        assertThat(world.cloud.ledger().bill().bought()).isEqualTo(3);
        Seen.expectRefused(world, "web", Reason.PURCHASE_LIMIT);
        world.deleteRecord("web");
        world.run(LONG);
        world.expectServed("web");
    }

    @Test
    @DisplayName("finding 22, a quota slot that is given back is used within 30 seconds")
    void freedSlot() {
        World world = new World(options -> options.cloud = cloud -> cloud.quota(20));
        for (int i = 0; i < 22; i++) {
            asking("web-" + i).start(world, "10.0.0." + (10 + i));
        }
        world.run(LONG);
        assertThat(world.servedPods()).hasSize(20);
        world.endPod(world.servedPods().get(0));
        Duration waited = Duration.ZERO;
        while (world.cloud.ledger().count(EipAction.RELEASE) == 0) {
            world.run(Duration.ofSeconds(1));
        }
        while (world.servedPods().size() < 20 && waited.toSeconds() < 300) {
            world.run(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
        }
        assertThat(waited).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
}
