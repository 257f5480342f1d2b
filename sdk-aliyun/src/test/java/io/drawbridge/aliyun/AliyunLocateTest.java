package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Where the Alibaba Cloud provider finds a private address")
final class AliyunLocateTest {

    private static final String ADDRESS = "10.0.0.11";
    private static final String OTHER_VPC = "vpc-00000002";

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private static Aliyun.Builder builder() {
        return Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", "secret"))
                .endpoint(cloud.server().uri())
                .limits(EipLimits.unlimited())
                .clock(cloud.clock());
    }

    @Test
    @DisplayName(
            "finding 19, the machine and the network of an interface: both are told, for the same address in two networks")
    void machines() {
        NetworkInterface own = cloud.cloud().addInterfaceOf("i-00000001", "10.0.0.10", ADDRESS);
        NetworkInterface other = cloud.cloud().addInterfaceElsewhere(OTHER_VPC, "i-00000002", ADDRESS);
        var eips = builder().build().eips();
        assertThat(eips.locate(List.of(ADDRESS))).containsExactlyInAnyOrder(own, other);
        assertThat(own.instanceId()).contains("i-00000001");
        assertThat(own.vpcId()).contains(cloud.cloud().vpcId());
        assertThat(other.instanceId()).contains("i-00000002");
        assertThat(other.vpcId()).contains(OTHER_VPC);
        assertThat(eips.vpcId()).isEmpty();
    }

    @Test
    @DisplayName("finding 19, an interface without a machine: none is made up")
    void noMachine() {
        cloud.cloud().addInterface(ADDRESS);
        assertThat(builder().build().eips().locate(List.of(ADDRESS)))
                .extracting(NetworkInterface::instanceId)
                .containsExactly(Optional.empty());
    }

    @Test
    @DisplayName("finding 19, a provider of one network looks there only, and says which it is")
    void oneNetwork() {
        cloud.cloud().addInterfaceOf("i-00000001", ADDRESS);
        NetworkInterface other = cloud.cloud().addInterfaceElsewhere(OTHER_VPC, "i-00000002", ADDRESS);
        var eips = builder().vpc(OTHER_VPC).build().eips();
        assertThat(eips.locate(List.of(ADDRESS))).containsExactly(other);
        assertThat(eips.vpcId()).contains(OTHER_VPC);
    }
}
