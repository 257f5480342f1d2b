package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Where RAM denies what the generated policy does not allow, a whole life")
class LeastPrivilegeTest {

    private static final BandwidthPackageId PACKAGE = BandwidthPackageId.of("cbwp-1");
    private static final RamPolicy POLICY = RamPolicy.least(EnumSet.range(RamFeature.READ, RamFeature.PROTECTION));

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private final Aliyun aliyun = Aliyun.builder("cn-hangzhou")
            .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
            .endpoint(cloud.server().uri())
            .limits(EipLimits.unlimited())
            .clock(cloud.clock())
            .build();

    @Test
    @DisplayName("S2-30: passes with all of it")
    void suffices() {
        live(POLICY.actions());
        assertThat(cloud.cloud().calls().countsByName().keySet())
                .as("every action of the policy is called")
                .hasSameSizeAs(POLICY.actions());
    }

    static Stream<String> actions() {
        return POLICY.actions().stream();
    }

    @ParameterizedTest(name = "S2-30: fails without {0}")
    @MethodSource("actions")
    void needsEach(String action) {
        List<String> others = new ArrayList<>(POLICY.actions());
        others.remove(action);
        CloudException refused = catchThrowableOfType(CloudException.class, () -> live(others));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(CloudErrorCode.FORBIDDEN);
        assertThat(refused.vendorCode()).isEqualTo("Forbidden.RAM");
    }

    private void live(List<String> allowed) {
        cloud.cloud().console().createPackage(PACKAGE);
        NetworkInterface made = cloud.cloud().addInterface("10.0.0.10", "10.0.0.11");
        cloud.cloud().console().allowOnly(allowed);
        Eips eips = aliyun.eips();
        EipSpec spec = EipSpec.builder().name("web").build();
        EipId id = eips.allocate(spec, mark(1)).id();
        eips.locate(List.of("10.0.0.11"));
        AssociationTarget target = new AssociationTarget(made.id(), "10.0.0.11");
        eips.joinPackage(id, PACKAGE);
        pass();
        eips.associate(id, target);
        pass();
        eips.describe(List.of(id));
        eips.leavePackage(id, PACKAGE);
        pass();
        eips.changeBandwidth(id, Bandwidth.ofMbps(10));
        eips.disassociate(id, Association.with(target));
        pass();
        aliyun.deletionProtection().on(id);
        aliyun.deletionProtection().off(id);
        eips.release(id);
        pass();
        aliyun.recovery().byId(id, spec, mark(2));
        eips.disown(id);
    }

    private static OwnerMark mark(int attempt) {
        return new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", attempt);
    }

    private static void pass() {
        cloud.clock().advance(Duration.ofSeconds(5));
    }
}
