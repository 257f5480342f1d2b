package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipQuota;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Alibaba Cloud's extras")
class AliyunExtrasTest {

    @RegisterExtension
    static final FakeAliyunServerExtension cloud =
            FakeAliyunServerExtension.of(settings -> settings.quota(1000).unlimitedRates());

    private final Aliyun aliyun = Aliyun.builder("cn-hangzhou")
            .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
            .endpoint(cloud.server().uri())
            .limits(EipLimits.unlimited())
            .clock(cloud.clock())
            .build();

    private static OwnerMark mark(int attempt) {
        return new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", attempt);
    }

    @Test
    @DisplayName("count the EIPs of the account, whoever bought them, by one call; the quota is said")
    void quota() {
        cloud.cloud().console().changeQuota(1000);
        for (int bought = 0; bought < 12; bought++) {
            cloud.cloud().console().buyByHand(EipSpec.defaults());
        }
        int before = cloud.cloud().calls().countsByName().getOrDefault("DescribeEipAddresses", 0);
        assertThat(aliyun.quotas(25).read()).isEqualTo(new EipQuota(25, 12));
        assertThat(cloud.cloud().calls().countsByName()).containsEntry("DescribeEipAddresses", before + 1);
        assertThatThrownBy(() -> aliyun.quotas(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private Eip released(EipSpec spec) {
        Eip eip = aliyun.eips().allocate(spec, mark(1));
        aliyun.eips().release(eip.id());
        cloud.clock().advance(Duration.ofSeconds(5));
        return eip;
    }

    @Test
    @DisplayName(
            "give a released address back within seven days, with its mark, name and description, once for one mark")
    void recovers() {
        EipSpec spec = EipSpec.builder().name("web").description("the shop").build();
        Eip lost = released(spec);
        cloud.clock().advance(Duration.ofDays(6));
        Eip found = aliyun.recovery().byAddress(lost.address(), spec, mark(2));
        assertThat(found.address()).isEqualTo(lost.address());
        assertThat(aliyun.recovery().byAddress(lost.address(), spec, mark(2)).id())
                .isEqualTo(found.id());
        assertThat(aliyun.eips().describe(OwnerFilter.cluster("cluster-uid")))
                .singleElement()
                .satisfies(eip -> {
                    assertThat(eip.address()).isEqualTo(lost.address());
                    assertThat(eip.name()).contains("web");
                    assertThat(eip.owner()).contains(mark(2));
                });
    }

    @ParameterizedTest(name = "buy nothing when {0} is to be recovered, which is no address")
    @ValueSource(strings = {"", " ", "eip-bp1", "203.0.113", "203.0.113.7/32", "2001:db8::1"})
    void noAddress(String text) {
        assertThatThrownBy(() -> aliyun.recovery().byAddress(text, EipSpec.defaults(), mark(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(cloud.cloud().ledger().purchases()).isEmpty();
    }

    @Test
    @DisplayName("say that an address is lost after seven days")
    void tooLate() {
        Eip lost = released(EipSpec.defaults());
        cloud.clock().advance(Duration.ofDays(8));
        CloudException refused = catchThrowableOfType(
                CloudException.class, () -> aliyun.recovery().byId(lost.id(), EipSpec.defaults(), mark(2)));
        assertThat(refused.vendorCode()).isEqualTo("ReserveIpFail");
        assertThat(aliyun.eips().describe(mark(2).owner())).isEmpty();
    }

    @Test
    @DisplayName("keep a protected address from being released until the protection is off")
    void protects() {
        EipId id = aliyun.eips().allocate(EipSpec.defaults(), mark(1)).id();
        aliyun.deletionProtection().on(id);
        aliyun.deletionProtection().on(id);
        CloudException refused =
                catchThrowableOfType(CloudException.class, () -> aliyun.eips().release(id));
        assertThat(refused.code()).isEqualTo(CloudErrorCode.RELEASE_BLOCKED);
        aliyun.deletionProtection().off(id);
        aliyun.eips().release(id);
    }

    @Test
    @DisplayName("take the refusal of a protection that is there for done, and no other one")
    void protectionThatIsNotThere() {
        EipId id = aliyun.eips().allocate(EipSpec.defaults(), mark(1)).id();
        cloud.cloud()
                .faults()
                .on("DeletionProtection")
                .refuse("DeletionProtection.NotExist")
                .once();
        assertThatThrownBy(() -> aliyun.deletionProtection().on(id)).isInstanceOf(CloudException.class);
        aliyun.deletionProtection().off(id);
        aliyun.deletionProtection().on(id);
        cloud.cloud()
                .faults()
                .on("DeletionProtection")
                .refuse("DeletionProtection.AlreadyEnabled")
                .once();
        assertThatThrownBy(() -> aliyun.deletionProtection().off(id)).isInstanceOf(CloudException.class);
    }
}
