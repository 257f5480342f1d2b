package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.Meanwhile.Moment;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A call of the cloud that brings no good answer")
final class NoGoodAnswerTest {

    private static final Duration SHORT = Duration.ofMinutes(2);

    @ParameterizedTest(
            name = "R1, R11, mutant K25: a purchase whose answer is lost is found again and not repeated, on {0}")
    @EnumSource(CloudProfile.class)
    void lostPurchase(CloudProfile profile) {
        World world = new World(options -> options.profile = profile);
        world.cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(world.cloud.ledger().count(EipAction.ALLOCATE)).isEqualTo(1);
    }

    @Test
    @DisplayName("R1, mutant K12: a purchase that another operator has made otherwise is read before a new attempt")
    void boughtByAnother() {
        AtomicBoolean first = new AtomicBoolean(true);
        World world = new World(options ->
                options.meanwhile = Meanwhile.atEveryCall(Moment.BEFORE_THE_SERVER_ACTS, (w, call) -> {
                    if (call.name().equals("allocate") && first.getAndSet(false)) {
                        buyAsAnother(w);
                    }
                }));
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
        assertThat(world.cloud.ledger().count(EipAction.ALLOCATE))
                .as("one of the other operator, one that was refused")
                .isEqualTo(2);
    }

    private static void buyAsAnother(World world) {
        String uid = world.record("web").getMetadata().getUid();
        EipSpec other = EipSpec.builder().bandwidth(Bandwidth.ofMbps(77)).build();
        var unused = world.cloud
                .eips()
                .allocate(other, new OwnerMark(world.kubernetes.clusterUid(), "default", "web", uid, 1));
    }

    @Test
    @DisplayName("R14, mutant K31: a reading that the cloud refuses once is made again at once")
    void refusedReading() {
        World world = new World();
        world.cloud.faults().refuse(EipAction.LOCATE, "Throttling.User").once();
        asking("web").start(world, "10.0.0.1");
        world.run(SHORT);
        world.expectServed("web");
    }

    @Test
    @DisplayName("R15, mutant K56: a purchase that is refused for good is tried at most 40 times a day")
    void refusedForGood() {
        World world = new World();
        world.cloud.faults().refuse(EipAction.ALLOCATE, "InvalidParameter").always();
        asking("web").start(world, "10.0.0.1");
        world.run(Duration.ofDays(1));
        assertThat(world.cloud.ledger().count(EipAction.ALLOCATE)).isBetween(10, 40);
    }

    @ParameterizedTest(
            name = "R4, R11: a purchase whose answer is lost and that took the last of the quota is found, on {0}")
    @EnumSource(CloudProfile.class)
    void lostPurchaseAtTheQuota(CloudProfile profile) {
        World world = new World(options -> {
            options.profile = profile;
            options.cloud = cloud -> cloud.quota(3).visibleAfter(Duration.ofSeconds(5));
        });
        asking("first").start(world, "10.0.0.1");
        asking("second").start(world, "10.0.0.2");
        world.run(SHORT);
        world.cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
        asking("web").start(world, "10.0.0.3");
        asking("late").start(world, "10.0.0.4");
        world.run(Duration.ofMinutes(20));
        assertThat(world.servedPods()).hasSize(3).contains("first", "second");
        assertThat(world.eips()).hasSize(3);
    }

    @Test
    @DisplayName(
            "R4, R11, mutant K204: a purchase without token that is refused, since the lost one took the last, is found")
    void lostPurchaseTookTheLast() {
        World world = new World(options -> {
            options.profile = CloudProfile.AWS;
            options.cloud = cloud -> cloud.quota(3).visibleAfter(Duration.ofSeconds(5));
        });
        asking("first").start(world, "10.0.0.1");
        asking("second").start(world, "10.0.0.2");
        world.run(SHORT);
        world.cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
        asking("web").start(world, "10.0.0.3");
        world.run(Duration.ofMinutes(20));
        world.expectServed("web");
        assertThat(world.eips()).hasSize(3);
    }
}
