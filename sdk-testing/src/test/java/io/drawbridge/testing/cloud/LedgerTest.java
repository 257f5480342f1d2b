package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ledger")
class LedgerTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
            .clock(clock)
            .transition(Duration.ZERO)
            .build();
    private final NetworkInterface eni = cloud.addInterface("10.0.0.10", "10.0.0.11");
    private final AssociationTarget target = new AssociationTarget(eni.id(), "10.0.0.11");

    private EipId buy(String uid) {
        return cloud.eips().allocate(EipSpec.defaults(), Marks.of(uid)).id();
    }

    @Test
    @DisplayName("knows a leak: kept, and its owner is not alive")
    void leaks() {
        EipId id = buy("uid-1");
        cloud.console().buyByHand(EipSpec.defaults());
        assertThat(cloud.ledger()).leakedNothing("uid-1");
        assertThatThrownBy(() -> assertThat(cloud.ledger()).leakedNothing("uid-2"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(id.value());
        cloud.eips().release(id);
        assertThat(cloud.ledger()).leakedNothing();
        cloud.call(new CloudRequest("AllocateEipAddress", Map.of()));
        assertThatThrownBy(() -> assertThat(cloud.ledger()).leakedNothing("uid-1"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @DisplayName("knows what was bought twice: two kept EIPs of one owner, whatever the attempt")
    void twice() {
        buy("uid-1");
        assertThat(cloud.ledger()).boughtNothingTwice();
        EipId second = cloud.eips()
                .allocate(EipSpec.defaults(), Marks.of("uid-1").withAttempt(2))
                .id();
        assertThatThrownBy(() -> assertThat(cloud.ledger()).boughtNothingTwice())
                .hasMessageContaining(second.value());
        cloud.eips().release(second);
        assertThat(cloud.ledger()).boughtNothingTwice();
    }

    @Test
    @DisplayName("knows when a pod in service lost its address")
    void inUse() {
        EipId id = buy("uid-1");
        cloud.eips().associate(id, target);
        cloud.console().declareLive(target, "uid-of-another-pod-with-that-address");
        cloud.eips().disassociate(id, Association.with(target));
        assertThat(cloud.ledger()).releasedNothingInUse();
        cloud.eips().associate(id, target);
        cloud.console().declareLive(target, "uid-1");
        cloud.eips().disassociate(id, Association.with(target));
        assertThatThrownBy(() -> assertThat(cloud.ledger()).releasedNothingInUse())
                .hasMessageContaining("TARGET_LIVE")
                .hasMessageContaining(id.value());
    }

    @Test
    @DisplayName("R20: knows whether a user's own EIP was left alone")
    void usersOwn() {
        EipId own = cloud.console().buyByHand(EipSpec.defaults());
        cloud.eips().associate(own, target);
        cloud.eips().disassociate(own, Association.with(target));
        assertThat(cloud.ledger()).neverTouched(own);
        cloud.faults().refuse(EipAction.RELEASE, "IncorrectEipStatus").once();
        assertThatThrownBy(() -> cloud.eips().release(own)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> assertThat(cloud.ledger()).neverTouched(own))
                .hasMessageContaining("ReleaseEipAddress");
    }

    @Test
    @DisplayName("counts calls and tells each with its parameters, token and owner")
    void calls() {
        EipId id = buy("uid-1");
        assertThat(cloud.calls().countsByName()).containsExactly(Map.entry("AllocateEipAddress", 1));
        CloudCall call = cloud.calls().calls(EipAction.ALLOCATE).get(0);
        assertThat(call.token()).contains(Marks.of("uid-1").token());
        assertThat(call.eip()).contains(id);
        assertThat(call.owner()).contains(Marks.of("uid-1"));
        assertThat(call.parameters()).containsEntry("InternetChargeType", "PayByTraffic");
        assertThat(call.at()).isEqualTo(clock.instant());
        assertThatThrownBy(() -> assertThat(cloud.ledger()).sent(EipAction.ALLOCATE, 2))
                .hasMessageContaining("AllocateEipAddress");
        assertThatThrownBy(() -> assertThat(cloud.ledger()).billed(new Bill(0, 0, 0, 0)))
                .hasMessageContaining("bought=1");
    }
}
