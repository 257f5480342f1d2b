package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of its namespace's share a key takes")
final class ClaimTest {

    private static final Claim TWENTY = new Claim(20, Optional.empty());
    private static final Claim NAMED = new Claim(0, Optional.of(DecisionCase.ID));

    private final PodEipRequest.Allocate request =
            PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(20)).build();

    @Test
    @DisplayName("the bandwidth that it is about to buy, or the existing EIP that it is about to use")
    void intent() {
        assertThat(Claim.of(new Intent.Buy(request, false))).isEqualTo(TWENTY);
        assertThat(Claim.of(new Intent.Use(DecisionCase.ID, Optional.empty()))).isEqualTo(NAMED);
    }

    @Test
    @DisplayName("the bandwidth that its record says, and the EIP only when that is a user's own")
    void record() {
        DecisionCase seen = new DecisionCase();
        assertThat(Claim.of(seen.record())).isEqualTo(new Claim(0, Optional.empty()));
        seen.request = Optional.of(request);
        assertThat(Claim.of(seen.record())).isEqualTo(TWENTY);
        seen.request = Optional.empty();
        seen.allocation = PodEipRecord.Allocation.STATIC;
        assertThat(Claim.of(seen.record())).isEqualTo(NAMED);
    }

    @Test
    @DisplayName("the larger bandwidth of two while nobody knows which one counts")
    void larger() {
        Claim ten = new Claim(10, Optional.empty());
        assertThat(ten.orMore(TWENTY)).isEqualTo(TWENTY);
        assertThat(TWENTY.orMore(ten)).isEqualTo(TWENTY);
    }
}
