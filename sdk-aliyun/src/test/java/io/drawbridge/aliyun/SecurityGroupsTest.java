package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.ecs20140526.models.AuthorizeSecurityGroupEgressRequest;
import com.aliyun.ecs20140526.models.AuthorizeSecurityGroupRequest;
import com.aliyun.tea.TeaModel;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Action;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Flow;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.render.AliyunPermission;
import io.drawbridge.network.render.AliyunPermissions;
import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.network.render.ReadRules;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A security group of Alibaba Cloud")
class SecurityGroupsTest {

    private static final PortRule KUBELET =
            PortRule.ingress().tcp(10250).cidr("10.0.0.0/16").purpose("kubelet").build();
    private static final PortRules RULES = PortRules.of(
            KUBELET,
            PortRule.ingress().deny().tcp(22).cidr("0.0.0.0/0").build(),
            PortRule.ingress().protocol(Protocol.ALL).group("sg-other").build(),
            PortRule.ingress().protocol(Protocol.ICMP).cidr("10.0.0.0/8").build(),
            PortRule.egress()
                    .udp(new PortRange(4500, 4501))
                    .cidr("2001:db8::/32")
                    .build(),
            PortRule.egress().protocol(Protocol.TCP).group("pl-1").build());

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private final Aliyun aliyun = Aliyun.builder("cn-hangzhou")
            .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
            .endpoint(cloud.server().uri())
            .limits(EipLimits.unlimited())
            .clock(cloud.clock())
            .build();

    @Test
    @DisplayName("is read back as the rules that were put there, over HTTP, and lets its members in and everything out")
    void readBack() {
        cloud.cloud().ack().addSecurityGroup("sg-1", AliyunPermissions.of(RULES));
        ReadRules read = aliyun.securityGroups().read("sg-1");
        assertThat(read.findings().isEmpty()).isTrue();
        Firewall firewall = read.firewall();
        assertThat(firewall.unmatched(Direction.EGRESS)).isEqualTo(Action.ALLOW);
        assertThat(PortRules.of(firewall.rules().stream()
                                .filter(rule -> rule.priority() == 1)
                                .map(rule -> rule.rule())
                                .toList())
                        .normalize())
                .isEqualTo(RULES.normalize());
        assertThat(firewall.evaluate(Flow.tcpIngress(80, Peer.group("sg-1"))).allowed())
                .isTrue();
        assertThat(firewall.evaluate(Flow.tcpIngress(22, Peer.group("sg-1"))).allowed())
                .as("a rule that is written down decides before")
                .isFalse();
        assertThat(PortRules.of(KUBELET).coveredBy(firewall).isComplete()).isTrue();
    }

