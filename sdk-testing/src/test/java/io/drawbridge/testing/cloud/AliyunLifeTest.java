package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EIP on the fake Alibaba Cloud")
class AliyunLifeTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aliyun(clock);
    private final Eips eips = cloud.eips();
    private final OwnerMark mark = Marks.of("uid-1");
    private final NetworkInterface eni = cloud.addInterface("10.0.0.10", "10.0.0.11", "10.0.0.12");
    private final AssociationTarget target = new AssociationTarget(eni.id(), "10.0.0.11");

    private Eip read(EipId id) {
        return eips.describe(List.of(id)).get(id);
    }

    private EipId bound() {
        EipId id = eips.allocate(EipSpec.defaults(), mark).id();
        eips.associate(id, target);
        clock.advance(Duration.ofSeconds(2));
        return id;
    }

    private static void assertRefused(CloudErrorCode code, String vendorCode, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(CloudException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.vendorCode()).isEqualTo(vendorCode);
        });
    }

    @Test
    @DisplayName("goes through all states, each at its time, and is gone in the end")
    void wholeLife() {
        Eip eip = eips.allocate(
                EipSpec.builder()
                        .bandwidth(Bandwidth.ofMbps(7))
                        .tag("team", "a")
                        .build(),
                mark);
        assertThat(read(eip.id())).satisfies(read -> {
            assertThat(read.state()).isEqualTo(EipState.AVAILABLE);
            assertThat(read.bandwidth()).contains(Bandwidth.ofMbps(7));
            assertThat(read.owner()).contains(mark);
            assertThat(read.tags()).containsEntry("team", "a");
            assertThat(read.allocatedAt()).contains(clock.instant());
        });

        eips.associate(eip.id(), target);
        assertThat(read(eip.id()).state()).isEqualTo(EipState.ASSOCIATING);
        clock.advance(Duration.ofSeconds(2));
        assertThat(read(eip.id()).state()).isEqualTo(EipState.IN_USE);
        assertThat(read(eip.id()).association()).contains(Association.with(target));

        eips.disassociate(eip.id(), Association.with(target));
        assertThat(read(eip.id()).state()).isEqualTo(EipState.UNASSOCIATING);
        clock.advance(Duration.ofSeconds(2));
        assertThat(read(eip.id()).state()).isEqualTo(EipState.AVAILABLE);
        assertThat(read(eip.id()).association()).isEmpty();

        eips.release(eip.id());
        assertThat(read(eip.id()).state()).isEqualTo(EipState.RELEASING);
        clock.advance(Duration.ofSeconds(2));
        assertThat(eips.describe(Set.of(eip.id()))).isEmpty();
        assertThat(cloud.ledger()).leakedNothing().boughtNothingTwice().billed(new Bill(1, 0, 0, 1));
    }

    @Test
    @DisplayName("bought twice with the same mark is one EIP, and a release that is repeated is done")
    void idempotent() {
        Eip first = eips.allocate(EipSpec.defaults(), mark);
        assertThat(eips.allocate(EipSpec.defaults(), mark).id()).isEqualTo(first.id());
        assertRefused(
                CloudErrorCode.TOKEN_MISMATCH,
                "IdempotentParameterMismatch",
                () -> eips.allocate(
                        EipSpec.builder().bandwidth(Bandwidth.ofMbps(9)).build(), mark));
        eips.release(first.id());
        clock.advance(Duration.ofSeconds(2));
        eips.release(first.id());
        assertThat(cloud.ledger()).boughtNothingTwice().leakedNothing();
    }

    @Test
    @DisplayName("edge case 7: takes no second operation while one runs, with IncorrectEipStatus")
    void oneAtATime() {
        EipId id = eips.allocate(EipSpec.defaults(), mark).id();
        eips.associate(id, target);
        assertRefused(CloudErrorCode.WRONG_STATE, "IncorrectEipStatus", () -> eips.associate(id, target));
        assertRefused(
                CloudErrorCode.WRONG_STATE,
                "IncorrectEipStatus",
                () -> eips.disassociate(id, Association.with(target)));
        assertRefused(CloudErrorCode.WRONG_STATE, "IncorrectEipStatus", () -> eips.release(id));
    }

    @Test
    @DisplayName("edge case 13: is not released while in use, in a package, protected or locked")
    void blockedRelease() {
        EipId id = bound();
        assertRefused(CloudErrorCode.WRONG_STATE, "IncorrectEipStatus", () -> eips.release(id));
        cloud.console().unbind(id);
        BandwidthPackageId packageId = BandwidthPackageId.of("cbwp-1");
        assertRefused(
                CloudErrorCode.INVALID_REQUEST,
                "InvalidBandwidthPackageId.NotFound",
                () -> eips.joinPackage(id, packageId));
        cloud.console().createPackage(packageId);
        eips.joinPackage(id, packageId);
        assertRefused(CloudErrorCode.CONFLICT, "OperationConflict", () -> eips.leavePackage(id, packageId));
        clock.advance(Duration.ofSeconds(2));
        assertRefused(
                CloudErrorCode.ALREADY_IN_PACKAGE,
                "IpInstanceId.AlreadyInBandwidthPackage",
                () -> eips.joinPackage(id, packageId));
        assertRefused(CloudErrorCode.WRONG_STATE, "IncorrectEipStatus", () -> eips.release(id));
        assertThat(read(id).bandwidthPackageId()).contains(packageId);
        assertThat(read(id).bandwidth()).contains(Bandwidth.DEFAULT);
        eips.leavePackage(id, packageId);
        clock.advance(Duration.ofSeconds(2));
        assertRefused(
                CloudErrorCode.NOT_IN_PACKAGE,
                "OperationUnsupported.IpNotInCbwp",
                () -> eips.leavePackage(id, packageId));
        cloud.console().protect(id);
        assertRefused(CloudErrorCode.RELEASE_BLOCKED, "InvalidOperation.DeletionProtection", () -> eips.release(id));
        cloud.console().unprotect(id);
        cloud.console().lock(id);
        assertRefused(CloudErrorCode.RELEASE_BLOCKED, "OperationDenied", () -> eips.release(id));
        cloud.console().unlock(id);
        eips.release(id);
    }

    @Test
    @DisplayName("is bound only where there is an interface with that address and no EIP yet")
    void targets() {
        EipId id = bound();
        EipId other = eips.allocate(EipSpec.defaults(), Marks.of("uid-2")).id();
        assertRefused(
                CloudErrorCode.TARGET_OCCUPIED, "InvalidAssociation.Duplicated", () -> eips.associate(other, target));
        assertRefused(
                CloudErrorCode.TARGET_NOT_FOUND,
                "InvalidInstanceId.NotFound",
                () -> eips.associate(other, new AssociationTarget("eni-none", "10.0.0.11")));
        assertRefused(
                CloudErrorCode.TARGET_NOT_FOUND,
                "InvalidParams.NotFound",
                () -> eips.associate(other, new AssociationTarget(eni.id(), "10.9.9.9")));
        assertRefused(
                CloudErrorCode.NOT_FOUND,
                "InvalidAllocationId.NotFound",
                () -> eips.associate(EipId.of("eip-none"), target));
        assertThat(read(id).state()).isEqualTo(EipState.IN_USE);
    }

    @Test
    @DisplayName("edge case 12: is unbound at once when its interface is deleted, and gone when somebody deletes it")
    void outOfBand() {
        EipId id = bound();
        cloud.console().deleteInterface(eni.id());
        assertThat(read(id).state()).isEqualTo(EipState.AVAILABLE);
        cloud.console().release(id);
        assertThat(eips.describe(Set.of(id))).isEmpty();
    }

    @Test
    @DisplayName("edge case 8: on a primary address may be described without its private address")
    void primaryAddress() {
        FakeCloud shy = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .assume(Assumption.PrimaryAddress.OMITTED)
                .build();
        NetworkInterface some = shy.addInterface("10.0.0.10", "10.0.0.11");
        EipId id = shy.eips().allocate(EipSpec.defaults(), mark).id();
        shy.eips().associate(id, new AssociationTarget(some.id(), "10.0.0.10"));
        Association shown =
                shy.eips().describe(Set.of(id)).get(id).association().orElseThrow();
        assertThat(shown.privateAddress()).isEmpty();
        assertThat(shown.resolvedBy(some).privateAddress()).contains("10.0.0.10");
        clock.advance(Duration.ofSeconds(2));
        shy.eips().disassociate(id, shown);
    }

    @Test
    @DisplayName("edges 4 and 6: is unbound only from where the caller expects it, unless the cloud does not care")
    void unmatchedUnassociate() {
        EipId id = bound();
        Association old = new Association(eni.id(), java.util.Optional.of("10.0.0.12"));
        assertRefused(CloudErrorCode.WRONG_STATE, "IncorrectEipStatus", () -> eips.disassociate(id, old));
        FakeCloud careless = FakeCloud.builder(CloudProfile.ALIYUN)
                .assume(Assumption.UnmatchedUnassociate.DONE)
                .transition(Duration.ZERO)
                .build();
        NetworkInterface some = careless.addInterface("10.0.0.10", "10.0.0.11");
        EipId cut = careless.eips().allocate(EipSpec.defaults(), mark).id();
        careless.eips().associate(cut, new AssociationTarget(some.id(), "10.0.0.11"));
        careless.eips().disassociate(cut, old);
        assertThat(careless.find(cut).orElseThrow().state()).isEqualTo(EipState.AVAILABLE);
        assertThatThrownBy(() -> assertThat(careless.ledger()).releasedNothingInUse())
                .hasMessageContaining("NOT_AS_NAMED");
    }

    @Test
    @DisplayName("is found by its owner, over all pages, and by id in calls of fifty")
    void reading() {
        FakeCloud big = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .quota(500)
                .unlimitedRates()
                .build();
        List<EipId> ids = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            ids.add(big.eips()
                    .allocate(EipSpec.defaults(), Marks.of("uid-" + i))
                    .id());
        }
        assertThat(big.eips().describe(OwnerFilter.cluster(Marks.CLUSTER)))
                .extracting(Eip::id)
                .containsExactlyElementsOf(ids);
        assertThat(big.calls().count(EipAction.DESCRIBE)).isEqualTo(3);
        assertThat(big.eips().describe(ids)).hasSize(230);
        assertThat(big.calls().count(EipAction.DESCRIBE)).isEqualTo(3 + 5);
        assertThat(big.eips().describe(OwnerFilter.record(Marks.CLUSTER, "uid-7")))
                .extracting(Eip::id)
                .containsExactly(ids.get(7));
        assertThat(big.eips().describe(OwnerFilter.cluster("another"))).isEmpty();
    }

    @Test
    @DisplayName("finds interfaces by private address, in calls of a hundred")
    void locating() {
        cloud.anyAddressHasAnInterface();
        List<String> addresses = new ArrayList<>(List.of("10.0.0.11"));
        for (int i = 0; i < 150; i++) {
            addresses.add("10.1.0." + i);
        }
        assertThat(eips.locate(addresses))
                .hasSize(151)
                .contains(eni)
                .allSatisfy(found -> assertThat(found.addresses()).containsAnyElementsOf(addresses));
        assertThat(cloud.calls().count(EipAction.LOCATE)).isEqualTo(2);
    }
}
