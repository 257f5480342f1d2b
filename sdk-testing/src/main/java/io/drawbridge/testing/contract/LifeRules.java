package io.drawbridge.testing.contract;

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
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.testing.cloud.model.Assumption.BandwidthInPackage;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A life from purchase to release. */
abstract class LifeRules extends RuleGroup {

    private static final BandwidthPackageId PACKAGE = BandwidthPackageId.of("cbwp-1");

    LifeRules(EipsContract contract) {
        super(contract);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-1: a purchase gives an available address with the owner's mark and the user's tags")
    void purchase() {
        Bench bench = bench();
        Eip eip = bench.eips.allocate(EipSpec.builder().tag("team", "shop").build(), bench.mark);
        assertThat(eip.state()).isEqualTo(EipState.AVAILABLE);
        assertThat(eip.address()).isNotBlank();
        assertThat(eip.association()).isEmpty();
        assertThat(eip.owner()).contains(bench.mark);
        bench.ifFake(cloud -> assertThat(cloud.find(eip.id())).hasValueSatisfying(bought -> {
            assertThat(bought.address()).isEqualTo(eip.address());
            assertThat(bought.tags()).containsAllEntriesOf(bench.mark.tags()).containsEntry("team", "shop");
        }));
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-2: what was bought is read as it was bought")
    void readsPurchase() {
        Bench bench = bench();
        Eip bought = bench.eips.allocate(
                EipSpec.builder().name("web").tag("team", "shop").build(), bench.mark);
        Eip read = bench.read(bought.id());
        assertThat(read.address()).isEqualTo(bought.address());
        assertThat(read.state()).isEqualTo(EipState.AVAILABLE);
        assertThat(read.owner()).contains(bench.mark);
        assertThat(read.name()).contains("web");
        assertThat(read.tags()).containsEntry("team", "shop");
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-3: bandwidth and charge type are those of the spec")
    void settings() {
        requires(Capability.SETTINGS);
        Bench bench = bench();
        EipSpec spec = EipSpec.builder()
                .bandwidth(Bandwidth.ofMbps(300))
                .internetChargeType(InternetChargeType.PAY_BY_BANDWIDTH)
                .resourceGroupId("rg-1")
                .build();
        Eip read = bench.read(bench.eips.allocate(spec, bench.mark).id());
        assertThat(read.bandwidth()).contains(Bandwidth.ofMbps(300));
        assertThat(read.internetChargeType()).contains(InternetChargeType.PAY_BY_BANDWIDTH);
        assertThat(read.resourceGroupId()).contains("rg-1");
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-4: settings that the cloud does not have are refused with findings, and nothing is sent")
    void foreignSettings() {
        Bench bench = bench();
        lacks(Capability.SETTINGS);
        EipSpec spec = EipSpec.builder()
                .bandwidth(Bandwidth.ofMbps(100))
                .publicIpAddressPoolId("pippool-1")
                .build();
        assertThatThrownBy(() -> bench.eips.allocate(spec, bench.mark))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("bandwidth")
                .hasMessageContaining("pippool-1");
        bench.ifFake(cloud -> assertThat(cloud.ledger().count()).isZero());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-5: an association binds to exactly the private address that was named")
    void associate() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        Eip read = bench.read(bound.id());
        assertThat(read.state()).isEqualTo(EipState.IN_USE);
        assertThat(read.association()).contains(bound.association());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-6: a change that takes time is accepted at once, and its state says that it is under way")
    void transitions() {
        requires(Capability.TRANSITIONS);
        Bench bench = bench();
        Eip eip = bench.buy();
        AssociationTarget target = bench.target("10.0.0.10", "10.0.0.11");
        bench.eips.associate(eip.id(), target);
        assertThat(bench.read(eip.id()).state()).isEqualTo(EipState.ASSOCIATING);
        bench.settle();
        bench.eips.disassociate(eip.id(), Association.with(target));
        assertThat(bench.read(eip.id()).state()).isEqualTo(EipState.UNASSOCIATING);
        bench.settle();
        bench.eips.release(eip.id());
        bench.ifFake(cloud -> assertThat(cloud.find(eip.id()).map(Eip::state)).contains(EipState.of("Releasing")));
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-7: a disassociation leaves the address available and bound to nothing")
    void disassociate() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        bench.eips.disassociate(bound.id(), bound.association());
        bench.settle();
        Eip read = bench.read(bound.id());
        assertThat(read.state()).isEqualTo(EipState.AVAILABLE);
        assertThat(read.association()).isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-8: a released address is read no more")
    void release() {
        Bench bench = bench();
        Eip eip = bench.buy();
        bench.eips.release(eip.id());
        bench.settle();
        assertThat(bench.isGone(eip.id())).isTrue();
        assertThat(bench.eips.describe(bench.mark.owner())).isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-9: releasing what is gone is done already")
    void releaseTwice() {
        Bench bench = bench();
        Eip eip = bench.buy();
        bench.eips.release(eip.id());
        bench.settle();
        bench.eips.release(eip.id());
        bench.ifFake(cloud -> assertThat(cloud.ledger()).leakedNothing());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-10: the interface of a private address is found with all its addresses, once")
    void locate() {
        Bench bench = bench();
        NetworkInterface made = bench.cloud().addInterface("10.0.0.10", "10.0.0.11", "10.0.0.12");
        bench.cloud().addInterface("10.0.0.20");
        assertThat(bench.eips.locate(List.of("10.0.0.12", "10.0.0.11"))).containsExactly(made);
        assertThat(bench.eips.locate(List.of("10.0.0.99"))).isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "EC-11: owners see what carries their mark: not others', not another cluster's, not what is bought by hand")
    void owners() {
        Bench bench = bench();
        Eip own = bench.buy();
        Eip neighbour = bench.eips.allocate(EipSpec.defaults(), bench.mark(2));
        OwnerMark elsewhere = bench.markElsewhere();
        bench.eips.allocate(EipSpec.defaults(), elsewhere);
        bench.ifFake(cloud -> cloud.console().buyByHand(EipSpec.defaults()));
        assertThat(bench.eips.describe(bench.mark.owner())).extracting(Eip::id).containsExactly(own.id());
        assertThat(bench.eips.describe(OwnerFilter.cluster(bench.mark.clusterUid())))
                .extracting(Eip::id)
                .containsExactlyInAnyOrder(own.id(), neighbour.id());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-12: a disowned address stays, bound as it is, and belongs to nobody; twice is as once")
    void disown() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        bench.eips.disown(bound.id());
        bench.eips.disown(bound.id());
        Eip read = bench.read(bound.id());
        assertThat(read.owner()).isEmpty();
        assertThat(read.association()).contains(bound.association());
        assertThat(bench.eips.describe(bench.mark.owner())).isEmpty();
        bench.ifFake(
                cloud -> assertThat(cloud.ledger().count(EipAction.RELEASE)).isZero());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-13: an address joins a shared bandwidth package and leaves it, and keeps a bandwidth of its own")
    void packages() {
        requires(Capability.PACKAGES);
        Bench bench = bench();
        bench.cloud().console().createPackage(PACKAGE);
        EipId id = bench.buy().id();
        bench.eips.joinPackage(id, PACKAGE);
        bench.settle();
        assertThat(bench.read(id).bandwidthPackageId()).contains(PACKAGE);
        assertThat(bench.read(id).bandwidth()).contains(Bandwidth.DEFAULT);
        bench.eips.leavePackage(id, PACKAGE);
        bench.settle();
        assertThat(bench.read(id).bandwidthPackageId()).isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-14: a cloud without shared bandwidth packages says so, and nothing is sent")
    void noPackages() {
        Bench bench = bench();
        lacks(Capability.PACKAGES);
        EipId id = bench.buy().id();
        bench.sendsNothing(() -> {
            Bench.refused(CloudErrorCode.UNSUPPORTED, () -> bench.eips.joinPackage(id, PACKAGE));
            Bench.refused(CloudErrorCode.UNSUPPORTED, () -> bench.eips.leavePackage(id, PACKAGE));
        });
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-53: a bound address gets another bandwidth, stays bound, and shows it in and outside of packages")
    void bandwidth() {
        requires(Capability.SETTINGS);
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        assertThat(bench.read(bound.id()).bandwidth()).contains(Bandwidth.DEFAULT);
        bench.eips.changeBandwidth(bound.id(), Bandwidth.ofMbps(20));
        bench.settle();
        assertThat(bench.read(bound.id()).bandwidth()).contains(Bandwidth.ofMbps(20));
        assertThat(bench.read(bound.id()).association()).contains(bound.association());
        bench.ifFake(cloud -> {
            cloud.console().createPackage(PACKAGE);
            bench.eips.joinPackage(bound.id(), PACKAGE);
            bench.settle();
            assertThat(bench.read(bound.id()).bandwidth()).contains(Bandwidth.ofMbps(20));
        });
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-54: a cloud whose addresses have no bandwidth of their own says so, and nothing is sent")
    void noBandwidth() {
        Bench bench = bench();
        lacks(Capability.SETTINGS);
        EipId id = bench.buy().id();
        bench.sendsNothing(() ->
                Bench.refused(CloudErrorCode.UNSUPPORTED, () -> bench.eips.changeBandwidth(id, Bandwidth.ofMbps(20))));
    }

    @Test
    @Rule(Evidence.UNKNOWN)
    @DisplayName("EC-55: a bandwidth is changed in a package or refused until a read; outside it is changed")
    void bandwidthInPackage() {
        requires(Capability.SETTINGS);
        requires(Capability.PACKAGES);
        Bandwidth wider = Bandwidth.ofMbps(20);
        for (BandwidthInPackage assumed : BandwidthInPackage.values()) {
            Bench bench = bench(cloud -> cloud.assume(assumed));
            bench.cloud().console().createPackage(PACKAGE);
            EipId id = bench.buy().id();
            bench.eips.joinPackage(id, PACKAGE);
            bench.settle();
            if (assumed == BandwidthInPackage.REFUSED) {
                Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.changeBandwidth(id, wider));
            } else {
                bench.eips.changeBandwidth(id, wider);
            }
            bench.eips.leavePackage(id, PACKAGE);
            bench.settle();
            bench.eips.changeBandwidth(id, wider);
            bench.settle();
            assertThat(bench.read(id).bandwidth()).contains(wider);
        }
    }
}
