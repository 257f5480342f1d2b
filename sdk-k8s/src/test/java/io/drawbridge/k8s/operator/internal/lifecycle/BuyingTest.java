package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.k8s.operator.policy.PurchaseLimits;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EIP for a record that holds none yet")
final class BuyingTest {

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void recordWithoutEip() {
        seen.allocationId = Optional.empty();
        seen.status = DecisionCase.unwritten();
        seen.purchases = CloudView.Purchases.NONE_YET;
        seen.pod = Optional.of(new PodCase().view());
    }

    private Step buy(EipSpec spec) {
        return new CloudStep.Allocate(seen.record(), spec, seen.record().mark());
    }

    private Step buy() {
        return buy(EipSpec.defaults());
    }

    private void hasBought(int eips) {
        seen.purchase = new PodEipRecord.Purchase(1, eips, Optional.empty());
    }

    @Test
    @DisplayName("is bought at once when nothing can have been bought yet, else after what was bought was looked for")
    void looksFirst() {
        seen.owned = Optional.empty();
        assertThat(seen.decide()).isEqualTo(buy());
        seen.purchases = CloudView.Purchases.POSSIBLE;
        assertThat(seen.decide())
                .isEqualTo(new ReadStep.ReadOwned(new OwnerFilter.OfRecord(DecisionCase.CLUSTER, "record-uid")));
        seen.owned = Optional.of(List.of());
        assertThat(seen.decide()).isEqualTo(buy());
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.OTHER)));
        assertThat(seen.decide()).isEqualTo(new RecordStep.RecordPurchase(seen.record(), DecisionCase.OTHER));
    }

    @Test
    @DisplayName("is bought after the API server itself has shown the record")
    void confirmed() {
        seen.recordConfirmed = Observation.Confirmation.NONE;
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadRecord());
        seen.recordConfirmed = Observation.Confirmation.EARLIER;
        assertThat(seen.decide()).isEqualTo(buy());
    }

    @Test
    @DisplayName("is what the record says, and what the pod asks for where the record says nothing")
    void what() {
        PodEipRequest.Allocate small =
                PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(20)).build();
        PodEipRequest.Allocate large =
                PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(40)).build();
        seen.pod = Optional.of(PodCase.asking(large).view());
        assertThat(seen.decide()).isEqualTo(buy(large.spec()));
        seen.request = Optional.of(small);
        assertThat(seen.decide()).isEqualTo(buy(small.spec()));
        seen.request = Optional.empty();
        seen.pod = Optional.of(
                PodCase.asking(PodEipRequest.useExisting(DecisionCase.OTHER)).view());
        seen.expectRefused(Reason.RECORD_NOT_TRUSTED, "does not say what to buy");
    }

    @Test
    @DisplayName("is bought by a new attempt, which is written first, when the token of the last one is spent")
    void newAttempt() {
        seen.purchases = CloudView.Purchases.ATTEMPT_SPENT;
        assertThat(seen.decide()).isEqualTo(new RecordStep.NewAttempt(seen.record(), 2));
    }

    @Test
    @DisplayName("is neither bought nor prepared when the record has bought as many as a record may")
    void limit() {
        int most = PurchaseLimits.DEFAULT.perRecord();
        hasBought(most - 1);
        assertThat(seen.decide()).isEqualTo(buy());
        hasBought(most);
        seen.expectRefused(Reason.PURCHASE_LIMIT, "PodEIP default/web has bought 5 EIPs");
        seen.purchases = CloudView.Purchases.ATTEMPT_SPENT;
        seen.expectRefused(Reason.PURCHASE_LIMIT, "PodEIP default/web has bought 5 EIPs");
    }

    @Test
    @DisplayName("is not bought when something stands against serving the pod, whoever wrote the record")
    void policy() {
        seen.admission = Optional.of(Reason.POLICY.because("namespace default has 1 of 1 EIPs"));
        seen.expectRefused(Reason.POLICY, "namespace default has 1 of 1 EIPs");
    }

    @Test
    @DisplayName("is bought after a pod that still shows one has stopped showing it, and not for a pod on its way out")
    void pod() {
        PodView pod = PodCase.served().view();
        seen.pod = Optional.of(pod);
        assertThat(seen.decide())
                .isEqualTo(new PodStep.Withdraw(
                        pod, Reason.DETACHED.because("the pod shows an EIP that PodEIP default/web does not hold")));
        seen.pod = Optional.of(new PodCase().terminating().view());
        assertThat(seen.decide()).isEqualTo(Step.Settled.FOR_NOW);
    }
}
