package io.drawbridge.podeip;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.podeip.lint.Samples;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writing and reading")
class RoundTripTest {

    private static final long SEED = 20250920;

    @Test
    @DisplayName("S2-66: 10,000 random requests read as what they were, under both prefixes, with no error")
    void survives() {
        RandomRequests requests = new RandomRequests(SEED);
        for (int i = 0; i < 10_000; i++) {
            PodEipRequest request = requests.next();
            for (AnnotationPrefix prefix : AnnotationPrefix.values()) {
                Map<String, String> written = PodEipAnnotations.encode(request, prefix);
                PodEipAnnotations.Decoded read = PodEipAnnotations.decode(written);

                assertThat(read.findings().hasErrors())
                        .as("%d: %s", i, read.findings())
                        .isFalse();
                assertThat(read.request()).as("%d", i).contains(request);
                assertThat(PodEipAnnotations.encode(request, prefix))
                        .as("%d", i)
                        .isEqualTo(written);
            }
        }
    }

    @Test
    @DisplayName("S2-115: the annotations of the Deployment sample are what the builder writes for 5 Mbit/s")
    void deploymentSample() {
        PodEipRequest request =
                PodEipRequest.allocate().bandwidth(Bandwidth.ofMbps(5)).build();

        assertThat(PodEipAnnotations.encode(request))
                .isEqualTo(Samples.deployment().annotations());
    }

    @Test
    @DisplayName("S2-123: the annotations of the StatefulSet sample are what the builder writes for ten minutes")
    void statefulSetSample() {
        PodEipRequest request = PodEipRequest.allocate()
                .release(ReleaseStrategy.ttl(Duration.ofMinutes(10)))
                .build();

        assertThat(PodEipAnnotations.encode(request))
                .isEqualTo(Samples.statefulSet().annotations());
    }
}
