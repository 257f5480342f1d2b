package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.time.TestClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fake Alibaba Cloud limits")
class LimitsTest {

    private final TestClock clock = TestClock.create();

    private static CloudErrorCode codeOf(Runnable call) {
        try {
            call.run();
        } catch (CloudException e) {
            return e.code();
        }
        throw new AssertionError("the call was accepted");
    }

    private static EipId buy(FakeCloud cloud, int number) {
        return cloud.eips()
                .allocate(EipSpec.defaults(), Marks.of("uid-" + number))
                .id();
    }

    @Test
    @DisplayName("edge case 14: the number of EIPs, 20 by default")
    void quota() {
        FakeCloud cloud = FakeCloud.aliyun(clock);
        for (int i = 0; i < 20; i++) {
            buy(cloud, i);
        }
        assertThat(codeOf(() -> buy(cloud, 20))).isEqualTo(CloudErrorCode.QUOTA_EXCEEDED);
        cloud.console().changeQuota(21);
        buy(cloud, 20);
        cloud.console().buyByHand(EipSpec.defaults());
        assertThat(cloud.ledger()).billed(new Bill(22, 0, 22, 0));
    }

    @Test
    @DisplayName("edge case 14: purchases within an hour to twice the quota, and then blocks them for an hour")
    void frequentPurchase() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .quota(2)
                .transition(Duration.ZERO)
                .build();
        for (int i = 0; i < 4; i++) {
            cloud.eips().release(buy(cloud, i));
        }
        assertThat(codeOf(() -> buy(cloud, 4))).isEqualTo(CloudErrorCode.PURCHASES_BLOCKED);
        clock.advance(Duration.ofMinutes(59));
        assertThat(codeOf(() -> buy(cloud, 4))).isEqualTo(CloudErrorCode.PURCHASES_BLOCKED);
        clock.advance(Duration.ofMinutes(1));
        buy(cloud, 4);
    }

    @Test
    @DisplayName("edge case 14: calls in every window of a minute; refused ones do not count")
    void rates() {
        FakeCloud cloud =
                FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).quota(500).build();
        for (int i = 0; i < 120; i++) {
            buy(cloud, i);
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(codeOf(() -> buy(cloud, 120))).isEqualTo(CloudErrorCode.THROTTLED);
        clock.advance(Duration.ofSeconds(48));
        buy(cloud, 120);
        assertThat(codeOf(() -> buy(cloud, 121))).isEqualTo(CloudErrorCode.THROTTLED);
        assertThat(cloud.eips().describe(Set.of())).isEmpty();
        assertThat(cloud.ledger()).sent(EipAction.ALLOCATE, 123);
    }

    @Test
    @DisplayName("what it takes: parameters out of range are refused, and unknown ones fail loudly")
    void parameters() {
        FakeCloud cloud = FakeCloud.aliyun(clock);
        assertThat(cloud.call(new CloudRequest("AllocateEipAddress", Map.of("Bandwidth", "501"))))
                .isInstanceOfSatisfying(CloudAnswer.Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo("InvalidParameter");
                    assertThat(failure.httpStatus()).isEqualTo(400);
                });
        String ids = String.join(",", java.util.Collections.nCopies(51, "eip-1"));
        assertThat(cloud.call(new CloudRequest("DescribeEipAddresses", Map.of("AllocationId", ids))))
                .isInstanceOf(CloudAnswer.Failure.class);
        assertThatThrownBy(() -> cloud.call(new CloudRequest("AllocateEipAddress", Map.of("AutoPay", "true"))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("AutoPay");
        assertThatThrownBy(() -> cloud.call(new CloudRequest("CreateNatGateway", Map.of())))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("CreateNatGateway");
    }

    @Test
    @DisplayName("edge case 12: recovery of a released address to seven days and to addresses that are free")
    void recovery() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .transition(Duration.ZERO)
                .build();
        EipId lost = buy(cloud, 0);
        String address = cloud.find(lost).orElseThrow().address();
        cloud.eips().release(lost);
        CloudRequest recover = new CloudRequest("AllocateEipAddressPro", Map.of("InstanceId", lost.value()));
        clock.advance(Duration.ofDays(6));
        assertThat(cloud.call(recover)).isInstanceOf(CloudAnswer.Success.class);
        assertThat(cloud.find(lost).orElseThrow().address()).isEqualTo(address);
        cloud.eips().release(lost);
        EipId next = buy(cloud, 1);
        assertThat(cloud.find(next).orElseThrow().address()).isEqualTo(address);
        assertThat(cloud.call(recover))
                .isInstanceOfSatisfying(
                        CloudAnswer.Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo("ReserveIpFail"));
        cloud.eips().release(next);
        clock.advance(Duration.ofDays(7));
        assertThat(cloud.call(recover)).isInstanceOf(CloudAnswer.Failure.class);
    }

    @Test
    @DisplayName("what a token is good for after a refusal, as the test assumes")
    void tokenAfterRefusal() {
        FakeCloud kind =
                FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).quota(0).build();
        FakeCloud strict = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .quota(0)
                .assume(Assumption.TokenAfterRefusal.REFUSED_AGAIN)
                .build();
        for (FakeCloud cloud : Set.of(kind, strict)) {
            // With a quota of none, the anti-abuse limit is none too.
            assertThat(codeOf(() -> buy(cloud, 0))).isEqualTo(CloudErrorCode.PURCHASES_BLOCKED);
            cloud.console().changeQuota(5);
            clock.advance(Duration.ofHours(2));
        }
        buy(kind, 0);
        assertThat(codeOf(() -> buy(strict, 0))).isEqualTo(CloudErrorCode.PURCHASES_BLOCKED);
        strict.eips().allocate(EipSpec.defaults(), Marks.of("uid-0").withAttempt(2));
    }

    @Test
    @DisplayName("how many tags a call may carry, and sets more of them later")
    void tags() {
        FakeCloud cloud = FakeCloud.aliyun(clock);
        EipId id = buy(cloud, 0);
        Map<String, String> parameters = new LinkedHashMap<>(Parameters.ofTags("Tag", Map.of("team", "a")));
        parameters.put("ResourceType", "EIP");
        parameters.put("ResourceId.1", id.value());
        assertThat(cloud.call(new CloudRequest("TagResources", parameters))).isInstanceOf(CloudAnswer.Success.class);
        assertThat(cloud.find(id).orElseThrow().tags()).containsEntry("team", "a");
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 21; i++) {
            many.put("key-" + i, "");
        }
        assertThat(cloud.call(new CloudRequest("AllocateEipAddress", Parameters.ofTags("Tag", many))))
                .isInstanceOf(CloudAnswer.Failure.class);
    }
}
