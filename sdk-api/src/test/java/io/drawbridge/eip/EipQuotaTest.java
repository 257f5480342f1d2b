package io.drawbridge.eip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A quota of EIPs")
final class EipQuotaTest {

    @Test
    @DisplayName("may be used up, and more than used up, where it was lowered")
    void lowered() {
        assertThat(new EipQuota(0, 0)).isEqualTo(new EipQuota(0, 0));
        assertThat(new EipQuota(5, 7).used()).isEqualTo(7);
    }

    @Test
    @DisplayName("has no negative numbers")
    void negative() {
        assertThatThrownBy(() -> new EipQuota(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit -1");
        assertThatThrownBy(() -> new EipQuota(0, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("used -2");
    }
}
