package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The EIP of a PodEIP that is deleted")
final class DeletedRecordTest {

    private static final Step READ = new ReadStep.ReadEip(DecisionCase.ID);

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void deleted() {
        seen.deleting = true;
    }

    private static Eip.Builder ofUser() {
        return Eip.builder(DecisionCase.ID, "198.18.0.1", EipState.AVAILABLE);
    }

    private static Eip bound(Eip.Builder eip, Association association) {
        return eip.state(EipState.IN_USE).association(association).build();
    }

    private static Eip boughtForAnother() {
        OwnerMark mark = new OwnerMark("other-cluster", "default", "web", "record-uid", 1);
        return ofUser().tags(mark.tags()).build();
    }

    private Eip.Builder own() {
        return seen.own(DecisionCase.ID).toBuilder();
    }

    private void expectLetGo() {
        assertThat(seen.decide()).isEqualTo(new RecordStep.RemoveFinalizer(seen.record()));
    }

    // --- releasing ---

    @Test
    @DisplayName("is released only after it was read, unbound, and out of its package, and each is waited for")
    void release() {
        assertThat(seen.decide()).isEqualTo(READ);
        Association association = Association.with(DecisionCase.TARGET);
        seen.reads(bound(own(), association));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Disassociate(DecisionCase.ID, association));
        seen.reads(own().state(EipState.UNASSOCIATING).build());
        assertThat(seen.decide()).isEqualTo(READ);
        BandwidthPackageId shared = BandwidthPackageId.of("cbwp-1");
        seen.reads(own().bandwidthPackageId(shared).build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.LeavePackage(DecisionCase.ID, shared));
        seen.hasSent(DecisionCase.ID, EipAction.LEAVE_PACKAGE);
        assertThat(seen.decide()).isEqualTo(READ);
        seen.reads(own().build());
        assertThat(seen.decide()).isEqualTo(new CloudStep.Release(DecisionCase.ID));
        seen.hasSent(DecisionCase.ID, EipAction.RELEASE);
        assertThat(seen.decide()).isEqualTo(READ);
    }

    @Test
    @DisplayName("is only let go when it is a user's own, also where somebody else has bound it")
    void usersOwn() {
        seen.allocation = PodEipRecord.Allocation.STATIC;
        seen.reads(ofUser().build());
        expectLetGo();
        seen.reads(bound(ofUser(), new Association("eni-9", Optional.of("10.9.9.9"))));
        expectLetGo();
    }

    @Test
    @DisplayName("is left alone when it was bought for another record")
    void another() {
        seen.reads(boughtForAnother());
        expectLetGo();
    }

    @Test
    @DisplayName("may not be written down yet: what was bought is looked for and released, and a purchase waited for")
    void nothingRecorded() {
        seen.allocationId = Optional.empty();
        seen.owned = Optional.empty();
        assertThat(seen.decide())
                .isEqualTo(new ReadStep.ReadOwned(
                        new OwnerFilter.OfRecord("cluster", seen.record().uid())));
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.OTHER)));
        seen.reads(seen.own(DecisionCase.OTHER));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Release(DecisionCase.OTHER));
        seen.owned = Optional.of(List.of());
        assertThat(seen.decide()).isEqualTo(Step.Settled.until(DecisionCase.NOW.plusSeconds(60)));
        seen.purchases = CloudView.Purchases.NONE_YET;
        expectLetGo();
    }

    // --- giving up ---

    @Test
    @DisplayName("stays when people give it up: its mark is taken off, then the record goes")
    void abandoned() {
        seen.abandoned = true;
        assertThat(seen.decide()).isEqualTo(READ);
        seen.reads(bound(own(), Association.with(DecisionCase.TARGET)));
        assertThat(seen.decide()).isEqualTo(new CloudStep.Disown(DecisionCase.ID));
        seen.reads(ofUser().build());
        expectLetGo();
        seen.reads(boughtForAnother());
        expectLetGo();
    }

    @Test
    @DisplayName("that is given up counts as gone after six minutes without it: with its mark it would be released")
    void abandonedUnseen() {
        seen.abandoned = true;
        seen.readings.put(DecisionCase.ID, Optional.empty());
        assertThat(seen.decide()).isEqualTo(READ);
        seen.misses(DecisionCase.ID, Duration.ofMinutes(6).minusMillis(1));
        assertThat(seen.decide()).isEqualTo(READ);
        seen.misses(DecisionCase.ID, Duration.ofMinutes(6));
        expectLetGo();
    }

    @Test
    @DisplayName("that is given up needs no look at the cloud when it is a user's own, or when none was written down")
    void abandonedWithoutMark() {
        seen.abandoned = true;
        seen.owned = Optional.empty();
        seen.allocation = PodEipRecord.Allocation.STATIC;
        expectLetGo();
        seen.allocation = PodEipRecord.Allocation.AUTO;
        seen.allocationId = Optional.empty();
        expectLetGo();
    }

    @Test
    @DisplayName("is given up only by a deletion: the annotation alone changes nothing")
    void abandonedAndNotDeleted() {
        seen.abandoned = true;
        seen.deleting = false;
        seen.reads(bound(own(), Association.with(DecisionCase.TARGET)));
        assertThat(seen.decide())
                .isEqualTo(new CloudStep.Disassociate(DecisionCase.ID, Association.with(DecisionCase.TARGET)));
    }
}
