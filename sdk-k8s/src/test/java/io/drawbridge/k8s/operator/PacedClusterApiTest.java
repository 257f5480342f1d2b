package io.drawbridge.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.PacedClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.TooSoonException;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pace of requests to the API server")
final class PacedClusterApiTest {

    @Test
    @DisplayName(
            "S2-61: 1,000 callers at 100 a second are all through in 10 seconds, each turned away hardly more than once")
    void spread() {
        TestClock clock = TestClock.create();
        ClusterApi api =
                new PacedClusterApi(new SimulatedClusterApi(FakeKubernetes.create()), new ApiRate(100, 10), clock);
        Instant begin = clock.instant();
        int[] attempts = {0};
        int[] served = {0};
        for (int caller = 0; caller < 1000; caller++) {
            attempt(clock, api, attempts, served);
        }
        clock.advance(Duration.ofSeconds(11));
        assertThat(served[0]).isEqualTo(1000);
        assertThat(attempts[0]).isLessThan(2500);
        assertThat(Duration.between(begin, clock.instant())).isLessThanOrEqualTo(Duration.ofSeconds(11));
    }

    private static void attempt(TestClock clock, ClusterApi api, int[] attempts, int[] served) {
        attempts[0]++;
        try {
            api.pod(new Key("default", "web"));
            served[0]++;
        } catch (TooSoonException busy) {
            clock.schedule(
                    Duration.between(clock.instant(), busy.notBefore()), () -> attempt(clock, api, attempts, served));
        }
    }
}
