package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.model.Assumption.PrimaryAddress;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is refused because of where things are. */
abstract class FenceRules extends RuleGroup {

    FenceRules(EipsContract contract) {
        super(contract);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-28: an address is never taken away from where it is bound")
    void takesNoAddress() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        AssociationTarget other = bench.target("10.0.0.20", "10.0.0.21");
        assertToBeReadAgain(() -> bench.eips.associate(bound.id(), other));
        assertThat(bench.read(bound.id()).association()).contains(bound.association());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-29: a private address that has an address keeps it")
    void takesNoPlace() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        Eip second = bench.eips.allocate(EipSpec.defaults(), bench.mark(2));
        Bench.refused(CloudErrorCode.TARGET_OCCUPIED, () -> bench.eips.associate(second.id(), bound.target()));
        assertThat(bench.read(bound.id()).association()).contains(bound.association());
        assertThat(bench.read(second.id()).association()).isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-30: a target that is gone, interface or private address, is said to be gone")
    void noTarget() {
        Bench bench = bench();
        EipId id = bench.buy().id();
        AssociationTarget target = bench.target("10.0.0.10", "10.0.0.11");
        Bench.refused(
                CloudErrorCode.TARGET_NOT_FOUND,
                () -> bench.eips.associate(id, new AssociationTarget(target.networkInterfaceId(), "10.0.0.99")));
        bench.ifFake(cloud -> {
            cloud.console().deleteInterface(target.networkInterfaceId());
            Bench.refused(CloudErrorCode.TARGET_NOT_FOUND, () -> bench.eips.associate(id, target));
        });
        assertThat(bench.read(id).association()).isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-31: an address that is gone is said to be gone when it is to be bound")
    void noAddress() {
        Bench bench = bench();
        EipId id = bench.buy().id();
        AssociationTarget target = bench.target("10.0.0.10", "10.0.0.11");
        bench.vanish(id);
        Bench.refused(CloudErrorCode.NOT_FOUND, () -> bench.eips.associate(id, target));
    }

    @Test
    @Rule(Evidence.UNKNOWN)
    @DisplayName(
            "EC-32: a disassociation that expects another interface or private address is refused where the cloud refuses it")
    void unbindsNothingElse() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        AssociationTarget other = bench.target("10.0.0.20", "10.0.0.21");
        assertToBeReadAgain(() -> bench.eips.disassociate(bound.id(), Association.with(other)));
        AssociationTarget moved = new AssociationTarget(bound.target().networkInterfaceId(), "10.0.0.10");
        assertToBeReadAgain(() -> bench.eips.disassociate(bound.id(), Association.with(moved)));
        assertThat(bench.read(bound.id()).association()).contains(bound.association());
        bench.ifFake(cloud -> assertThat(cloud.ledger().unbindings()).isEmpty());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-33: what is bound to nothing cannot be unbound")
    void notBound() {
        Bench bench = bench();
        EipId id = bench.buy().id();
        AssociationTarget target = bench.target("10.0.0.10", "10.0.0.11");
        Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.disassociate(id, Association.with(target)));
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-34: what is bound cannot be released, on AWS outside a default VPC")
    void releaseBound() {
        Bench bench = bench();
        Bench.Bound bound = bench.bound();
        Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.release(bound.id()));
        assertThat(bench.read(bound.id()).association()).contains(bound.association());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-35: what is protected or locked cannot be released, and says that somebody has to act")
    void releaseProtected() {
        Bench bench = bench();
        EipId id = bench.buy().id();
        bench.cloud().console().protect(id);
        Bench.refused(CloudErrorCode.RELEASE_BLOCKED, () -> bench.eips.release(id));
        bench.cloud().console().unprotect(id);
        bench.cloud().console().lock(id);
        Bench.refused(CloudErrorCode.RELEASE_BLOCKED, () -> bench.eips.release(id));
        assertThat(bench.isGone(id)).isFalse();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-36: what is in a shared bandwidth package cannot be released, and joins no other")
    void inPackage() {
        requires(Capability.PACKAGES);
        Bench bench = bench();
        BandwidthPackageId one = BandwidthPackageId.of("cbwp-1");
        BandwidthPackageId other = BandwidthPackageId.of("cbwp-2");
        bench.cloud().console().createPackage(one);
        bench.cloud().console().createPackage(other);
        EipId id = bench.buy().id();
        Bench.refused(CloudErrorCode.NOT_IN_PACKAGE, () -> bench.eips.leavePackage(id, one));
        bench.eips.joinPackage(id, one);
        bench.settle();
        Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.release(id));
        Bench.refused(CloudErrorCode.ALREADY_IN_PACKAGE, () -> bench.eips.joinPackage(id, other));
        Bench.refused(CloudErrorCode.NOT_IN_PACKAGE, () -> bench.eips.leavePackage(id, other));
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("EC-37: while one change is under way every other one is refused, and the state is to be read")
    void oneAtATime() {
        requires(Capability.TRANSITIONS);
        Bench bench = bench();
        EipId id = bench.buy().id();
        AssociationTarget target = bench.target("10.0.0.10", "10.0.0.11");
        bench.eips.associate(id, target);
        Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.release(id));
        Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.disassociate(id, Association.with(target)));
        Bench.refused(CloudErrorCode.WRONG_STATE, () -> bench.eips.associate(id, target));
    }

    @Test
    @Rule(Evidence.INFERRED)
    @DisplayName(
            "EC-38: a binding to a primary address that is shown without it has none, and can be undone as it is shown")
    void omittedPrimaryAddress() {
        requires(Capability.OMITTED_PRIMARY_ADDRESS);
        Bench bench = bench(settings -> settings.assume(PrimaryAddress.OMITTED));
        NetworkInterface made = bench.cloud().addInterface("10.0.0.10");
        EipId id = bench.buy().id();
        bench.eips.associate(id, new AssociationTarget(made.id(), "10.0.0.10"));
        bench.settle();
        Association shown = bench.read(id).association().orElseThrow();
        assertThat(shown).isEqualTo(new Association(made.id(), Optional.empty()));
        bench.eips.disassociate(id, shown);
        bench.settle();
        assertThat(bench.read(id).association()).isEmpty();
    }

    private static void assertToBeReadAgain(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        CloudException.class,
                        refused -> assertThat(refused.code().retry())
                                .as("%s", refused)
                                .isEqualTo(CloudErrorCode.Retry.AFTER_READING));
    }
}
