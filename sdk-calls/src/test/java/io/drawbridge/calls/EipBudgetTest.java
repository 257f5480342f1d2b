package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A budget")
class EipBudgetTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).quota(1_000).build();

    private static OwnerMark mark(int number) {
        return new OwnerMark("cluster", "default", "game", "uid-" + number, 1);
    }

    @Test
    @DisplayName("is one for all that share it, in limits and in the breaker")
    void shared() {
        EipLimits limits = EipLimits.builder()
                .rate(EipAction.ALLOCATE, 3, Duration.ofMinutes(1))
                .build();
        EipBudget budget = EipBudget.of(limits, clock);
        Eips one = EipCalls.around(cloud.eips()).budget(budget).build();
        Eips other = EipCalls.around(cloud.eips()).budget(budget).build();
        one.allocate(EipSpec.defaults(), mark(1));
        other.allocate(EipSpec.defaults(), mark(2));
        one.allocate(EipSpec.defaults(), mark(3));
        assertThatThrownBy(() -> other.allocate(EipSpec.defaults(), mark(4))).hasMessageContaining("not sent");
        assertThat(budget.limits()).isEqualTo(limits);
    }

    @Test
    @DisplayName("opens its breaker once for an account, not once for each caller")
    void breaker() {
        cloud.faults().refuse(EipAction.ALLOCATE, "FrequentPurchase.EIP").always();
        EipBudget budget = EipBudget.of(EipLimits.unlimited(), clock);
        IntStream.range(0, 50)
                .forEach(caller -> assertThatThrownBy(() -> EipCalls.around(cloud.eips())
                                .budget(budget)
                                .build()
                                .allocate(EipSpec.defaults(), mark(caller)))
                        .isInstanceOf(CloudException.class));
        assertThat(cloud.calls().count(EipAction.ALLOCATE)).isEqualTo(1);
    }
}
