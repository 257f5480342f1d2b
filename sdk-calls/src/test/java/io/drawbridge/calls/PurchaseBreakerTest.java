package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The breaker for purchases")
class PurchaseBreakerTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).quota(2).build();
    private final Eips eips = EipCalls.around(cloud.eips()).clock(clock).build();

    private EipId buy(int number) {
        OwnerMark mark = new OwnerMark("cluster", "default", "game-" + number, "uid-" + number, 1);
        return eips.allocate(EipSpec.defaults(), mark).id();
    }

    private CloudException refused(int number) {
        try {
            buy(number);
        } catch (CloudException e) {
            return e;
        }
        throw new AssertionError("the purchase was accepted");
    }

    private int sent() {
        return cloud.calls().count(EipAction.ALLOCATE);
    }

    @Test
    @DisplayName("edge case 14: a full quota stops purchases for a minute, then longer and longer, one probe each time")
    void quotaBackOff() {
        buy(1);
        buy(2);
        assertThat(refused(3).notBefore()).contains(clock.instant().plusSeconds(60));
        for (int minutes : new int[] {1, 2, 4, 8, 16, 16}) {
            int before = sent();
            clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(refused(4).code()).isEqualTo(CloudErrorCode.QUOTA_EXCEEDED);
            assertThat(refused(4).vendorCode()).as("the cloud has not seen it").isEmpty();
            assertThat(refused(4)).hasMessageContaining("not sent").hasMessageContaining("QuotaExceeded.Eip");
            assertThat(sent()).isEqualTo(before);
            clock.advance(Duration.ofSeconds(1));
            assertThat(refused(4).code()).isEqualTo(CloudErrorCode.QUOTA_EXCEEDED);
            refused(5);
            assertThat(sent()).isEqualTo(before + 1);
        }
    }

    @Test
    @DisplayName("R16: a release by us lets a purchase through as soon as the release is over")
    void releaseProbes() {
        EipId first = buy(1);
        buy(2);
        refused(3);
        eips.release(first);
        assertThat(refused(3).notBefore()).contains(clock.instant().plusSeconds(5));
        clock.advance(Duration.ofSeconds(5));
        buy(3);
        assertThat(refused(4).notBefore()).contains(clock.instant().plusSeconds(60));
    }

    @Test
    @DisplayName("edge case 14: blocked purchases stop for an hour, and everything else goes on")
    void blocked() {
        cloud.faults().refuse(EipAction.ALLOCATE, "FrequentPurchase.EIP").once();
        assertThat(refused(1).notBefore()).contains(clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(59));
        assertThat(refused(1).code()).isEqualTo(CloudErrorCode.PURCHASES_BLOCKED);
        assertThat(eips.describe(Set.of(EipId.of("eip-none")))).isEmpty();
        eips.release(EipId.of("eip-none"));
        assertThat(refused(1).code()).isEqualTo(CloudErrorCode.PURCHASES_BLOCKED);
        assertThat(sent()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        buy(1);
        buy(2);
    }

    @Test
    @DisplayName("a probe without a verdict is followed by another")
    void probes() {
        cloud.faults().refuse(EipAction.ALLOCATE, "InsufficientBalance").once();
        cloud.faults().loseRequest(EipAction.ALLOCATE).nth(2);
        assertThat(refused(1).code()).isEqualTo(CloudErrorCode.NO_FUNDS);
        clock.advance(Duration.ofMinutes(5));
        assertThat(refused(1)).isInstanceOf(OutcomeUnknownException.class);
        buy(1);
        buy(2);
    }

    @Test
    @DisplayName("other refusals do not open it")
    void others() {
        cloud.faults().brownOut().times(3);
        for (int i = 0; i < 3; i++) {
            assertThat(refused(1).code()).isEqualTo(CloudErrorCode.UNAVAILABLE);
        }
        buy(1);
    }
}
