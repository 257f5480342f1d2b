package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.k8s.operator.config.Adoption;
import io.drawbridge.k8s.operator.report.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An EIP is a record's")
final class OwnershipProofTest {

    private static final EipId THIRD = EipId.of("eip-000003");
    private static final Step BIND = new CloudStep.Associate(DecisionCase.ID, DecisionCase.TARGET);

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void podOnItsNode() {
        seen.pod = Optional.of(new PodCase().view());
        seen.locates(DecisionCase.TARGET);
    }

    @ParameterizedTest(name = "cluster {0}, PodEIP {1}")
    @DisplayName("only when its mark names cluster and PodEIP by their UIDs")
    @CsvSource({"cluster, other-uid", "other-cluster, record-uid", "other-cluster, other-uid"})
    void anothersMark(String cluster, String podEip) {
        OwnerMark mark = new OwnerMark(cluster, "shop", "till", podEip, 1);
        seen.reads(DecisionCase.unmarked(DecisionCase.ID).toBuilder()
                .tags(mark.tags())
                .build());
        seen.status = DecisionCase.kept();
        seen.expectRefused(Reason.RECORD_NOT_TRUSTED, "was bought for another PodEIP (shop/till)");
    }

    @Test
    @DisplayName("without a mark when the record was taken over with this very EIP, while taking over is allowed")
    void adopted() {
        seen.reads(DecisionCase.unmarked(DecisionCase.ID));
        seen.status = DecisionCase.kept();
        seen.adoption = Adoption.ADOPT;
        seen.expectRefused(Reason.RECORD_NOT_TRUSTED, "does not carry the mark of this PodEIP");
        seen.adopted = Optional.of(DecisionCase.OTHER);
        seen.expectRefused(Reason.RECORD_NOT_TRUSTED, "does not carry the mark of this PodEIP");
        seen.adopted = Optional.of(DecisionCase.ID);
        assertThat(seen.decide()).isEqualTo(BIND);
        seen.adoption = Adoption.REFUSE;
        seen.expectRefused(Reason.RECORD_NOT_TRUSTED, "does not carry the mark of this PodEIP");
    }

    // --- of several ---

    private Eip bought(EipId id, Duration ago) {
        return seen.own(id).toBuilder().allocatedAt(DecisionCase.NOW.minus(ago)).build();
    }

    private void expectChosen(EipId id, Eip... owned) {
        seen.allocationId = Optional.empty();
        seen.owned = Optional.of(List.of(owned));
        assertThat(seen.decide()).isEqualTo(new RecordStep.RecordPurchase(seen.record(), id));
    }

    @Test
    @DisplayName("of several that carry its mark the one that is bound to its target, however young")
    void boundFirst() {
        Eip bound = seen.ownAt(THIRD, DecisionCase.TARGET).toBuilder()
                .allocatedAt(DecisionCase.NOW)
                .build();
        expectChosen(THIRD, bought(DecisionCase.ID, Duration.ofHours(1)), bound);
    }

    @Test
    @DisplayName("else the oldest of known age, and of two as old the one of the lower id")
    void oldest() {
        Eip ageless = seen.own(DecisionCase.ID);
        Eip young = bought(DecisionCase.OTHER, Duration.ofMinutes(1));
        Eip old = bought(THIRD, Duration.ofHours(1));
        expectChosen(THIRD, ageless, young, old);
        expectChosen(DecisionCase.OTHER, ageless, young);
        expectChosen(DecisionCase.OTHER, bought(THIRD, Duration.ofMinutes(1)), young);
    }

    @Test
    @DisplayName("never one that is being given back")
    void releasing() {
        Eip leaving = bought(DecisionCase.ID, Duration.ofHours(1)).toBuilder()
                .state(EipState.RELEASING)
                .build();
        expectChosen(DecisionCase.OTHER, leaving, bought(DecisionCase.OTHER, Duration.ofMinutes(1)));
    }
}
