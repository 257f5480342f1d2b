package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.calls.EipLimits.Rate;
import io.drawbridge.eip.EipAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Limits")
class EipLimitsTest {

    @Test
    @DisplayName("come with the clouds' defaults, and survive being rebuilt")
    void defaults() {
        assertThat(EipLimits.aliyunDefaults().rate(EipAction.ALLOCATE)).contains(new Rate(120, Duration.ofSeconds(60)));
        assertThat(EipLimits.unlimited().rate(EipAction.ALLOCATE)).isEmpty();
        for (EipLimits limits : List.of(EipLimits.aliyunDefaults(), EipLimits.awsDefaults(), EipLimits.unlimited())) {
            assertThat(limits.toBuilder().build()).isEqualTo(limits);
        }
    }

    @Test
    @DisplayName("say which value is wrong")
    void bad() {
        assertThatThrownBy(() -> EipLimits.builder().rate(EipAction.ALLOCATE, 0, Duration.ofSeconds(1)))
                .hasMessageContaining("0 calls");
        assertThatThrownBy(() -> EipLimits.builder().rate(EipAction.ALLOCATE, 1, Duration.ZERO))
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> EipLimits.builder().idsPerDescribe(0)).hasMessageContaining("0");
    }
}
