package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A blocking purchase")
class AttemptTest {

    private final TestClock clock = TestClock.create();

    private static OwnerMark mark(int attempt) {
        return new OwnerMark("cluster", "default", "game-0", "uid", attempt);
    }

    @ParameterizedTest(name = "mutant C4: counts a purchase of its own attempt only, on {0}")
    @EnumSource(CloudProfile.class)
    void attempts(CloudProfile profile) {
        FakeCloud cloud = FakeCloud.builder(profile).clock(clock).build();
        BlockingEips eips = BlockingEips.around(cloud.eips())
                .clock(clock)
                .pause(clock::advance)
                .build();
        Eip first = eips.allocate(EipSpec.defaults(), mark(1));
        Eip second = eips.allocate(EipSpec.defaults(), mark(2));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(eips.allocate(EipSpec.defaults(), mark(1)).id()).isEqualTo(first.id());
        assertThat(eips.allocate(EipSpec.defaults(), mark(2)).id()).isEqualTo(second.id());
        assertThat(cloud.ledger().count(EipAction.ALLOCATE)).isEqualTo(2);
    }
}