    @Test
    @DisplayName("is read to its last page, with priorities")
    void pages() {
        List<AliyunPermission> many = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            many.add(new AliyunPermission(
                    Direction.INGRESS,
                    "TCP",
                    "1/" + (i + 1),
                    i % 2 == 0 ? "accept" : "drop",
                    1 + i % 100,
                    Peer.group("sg-" + i),
                    ""));
        }
        cloud.cloud().ack().addSecurityGroup("sg-2", new AliyunPermissions(many, Findings.none()));
        Firewall firewall = aliyun.securityGroups().read("sg-2").firewall();
        assertThat(firewall.rules()).hasSize(1_501);
        assertThat(firewall.rules().get(0).priority()).isEqualTo(1);
        assertThat(firewall.evaluate(Flow.tcpIngress(1, Peer.group("sg-1499"))).allowed())
                .isFalse();
    }

    @Test
    @DisplayName("that may be an enterprise group is taken to let nothing out by itself, with a note")
    void enterprise() {
        cloud.cloud().ack().addEnterpriseSecurityGroup("sg-3", AliyunPermissions.of(RULES));
        ReadRules read = aliyun.securityGroups().read("sg-3");
        assertThat(read.findings().codes()).containsExactly("unmatched-egress-taken-as-denied");
        assertThat(read.firewall().unmatched(Direction.EGRESS)).isEqualTo(Action.DENY);
    }

    @Test
    @DisplayName("that is not there is an error with the vendor's code")
    void notThere() {
        CloudException refused = catchThrowableOfType(
                CloudException.class, () -> aliyun.securityGroups().read("sg-none"));
        assertThat(refused.code()).isEqualTo(CloudErrorCode.NOT_FOUND);
        assertThat(refused.vendorCode()).isEqualTo("InvalidSecurityGroupId.NotFound");
    }

    @Test
    @DisplayName("takes one permission of RAM to be read")
    void leastPrivilege() {
        RamPolicy policy = RamPolicy.least(EnumSet.of(RamFeature.READ_SECURITY_GROUPS));
        assertThat(policy.actions()).containsExactly("ecs:DescribeSecurityGroupAttribute");
        cloud.cloud().ack().addSecurityGroup("sg-4", AliyunPermissions.of(RULES));
        cloud.cloud().console().allowOnly(policy.actions());
        assertThat(aliyun.securityGroups().read("sg-4").firewall().rules()).hasSize(7);
        cloud.cloud().console().allowOnly(List.of("vpc:DescribeEipAddresses"));
        assertThat(catchThrowableOfType(
                                CloudException.class,
                                () -> aliyun.securityGroups().read("sg-4"))
                        .code())
                .isEqualTo(CloudErrorCode.FORBIDDEN);
    }

    @Test
    @DisplayName("written as JSON is taken by the vendor's typed requests as the same permissions")
    void json() throws Exception {
        JsonObject lists = JsonParser.parseString(
                        new AliyunPermissionsJson().render(RULES).text())
                .getAsJsonObject();
        EcsPermissions typed = EcsPermissions.of(RULES);
        AuthorizeSecurityGroupRequest ingress =
                AuthorizeSecurityGroupRequest.build(Map.of("Permissions", permissions(lists, "Permissions")));
        AuthorizeSecurityGroupEgressRequest egress = AuthorizeSecurityGroupEgressRequest.build(
                Map.of("Permissions", permissions(lists, "EgressPermissions")));
        assertThat(ingress.getPermissions().stream().map(SecurityGroupsTest::filled))
                .isEqualTo(
                        typed.ingress().stream().map(SecurityGroupsTest::filled).toList());
        assertThat(egress.getPermissions().stream().map(SecurityGroupsTest::filled))
                .isEqualTo(
                        typed.egress().stream().map(SecurityGroupsTest::filled).toList());
        assertThat(filled(ingress.getPermissions().get(1))).containsEntry("Description", "kubelet");
    }

    private static Object permissions(JsonObject lists, String name) {
        return new Gson().fromJson(lists.get(name), new TypeToken<List<Map<String, Object>>>() {}.getType());
    }

    private static Map<String, Object> filled(TeaModel model) {
        Map<String, Object> filled = new TreeMap<>();
        try {
            model.toMap().forEach((name, value) -> {
                if (value != null && !value.equals("")) {
                    filled.put(name, value);
                }
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return filled;
    }

    @Test
    @DisplayName("can be written by the vendor's typed requests, which take every field and give it back")
    void typed() throws Exception {
        EcsPermissions permissions = EcsPermissions.of(RULES);
        assertThat(permissions.findings().isEmpty()).isTrue();
        AuthorizeSecurityGroupRequest ingress =
                new AuthorizeSecurityGroupRequest().setSecurityGroupId("sg-1").setPermissions(permissions.ingress());
        AuthorizeSecurityGroupEgressRequest egress = new AuthorizeSecurityGroupEgressRequest()
                .setSecurityGroupId("sg-1")
                .setPermissions(permissions.egress());
        TeaModel.validateParams(ingress, "ingress");
        AuthorizeSecurityGroupRequest again = AuthorizeSecurityGroupRequest.build(ingress.toMap());
        assertThat(again.getPermissions()).hasSize(4);
        assertThat(again.getPermissions().get(1).getSourceCidrIp()).isEqualTo("10.0.0.0/16");
        assertThat(again.getPermissions().get(1).getDescription()).isEqualTo("kubelet");
        AuthorizeSecurityGroupEgressRequest out = AuthorizeSecurityGroupEgressRequest.build(egress.toMap());
        assertThat(out.getPermissions())
                .extracting(
                        each -> each.getIpv6DestCidrIp() + " " + each.getDestPrefixListId() + " " + each.getPortRange())
                .containsExactly("null pl-1 1/65535", "2001:db8::/32 null 4500/4501");
    }
}
