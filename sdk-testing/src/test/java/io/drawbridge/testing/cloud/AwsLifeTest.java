package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
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
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EIP on the fake AWS")
class AwsLifeTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.aws(clock);
    private final Eips eips = cloud.eips();
    private final OwnerMark mark = Marks.of("uid-1");
    private final NetworkInterface eni = cloud.addInterface("10.0.0.10", "10.0.0.11", "10.0.0.12");
    private final AssociationTarget target = new AssociationTarget(eni.id(), "10.0.0.11");

    private static void assertRefused(CloudErrorCode code, String vendorCode, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(CloudException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.vendorCode()).isEqualTo(vendorCode);
        });
    }

    @Test
    @DisplayName("is bound, unbound and released at once, in four calls and one read")
    void wholeLife() {
        EipId id = eips.allocate(EipSpec.defaults(), mark).id();
        eips.associate(id, target);
        Eip read = eips.describe(Set.of(id)).get(id);
        assertThat(read.state()).isEqualTo(EipState.IN_USE);
        assertThat(read.association()).contains(Association.with(target));
        assertThat(read.owner()).contains(mark);
        eips.disassociate(id, Association.with(target));
        assertThat(cloud.find(id).orElseThrow().state()).isEqualTo(EipState.AVAILABLE);
        eips.release(id);
        eips.release(id);
        assertThat(eips.describe(Set.of(id))).isEmpty();
        assertThat(cloud.ledger())
                .leakedNothing()
                .boughtNothingTwice()
                .releasedNothingInUse()
                .sent(EipAction.DESCRIBE, 2);
    }

    @Test
    @DisplayName("never unbinds another binding than the one that is named, and an association id never comes back")
    void disassociate() {
        EipId id = eips.allocate(EipSpec.defaults(), mark).id();
        CloudAnswer bound = cloud.call(new CloudRequest(
                "AssociateAddress",
                Map.of("AllocationId", id.value(), "NetworkInterfaceId", eni.id(), "PrivateIpAddress", "10.0.0.11")));
        String association = new Body(((CloudAnswer.Success) bound).body()).text("associationId");
        Association elsewhere = Association.with(new AssociationTarget(eni.id(), "10.0.0.12"));
        assertThatThrownBy(() -> eips.disassociate(id, elsewhere))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(CloudErrorCode.WRONG_STATE));
        cloud.console().bind(id, new AssociationTarget(eni.id(), "10.0.0.12"));
        assertThatThrownBy(() -> eips.disassociate(id, Association.with(target)))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(CloudErrorCode.WRONG_STATE));
        assertThat(cloud.call(new CloudRequest("DisassociateAddress", Map.of("AssociationId", association))))
                .isInstanceOf(CloudAnswer.Success.class);
        assertThat(cloud.find(id).orElseThrow().association()).contains(elsewhere);
    }

    @Test
    @DisplayName("answers in AWS's codes")
    void codes() {
        EipId id = eips.allocate(EipSpec.defaults(), mark).id();
        EipId other = eips.allocate(EipSpec.defaults(), Marks.of("uid-2")).id();
        eips.associate(id, target);
        assertRefused(
                CloudErrorCode.TARGET_OCCUPIED, "Resource.AlreadyAssociated", () -> eips.associate(other, target));
        assertRefused(CloudErrorCode.WRONG_STATE, "InvalidIPAddress.InUse", () -> eips.release(id));
        assertRefused(
                CloudErrorCode.TARGET_NOT_FOUND,
                "InvalidNetworkInterfaceID.NotFound",
                () -> eips.associate(other, new AssociationTarget("eni-99999999", "10.0.0.12")));
        assertRefused(
                CloudErrorCode.TARGET_NOT_FOUND,
                "InvalidParameterValue",
                () -> eips.associate(other, new AssociationTarget(eni.id(), "10.9.9.9")));
        assertRefused(
                CloudErrorCode.NOT_FOUND,
                "InvalidAllocationID.NotFound",
                () -> eips.associate(EipId.of("eipalloc-none"), target));
        for (int i = 0; i < 3; i++) {
            eips.allocate(EipSpec.defaults(), Marks.of("more-" + i));
        }
        assertRefused(
                CloudErrorCode.QUOTA_EXCEEDED,
                "AddressLimitExceeded",
                () -> eips.allocate(EipSpec.defaults(), Marks.of("uid-6")));
        assertRefused(CloudErrorCode.UNSUPPORTED, "", () -> eips.joinPackage(id, BandwidthPackageId.of("cbwp-1")));
    }

    @Test
    @DisplayName(
            "R3: is invisible for a while, so that a repeated purchase is a second EIP which its owner finds later")
    void lateVisibility() {
        FakeCloud late = FakeCloud.builder(CloudProfile.AWS)
                .clock(clock)
                .visibleAfter(Duration.ofSeconds(60))
                .build();
        Eip first = late.eips().allocate(EipSpec.defaults(), mark);
        assertThat(late.eips().describe(mark.owner())).isEmpty();
        assertThat(late.eips().describe(Set.of(first.id()))).isEmpty();
        Eip second = late.eips().allocate(EipSpec.defaults(), mark);
        clock.advance(Duration.ofSeconds(60));
        assertThat(late.eips().describe(mark.owner())).extracting(Eip::id).containsExactly(first.id(), second.id());
        assertThatThrownBy(() -> assertThat(late.ledger()).boughtNothingTwice())
                .hasMessageContaining("bought more than once");
        late.eips().release(second.id());
        assertThat(late.ledger()).keptNothingTwice().leakedNothing("uid-1");
    }

    @Test
    @DisplayName("is read with many ids a call, and interfaces with many addresses")
    void reading() {
        FakeCloud big = FakeCloud.builder(CloudProfile.AWS)
                .clock(clock)
                .quota(500)
                .unlimitedRates()
                .build();
        big.anyAddressHasAnInterface();
        List<EipId> ids = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            ids.add(big.eips()
                    .allocate(EipSpec.defaults(), Marks.of("uid-" + i))
                    .id());
            addresses.add("10.3.0." + i);
        }
        assertThat(big.eips().describe(ids).keySet()).containsExactlyElementsOf(ids);
        assertThat(big.eips().describe(OwnerFilter.cluster(Marks.CLUSTER))).hasSize(230);
        assertThat(big.eips().locate(addresses)).hasSize(230);
        assertThat(big.ledger()).sent(EipAction.DESCRIBE, 3).sent(EipAction.LOCATE, 2);
    }
}
