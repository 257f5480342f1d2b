package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of what was bought for a record,")
final class PurchasesTest {

    private final DecisionCase seen = new DecisionCase();

    @BeforeEach
    void podOnItsNode() {
        seen.pod = Optional.of(new PodCase().view());
        seen.locates(DecisionCase.TARGET);
    }

    @Test
    @DisplayName("an EIP that is missing in one answer and there in another is not put in its own place")
    void itself() {
        seen.misses(DecisionCase.ID, Duration.ofMinutes(1));
        seen.owned = Optional.of(List.of(seen.own(DecisionCase.ID)));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.ID));
    }

    @Test
    @DisplayName("the one that sits where the record's is to be bound takes that one's place")
    void bound() {
        seen.reads(seen.own(DecisionCase.ID));
        seen.owned =
                Optional.of(List.of(seen.own(DecisionCase.ID), seen.ownAt(DecisionCase.OTHER, DecisionCase.TARGET)));
        assertThat(seen.decide()).isEqualTo(new RecordStep.RecordPurchase(seen.record(), DecisionCase.OTHER));
    }

    @Test
    @DisplayName("the record's own stays when it sits there itself, and the others are surplus")
    void bothBound() {
        seen.reads(seen.ownAt(DecisionCase.ID, DecisionCase.TARGET));
        seen.owned = Optional.of(List.of(
                seen.ownAt(DecisionCase.OTHER, DecisionCase.TARGET), seen.ownAt(DecisionCase.ID, DecisionCase.TARGET)));
        assertThat(seen.decide()).isEqualTo(new ReadStep.ReadEip(DecisionCase.OTHER));
    }
}
