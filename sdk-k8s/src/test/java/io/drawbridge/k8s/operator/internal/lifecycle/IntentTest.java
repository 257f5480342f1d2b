package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.podeip.PodEipRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A record is created for")
final class IntentTest {

    private final DecisionCase seen = new DecisionCase();

    @ParameterizedTest(name = "of a {0}: {2}")
    @DisplayName("an EIP that is kept as asked for when the pod is stateful, and that goes with any other pod")
    @CsvSource({"StatefulSet, true, Never", "ReplicaSet, false, Follow"})
    void kept(String owner, boolean stateful, String strategy) {
        PodEipRequest.Allocate request =
                PodEipRequest.allocate().release(ReleaseStrategy.never()).build();
        PodCase pod = PodCase.asking(request);
        pod.ownerKinds = Set.of(owner);
        seen.pod = Optional.of(pod.view());
        seen.recorded = false;
        seen.locates(DecisionCase.TARGET);
        Intent.Buy intent = new Intent.Buy(request, stateful);
        assertThat(seen.decide()).isEqualTo(new RecordStep.CreateRecord(pod.view(), intent, DecisionCase.TARGET));
        assertThat(intent.release().text()).isEqualTo(strategy);
    }
}
