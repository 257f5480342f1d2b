package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls that the cloud has throttled")
final class ThrottledPauseTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).unlimitedRates().build();
    private final Eips eips = EipCalls.around(cloud.eips())
            .clock(clock)
            .limits(EipLimits.builder()
                    .rate(EipAction.DESCRIBE, 800, Duration.ofMinutes(1))
                    .build())
            .build();

    private CloudException refusal() {
        return catchThrowableOfType(CloudException.class, () -> eips.describe(Set.of(EipId.of("eip-1"))));
    }

    @Test
    @DisplayName(
            "R13, mutant C10: pause for a second, though many more would be allowed, and twice as long the next time")
    void pause() {
        cloud.faults().throttle(EipAction.DESCRIBE).times(2);
        assertThat(refusal()).isNotNull();
        expectPauseOf(Duration.ofSeconds(1));
        assertThat(refusal()).isNotNull();
        expectPauseOf(Duration.ofSeconds(2));
        assertThat(refusal()).isNull();
    }

    private void expectPauseOf(Duration pause) {
        int sent = cloud.calls().count(EipAction.DESCRIBE);
        clock.advance(pause.minusMillis(1));
        assertThat(refusal()).isNotNull();
        assertThat(cloud.calls().count(EipAction.DESCRIBE)).isEqualTo(sent);
        clock.advance(Duration.ofMillis(1));
    }
}
