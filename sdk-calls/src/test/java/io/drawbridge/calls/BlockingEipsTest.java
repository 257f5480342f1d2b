package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.DeadlineExceededException;
import io.drawbridge.error.WaitInterruptedException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Blocking EIPs")
class BlockingEipsTest {

    private static final OwnerMark MARK = new OwnerMark("cluster", "default", "game-0", "uid-0", 1);
    private static final AssociationTarget TARGET = new AssociationTarget("eni-none", "10.0.0.9");

    private final TestClock clock = TestClock.create();

    private FakeCloud cloud(CloudProfile profile) {
        return FakeCloud.builder(profile).clock(clock).quota(2_000).build();
    }

    private BlockingEips.Builder around(Eips eips) {
        return BlockingEips.around(eips).clock(clock).pause(clock::advance).random(new Random(1));
    }

    private static AssociationTarget target(FakeCloud cloud, String address) {
        return new AssociationTarget(cloud.addInterface(address).id(), address);
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("return when the cloud shows that it is done, from purchase to release")
    void wholeLife(CloudProfile profile) {
        FakeCloud cloud = cloud(profile);
        AssociationTarget target = target(cloud, "10.0.0.1");
        BlockingEips eips = around(cloud.eips()).build();
        EipId id = eips.allocate(EipSpec.defaults(), MARK).id();
        Eip bound = eips.associate(id, target);
        assertThat(bound.state()).isEqualTo(EipState.IN_USE);
        assertThat(eips.disassociate(id, bound.association().orElseThrow()).state())
                .isEqualTo(EipState.AVAILABLE);
        eips.release(id);
        assertThat(cloud.all()).isEmpty();
    }

    @Test
    @DisplayName("join and leave a shared bandwidth package; where there are none, the refusal comes at once")
    void packages() {
        FakeCloud cloud = cloud(CloudProfile.ALIYUN);
        BandwidthPackageId shared = BandwidthPackageId.of("cbwp-1");
        cloud.console().createPackage(shared);
        BlockingEips eips = around(cloud.eips()).build();
        EipId id = eips.allocate(EipSpec.defaults(), MARK).id();
        assertThat(eips.joinPackage(id, shared).bandwidthPackageId()).contains(shared);
        assertThat(eips.leavePackage(id, shared).bandwidthPackageId()).isEmpty();

        BlockingEips aws = around(cloud(CloudProfile.AWS).eips()).build();
        EipId other = aws.allocate(EipSpec.defaults(), MARK).id();
        assertThat(catchThrowableOfType(CloudException.class, () -> aws.joinPackage(other, shared))
                        .code())
                .isEqualTo(CloudErrorCode.UNSUPPORTED);
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("settle every lost answer and lost request without buying twice")
    void lostAnswers(CloudProfile profile) {
        FakeCloud cloud = cloud(profile);
        AssociationTarget target = target(cloud, "10.0.0.1");
        for (EipAction action : EipAction.values()) {
            cloud.faults().loseAnswer(action).once();
            cloud.faults().loseRequest(action).nth(2);
        }
        cloud.faults().hideNew(Duration.ofSeconds(20)).times(2);
        BlockingEips eips = around(cloud.eips()).build();
        EipId id = eips.allocate(EipSpec.defaults(), MARK).id();
        Eip bound = eips.associate(id, target);
        eips.disassociate(id, bound.association().orElseThrow());
        eips.release(id);
        assertThat(cloud.all()).isEmpty();
        assertThat(cloud.calls().purchases()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("find a purchase of the same mark again after a restart")
    void restart(CloudProfile profile) {
        FakeCloud cloud = cloud(profile);
        Eip first = around(cloud.eips()).build().allocate(EipSpec.defaults(), MARK);
        assertThat(around(cloud.eips())
                        .build()
                        .allocate(EipSpec.defaults(), MARK)
                        .id())
                .isEqualTo(first.id());
        assertThat(cloud.calls().purchases()).hasSize(1);
    }

    @Test
    @DisplayName("tell from the interface where the cloud omits a primary private address")
    void primaryAddress() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .assume(Assumption.PrimaryAddress.OMITTED)
                .build();
        BlockingEips eips = around(cloud.eips()).build();
        EipId id = eips.allocate(EipSpec.defaults(), MARK).id();
        assertThat(eips.associate(id, target(cloud, "10.0.0.1")).state()).isEqualTo(EipState.IN_USE);
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("end at the deadline with what was seen last, claim no failure, and can be called again")
    void deadline(CloudProfile profile) {
        FakeCloud cloud = cloud(profile);
        Instant start = clock.instant();
        BlockingEips eips =
                around(cloud.eips()).deadline(Duration.ofSeconds(30)).build();
        EipId id = eips.allocate(EipSpec.defaults(), MARK).id();
        DeadlineExceededException late =
                catchThrowableOfType(DeadlineExceededException.class, () -> eips.associate(id, TARGET));
        assertThat(late).hasMessageContaining("waiting again is safe").hasMessageContaining("PT30S");
        assertThat(late.lastSeen()).isEqualTo(id + " Available");
        assertThat(late.lastFailure().orElseThrow().code()).isEqualTo(CloudErrorCode.TARGET_NOT_FOUND);
        assertThat(clock.instant()).isBeforeOrEqualTo(start.plusSeconds(30));
        assertThat(eips.associate(id, target(cloud, "10.0.0.1")).state()).isEqualTo(EipState.IN_USE);
    }

    @Test
    @DisplayName("take nothing away from where it is bound")
    void foreignBinding() {
        FakeCloud cloud = cloud(CloudProfile.ALIYUN);
        BlockingEips eips =
                around(cloud.eips()).deadline(Duration.ofSeconds(20)).build();
        EipId id = eips.allocate(EipSpec.defaults(), MARK).id();
        AssociationTarget here = target(cloud, "10.0.0.1");
        AssociationTarget there = target(cloud, "10.0.0.2");
        eips.associate(id, here);
        assertThatThrownBy(() -> eips.associate(id, there)).isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> eips.disassociate(id, Association.with(there)))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("InUse");
        assertThat(cloud.calls().unbindings()).isEmpty();
    }

    @Test
    @DisplayName("stop when the thread is interrupted, and keep the flag")
    void interruption() {
        FakeCloud cloud = cloud(CloudProfile.ALIYUN);
        cloud.faults().brownOut().always();
        BlockingEips eips = BlockingEips.around(cloud.eips()).build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> eips.allocate(EipSpec.defaults(), MARK)).isInstanceOf(WaitInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cloud.calls().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("come through a brown-out of half an hour, with few calls")
    void brownOut(CloudProfile profile) {
        FakeCloud cloud = cloud(profile);
        cloud.faults().brownOut().during(Duration.ofMinutes(30));
        Instant start = clock.instant();
        around(cloud.eips()).deadline(Duration.ofHours(1)).build().allocate(EipSpec.defaults(), MARK);
        assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofMinutes(31));
        assertThat(cloud.calls().count()).isLessThan(75);
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("wait for a full quota, and buy when an address is given back")
    void quota(CloudProfile profile) {
        FakeCloud cloud = FakeCloud.builder(profile).clock(clock).quota(1).build();
        EipId other = cloud.console().buyByHand(EipSpec.defaults());
        clock.schedule(Duration.ofMinutes(10), () -> cloud.console().release(other));
        Eips called = EipCalls.around(cloud.eips()).clock(clock).build();
        around(called).deadline(Duration.ofHours(1)).build().allocate(EipSpec.defaults(), MARK);
        assertThat(cloud.calls().count(EipAction.ALLOCATE)).isLessThan(10);
    }

    @ParameterizedTest
    @EnumSource(CloudProfile.class)
    @DisplayName("R13: 100 tools with doors of their own and one budget never exceed the cloud's rates")
    void crowd(CloudProfile profile) {
        FakeCloud cloud = cloud(profile);
        EipLimits limits = profile == CloudProfile.AWS ? EipLimits.awsDefaults() : EipLimits.aliyunDefaults();
        EipBudget budget = EipBudget.of(limits, clock);
        Crowd crowd = new Crowd(clock);
        for (int tool = 0; tool < 100; tool++) {
            BlockingEips eips = BlockingEips.around(
                            EipCalls.around(cloud.eips()).budget(budget).build())
                    .clock(clock)
                    .pause(crowd)
                    .random(new Random(tool))
                    .deadline(Duration.ofHours(1))
                    .build();
            String name = "game-" + tool;
            crowd.add(() -> {
                for (int i = 1; i <= 2; i++) {
                    OwnerMark mark = new OwnerMark("cluster", "default", name, name, i);
                    eips.release(eips.allocate(EipSpec.defaults(), mark).id());
                }
            });
        }
        crowd.run();
        assertThat(cloud.all()).isEmpty();
        assertThat(cloud.calls().purchases()).hasSize(200);
        assertThat(cloud.calls().calls()).extracting(CloudCall::outcome).containsOnly(Outcome.DONE);
    }

    @Test
    @DisplayName(
            "R13: a storm of throttling ends no purchase, and all are made within 1.2 times the least time after it")
    void storm() {
        FakeCloud cloud = cloud(CloudProfile.ALIYUN);
        cloud.faults().throttle(EipAction.ALLOCATE).during(Duration.ofMinutes(1));
        EipBudget budget = EipBudget.of(EipLimits.aliyunDefaults(), clock);
        Instant start = clock.instant();
        Crowd crowd = new Crowd(clock);
        for (int tool = 0; tool < 1_000; tool++) {
            BlockingEips eips = BlockingEips.around(
                            EipCalls.around(cloud.eips()).budget(budget).build())
                    .clock(clock)
                    .pause(crowd)
                    .random(new Random(tool))
                    .deadline(Duration.ofHours(1))
                    .build();
            OwnerMark mark = new OwnerMark("cluster", "default", "game", "uid-" + tool, 1);
            crowd.add(() -> eips.allocate(EipSpec.defaults(), mark));
        }
        crowd.run();
        Duration least = Duration.ofSeconds((1_000 - 120) / 2);
        assertThat(cloud.calls().purchases()).hasSize(1_000);
        assertThat(Duration.between(start, clock.instant()))
                .isLessThan(Duration.ofMinutes(1).plus(least.multipliedBy(12).dividedBy(10)));
    }
}
