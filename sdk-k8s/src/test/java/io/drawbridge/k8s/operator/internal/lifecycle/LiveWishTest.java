package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipTag;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A served pod that asks for an EIP which there is")
final class LiveWishTest {

    private final PodEipRequest.Allocate known = PodEipRequest.allocate().build();

    private void expectIgnored(PodEipRequest asked, String ignored) {
        assertThat(LiveWish.of(known, asked)).isEqualTo(new LiveWish(known, Set.of(), Optional.of(ignored)));
    }

    @Test
    @DisplayName("keeps what was bought for it, and hears that it has one already")
    void keeps() {
        expectIgnored(
                PodEipRequest.useExisting(DecisionCase.OTHER), "the pod names EIP eip-000002, and has one already");
        expectIgnored(
                PodEipRequest.useTagged(EipTag.of("pool", "mail")),
                "the pod asks for an EIP with the tag pool=mail, and has one already");
    }
}
