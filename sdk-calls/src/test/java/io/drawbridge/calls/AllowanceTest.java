package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The allowance of a limiter")
class AllowanceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).unlimitedRates().build();
    private final Eips eips = EipCalls.around(cloud.eips())
            .clock(clock)
            .limits(EipLimits.builder().rate(EipAction.DESCRIBE, 8, MINUTE).build())
            .build();

    private CloudException refusal() {
        return catchThrowableOfType(CloudException.class, this::read);
    }

    private void read() {
        eips.describe(Set.of(EipId.of("eip-1")));
    }

    /** How many calls are sent until one is not. */
    private int sent() {
        int before = cloud.calls().count(EipAction.DESCRIBE);
        while (refusal() == null) {
            // Each is one more that was sent.
        }
        return cloud.calls().count(EipAction.DESCRIBE) - before;
    }

    @Test
    @DisplayName("is the whole limit while nobody complains")
    void whole() {
        assertThat(sent()).isEqualTo(8);
    }

    @Test
    @DisplayName(
            "mutant C2: shrinks by a quarter when the cloud throttles, and grows again by a quarter of a call with each success")
    void shrinks() {
        cloud.faults().throttle(EipAction.DESCRIBE).once();
        assertThat(refusal().code()).isEqualTo(CloudErrorCode.THROTTLED);
        clock.advance(Duration.ofSeconds(2));
        assertThat(sent()).isEqualTo(6);
        clock.advance(MINUTE);
        assertThat(sent()).isEqualTo(8);
    }

    @Test
    @DisplayName("mutant C2: shrinks once only while nothing gets through, which is an outage")
    void outage() {
        cloud.faults().throttle(EipAction.DESCRIBE).times(5);
        for (int i = 0; i < 5; i++) {
            assertThat(refusal().code()).isEqualTo(CloudErrorCode.THROTTLED);
            clock.advance(MINUTE);
        }
        assertThat(sent()).isBetween(7, 8);
    }

    @Test
    @DisplayName(
            "finding 16, a cloud that cannot keep up: shrinks when the cloud says that it is unavailable, and stops nothing")
    void unavailable() {
        cloud.faults().refuse(EipAction.DESCRIBE, "ServiceUnavailable").once();
        assertThat(refusal().code()).isEqualTo(CloudErrorCode.UNAVAILABLE);
        assertThat(sent()).isEqualTo(6);
    }

    @Test
    @DisplayName("stays whole when an answer gets lost: that is the network")
    void lost() {
        cloud.faults().loseAnswer(EipAction.DESCRIBE).once();
        assertThat(refusal().code()).isEqualTo(CloudErrorCode.UNAVAILABLE);
        assertThat(sent()).isEqualTo(7);
    }
}
