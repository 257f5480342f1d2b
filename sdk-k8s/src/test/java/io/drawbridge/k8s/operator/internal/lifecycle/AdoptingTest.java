package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Another controller's record, where the operator may take it over,")
final class AdoptingTest {

    private static final AssociationTarget ELSEWHERE = new AssociationTarget("eni-9", "10.9.9.9");

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void podWithForeignRecord() {
        seen.adoption = Adoption.ADOPT;
        seen.clusterUid = Optional.empty();
        seen.podUid = Optional.empty();
        seen.target = Optional.empty();
        seen.status = DecisionCase.unwritten();
        seen.pod = Optional.of(new PodCase().view());
        seen.locates(DecisionCase.TARGET);
    }

    private void isBoundTo(Association where) {
        seen.reads(DecisionCase.unmarkedAt(DecisionCase.ID, where));
    }

    private void expectAdopted(Optional<AssociationTarget> bound) {
        assertThat(seen.decide()).isEqualTo(new RecordStep.AdoptRecord(seen.record(), seen.pod.orElseThrow(), bound));
    }

    @Test
    @DisplayName("is taken over with an EIP only, and for a pod that has an address")
    void whatItTakes() {
        seen.pod = Optional.of(new PodCase().withoutAddress().view());
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
        seen.pod = Optional.of(new PodCase().view());
        seen.allocationId = Optional.empty();
        seen.expectRefused(Reason.FOREIGN_RECORD, "PodEIP default/web");
    }

    @Test
    @DisplayName(
            "is taken over for a pod that asks for what it records: its EIP would be given up for another one else")
    void whatThePodAsksFor() {
        isBoundTo(Association.with(DecisionCase.TARGET));
        seen.pod = Optional.of(
                PodCase.asking(PodEipRequest.useExisting(DecisionCase.ID)).view());
        expectOfAnother();
        seen.allocation = PodEipRecord.Allocation.STATIC;
        expectAdopted(Optional.of(DecisionCase.TARGET));
        seen.pod = Optional.of(
                PodCase.asking(PodEipRequest.useExisting(DecisionCase.OTHER)).view());
        expectOfAnother();
        seen.pod = Optional.of(PodCase.asking(PodEipRequest.useTagged(EipTag.of("pool", "mail")))
                .view());
        expectOfAnother();
        seen.pod = Optional.of(new PodCase().view());
        expectOfAnother();
    }

    private void expectOfAnother() {
        seen.expectRefused(Reason.FOREIGN_RECORD, "default/web is another controller's, and for another EIP than");
    }

    @Test
    @DisplayName("is taken over after its EIP was read, and was seen in a state that lasts")
    void read() {
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
        seen.reads(DecisionCase.unmarked(DecisionCase.ID).toBuilder()
                .state(EipState.ASSOCIATING)
                .build());
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName("is the pod's already when the cloud has the EIP bound to the pod, whatever the status says")
    void boundToPod() {
        isBoundTo(Association.with(DecisionCase.TARGET));
        expectAdopted(Optional.of(DecisionCase.TARGET));
        seen.status = DecisionCase.inUseAt(ELSEWHERE, Optional.empty());
        expectAdopted(Optional.of(DecisionCase.TARGET));
        isBoundTo(new Association(DecisionCase.TARGET.networkInterfaceId(), Optional.empty()));
        expectAdopted(Optional.of(DecisionCase.TARGET));
    }

    @Test
    @DisplayName("is nobody's yet when its EIP is bound to nothing, or where the status says")
    void boundToNobody() {
        seen.reads(DecisionCase.unmarked(DecisionCase.ID));
        expectAdopted(Optional.empty());
        seen.status = DecisionCase.inUseAt(ELSEWHERE, Optional.empty());
        isBoundTo(Association.with(ELSEWHERE));
        expectAdopted(Optional.empty());
    }

    @Test
    @DisplayName("stays another's when its EIP is bound where nobody says, was bought for a PodEIP, or is not there")
    void refused() {
        isBoundTo(Association.with(ELSEWHERE));
        seen.expectRefused(Reason.IN_USE_ELSEWHERE, "EIP eip-000001 is bound to eni-9/10.9.9.9");
        OwnerMark mark = new OwnerMark(DecisionCase.CLUSTER, "default", "other", "other-uid", 1);
        seen.reads(DecisionCase.unmarked(DecisionCase.ID).toBuilder()
                .tags(mark.tags())
                .build());
        seen.expectRefused(Reason.RECORD_NOT_TRUSTED, "EIP eip-000001, which was bought for another PodEIP");
        seen.readings.put(DecisionCase.ID, Optional.empty());
        seen.expectRefused(Reason.EIP_NOT_FOUND, "eip-000001");
    }
}
