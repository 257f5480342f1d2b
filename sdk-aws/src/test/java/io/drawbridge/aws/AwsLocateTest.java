package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.wire.FakeAwsServerExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Where the AWS provider finds a private address")
final class AwsLocateTest {

    private static final String ADDRESS = "10.0.0.11";
    private static final String OTHER_VPC = "vpc-00000002";

    @RegisterExtension
    static final FakeAwsServerExtension cloud = FakeAwsServerExtension.create();

    private static Aws.Builder builder() {
        return Aws.builder("eu-central-1")
                .accessKey("id", "secret")
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
    @DisplayName("W22: interfaces are read in pages, so that an account with very many is read too, in any network")
    void manyInterfaces() {
        List<String> wanted = new ArrayList<>(List.of(ADDRESS));
        for (int i = 0; i < 1100; i++) {
            cloud.cloud().addInterface("10.1." + i / 250 + "." + i % 250);
            wanted.add("10.1." + i / 250 + "." + i % 250);
        }
        NetworkInterface own = cloud.cloud().addInterfaceOf("i-00000001", ADDRESS);
        var eips = builder().build().eips();
        assertThat(eips.locate(List.of(ADDRESS))).containsExactly(own);
        assertThat(eips.locate(wanted)).hasSize(1101);
        assertThat(cloud.cloud().calls().calls(EipAction.LOCATE))
                .allSatisfy(call -> assertThat(call.parameters()).containsEntry("MaxResults", "1000"));
    }

    @Test
    @DisplayName("W23: an owner is looked for literally, whatever characters its UID has")
    void literalOwners() {
        var eips = builder().build().eips();
        Eip odd = eips.allocate(EipSpec.defaults(), new OwnerMark("cluster", "ns", "odd", "a*b?c\\d", 1));
        eips.allocate(EipSpec.defaults(), new OwnerMark("cluster", "ns", "other", "axxb1c", 1));
        assertThat(eips.describe(OwnerFilter.record("cluster", "a*b?c\\d")))
                .extracting(Eip::id)
                .containsExactly(odd.id());
        assertThat(cloud.cloud().calls().calls(EipAction.DESCRIBE))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters()).containsValue("a\\*b\\?c\\\\d"));
        assertThat(eips.describe(OwnerFilter.record("cluster", "*"))).isEmpty();
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
