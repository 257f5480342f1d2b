package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.permission.Granted;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts.Kind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A RAM policy")
class RamPolicyTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2020, 5, 31);
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 6, 1);
    private static final EipPlugin CONTROLLER = EipPlugin.ackExtendNetworkController();
    private static final EipPlugin TERWAY = EipPlugin.terway();

    @Test
    @DisplayName(
            "S2-21, S2-22: for ack-extend-network-controller is a whole document with the eleven actions on all resources")
    void controller() {
        assertThat(RamPolicy.forPlugin(CONTROLLER).document()).isEqualToIgnoringWhitespace("""
                {
                  "Version": "1",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "vpc:DescribeVSwitches",
                        "vpc:AllocateEipAddress",
                        "vpc:AllocateEipAddressPro",
                        "vpc:DescribeEipAddresses",
                        "vpc:AssociateEipAddress",
                        "vpc:UnassociateEipAddress",
                        "vpc:ReleaseEipAddress",
                        "vpc:AddCommonBandwidthPackageIp",
                        "vpc:RemoveCommonBandwidthPackageIp",
                        "vpc:TagResources",
                        "ecs:DescribeNetworkInterfaces"
                      ],
                      "Resource": ["*"],
                      "Condition": {}
                    }
                  ]
                }
                """);
    }

    @Test
    @DisplayName("S2-22: is shown as a bare statement on request only")
    void statement() {
        RamPolicy policy = RamPolicy.forPlugin(CONTROLLER);
        assertThat(policy.statement()).startsWith("{\n  \"Effect\": \"Allow\"").doesNotContain("Version");
        assertThat(policy.document()).contains("\"Version\": \"1\"");
    }

    @Test
    @DisplayName("S2-25: for Terway has eight of the eleven actions, for every cluster the same")
    void terway() {
        assertThat(RamPolicy.forPlugin(TERWAY).actions())
                .containsExactly(
                        "vpc:DescribeVSwitches",
                        "vpc:AllocateEipAddress",
                        "vpc:DescribeEipAddresses",
                        "vpc:AssociateEipAddress",
                        "vpc:UnassociateEipAddress",
                        "vpc:ReleaseEipAddress",
                        "vpc:AddCommonBandwidthPackageIp",
                        "vpc:RemoveCommonBandwidthPackageIp");
    }

    @Test
    @DisplayName(
            "S2-23: for ack-extend-network-controller is granted to the Worker RAM role of managed and dedicated clusters")
    void workerRole() {
        for (LocalDate created : List.of(LAST_DAY, FIRST_DAY)) {
            assertThat(RamRole.of(CONTROLLER, Kind.ACK_MANAGED, created)).isEqualTo(RamRole.WORKER);
            assertThat(RamRole.of(CONTROLLER, Kind.ACK_DEDICATED, created)).isEqualTo(RamRole.WORKER);
        }
        assertThat(RamRole.WORKER.advice()).contains("Worker RAM role");
    }

    @Test
    @DisplayName("S2-24: is granted to no role of a serverless cluster: RRSA or credentials of its own")
    void serverless() {
        RamRole role = RamRole.of(CONTROLLER, Kind.ACK_SERVERLESS, FIRST_DAY);
        assertThat(role).isEqualTo(RamRole.NONE);
        assertThat(role.advice()).contains("enableRRSA", "rrsaRoleName", "credential.accessKey", "Secret");
        assertThatThrownBy(() -> RamRole.of(TERWAY, Kind.ACK_SERVERLESS, FIRST_DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ACK_SERVERLESS");
    }

    @ParameterizedTest(
            name = "is granted to nobody of a cluster of kind {0}, where the vendor's components serve no pods")
    @EnumSource(names = {"ACK_EDGE", "REGISTERED", "OTHER"})
    void unservedKinds(Kind kind) {
        for (EipPlugin vendors : List.of(CONTROLLER, TERWAY)) {
            assertThatThrownBy(() -> RamRole.of(vendors, kind, FIRST_DAY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(vendors.name(), kind.name(), "managed and dedicated");
        }
        assertThat(RamRole.of(EipPlugin.drawbridgeOperator(), kind, FIRST_DAY)).isEqualTo(RamRole.NONE);
    }

    @Test
    @DisplayName(
            "S2-26: for Terway is granted to the Worker RAM role of managed clusters created in or after June 2020")
    void terwayOnNewClusters() {
        assertThat(RamRole.of(TERWAY, Kind.ACK_MANAGED, FIRST_DAY)).isEqualTo(RamRole.WORKER);
    }

    @Test
    @DisplayName(
            "S2-27: for Terway is granted to AliyunCSManagedNetworkRole of dedicated clusters and of older managed ones")
    void terwayOnOldClusters() {
        assertThat(RamRole.of(TERWAY, Kind.ACK_MANAGED, LAST_DAY)).isEqualTo(RamRole.MANAGED_NETWORK);
        assertThat(RamRole.of(TERWAY, Kind.ACK_DEDICATED, FIRST_DAY)).isEqualTo(RamRole.MANAGED_NETWORK);
        assertThat(RamRole.MANAGED_NETWORK.advice()).contains("AliyunCSManagedNetworkRole");
    }

    @Test
    @DisplayName("S2-30: for the features that are on has no action that they do not call")
    void least() {
        assertThat(RamPolicy.least(EnumSet.of(RamFeature.READ)).actions())
                .containsExactly("vpc:DescribeEipAddresses", "ecs:DescribeNetworkInterfaces");
        assertThat(RamPolicy.least(EnumSet.of(RamFeature.SERVE)).actions())
                .contains("vpc:TagResources")
                .doesNotContain(
                        "vpc:AllocateEipAddressPro",
                        "vpc:AddCommonBandwidthPackageIp",
                        "vpc:RemoveCommonBandwidthPackageIp",
                        "vpc:DescribeVSwitches");
        assertThatThrownBy(() -> RamPolicy.least(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("S2-29: for the SDK's own operator has no action outside the eleven")
    void operator() {
        assertThat(RamPolicy.forPlugin(CONTROLLER).actions())
                .containsAll(RamPolicy.forPlugin(EipPlugin.drawbridgeOperator()).actions());
    }

    @Test
    @DisplayName("is held against the policies of a role: itself suffices, another component's may not")
    void check() {
        RamPolicy controller = RamPolicy.forPlugin(CONTROLLER);
        assertThat(controller.check(controller.document()).suffices()).isTrue();
        assertThat(controller.check(controller.document()).findings().all()).isEmpty();
        assertThat(controller.check(RamPolicy.forPlugin(TERWAY).document()).granted().entrySet().stream()
                        .filter(each -> each.getValue() == Granted.NO)
                        .map(Map.Entry::getKey))
                .containsExactly("vpc:AllocateEipAddressPro", "vpc:TagResources", "ecs:DescribeNetworkInterfaces");
        assertThat(RamPolicy.forPlugin(TERWAY)
                        .check(controller.document())
                        .findings()
                        .codes())
                .containsExactly("right-not-called", "right-not-called", "right-not-called");
    }

    @Test
    @DisplayName("explains each action by the call that needs it")
    void explained() {
        RamPolicy all = RamPolicy.least(EnumSet.allOf(RamFeature.class));
        assertThat(all.explained().keySet()).containsExactlyElementsOf(all.actions());
        assertThat(all.explained().values()).doesNotHaveDuplicates();
        assertThat(all.explained()).containsEntry("vpc:ReleaseEipAddress", "gives the EIP back");
        assertThat(RamPolicy.forPlugin(CONTROLLER).explained())
                .hasSize(11)
                .containsEntry("vpc:DescribeVSwitches", "called by the vendor's components only");
    }
}
