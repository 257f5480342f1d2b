package io.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.Direction;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.network.RuleNote;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A node of an ACK Edge cluster")
class EdgeNodeTest {

    private static EdgeNode.Builder node(String region, String version) {
        return EdgeNode.in(region)
                .kubernetes(version)
                .hostCidr("10.0.0.0/16")
                .apiServer("https://203.0.113.7:6443")
                .ravenGateway("203.0.113.8", "203.0.113.9")
                .tunnelServer("203.0.113.10");
    }

    private static List<String> row(EdgeNode node, EdgeRow row) {
        return node.explain(Phase.INSTALL_AND_UPGRADE).stream()
                .filter(each -> each.row() == row)
                .flatMap(each -> each.rules().stream())
                .map(PortRule::toString)
                .toList();
    }

    @Test
    @DisplayName("S3-1, S3-2, S3-3: is reached from its host blocks at the ports of kubelet, node exporter and Flannel")
    void inbound() {
        EdgeNode node = node("cn-hangzhou", "1.26.3").hostCidr("192.168.0.0/24").build();
        assertThat(row(node, EdgeRow.KUBELET))
                .containsExactly(
                        "ALLOW INGRESS TCP 10250 from 10.0.0.0/16",
                        "ALLOW INGRESS TCP 10255 from 10.0.0.0/16",
                        "ALLOW INGRESS TCP 10250 from 192.168.0.0/24",
                        "ALLOW INGRESS TCP 10255 from 192.168.0.0/24");
        assertThat(row(node, EdgeRow.NODE_EXPORTER))
                .contains("ALLOW INGRESS TCP 9100 from 10.0.0.0/16", "ALLOW INGRESS TCP 9445 from 10.0.0.0/16");
        assertThat(row(node, EdgeRow.FLANNEL_VXLAN)).contains("ALLOW INGRESS UDP 8472 from 10.0.0.0/16");
        assertThat(EdgeRow.KUBELET.purpose()).contains("kubelet", "Raven");
        assertThat(EdgeRow.NODE_EXPORTER.purpose()).contains("node exporter", "Raven");
        assertThat(EdgeRow.FLANNEL_VXLAN.purpose()).contains("VXLAN", "Flannel");
    }

    @ParameterizedTest
    @DisplayName("S3-6, S3-9, S3-12: changes ports at version 1.26, compared by numbers")
    @CsvSource({
        "1.9, false",
        "v1.24, false",
        "1.24.6-aliyun.1, false",
        "1.25.99-aliyun.9, false",
        "1.26, true",
        "1.26.3-aliyun.1, true",
        "v1.26.0, true",
        "1.100.0, true",
        "2.0, true"
    })
    void versions(String version, boolean modern) {
        EdgeNode node = node("cn-hangzhou", version).build();
        String packages = "aliacs-k8s-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com";
        assertThat(row(node, EdgeRow.COMPONENT_PACKAGES))
                .isEqualTo(
                        modern
                                ? List.of("ALLOW EGRESS TCP 443 to " + packages)
                                : List.of("ALLOW EGRESS TCP 80 to " + packages, "ALLOW EGRESS TCP 443 to " + packages));
        assertThat(row(node, EdgeRow.CONTROL_PLANE))
                .allMatch(rule -> rule.startsWith("ALLOW EGRESS TCP " + (modern ? "443" : "80") + " to cs-anony."));
        assertThat(row(node, EdgeRow.TUNNEL_SERVER))
                .isEqualTo(modern ? List.of() : List.of("ALLOW EGRESS TCP 10262-10263 to 203.0.113.10/32"));
    }

    @Test
    @DisplayName("S3-5, S3-8, S3-10, S3-11, S3-13, S3-15: reaches the vendor's hosts and the cluster's endpoints")
    void outbound() {
        EdgeNode node = node("cn-hangzhou", "1.26.3-aliyun.1").build();
        assertThat(node.rules(Phase.RUNNING).only(Direction.EGRESS).stream().map(PortRule::toString))
                .containsExactlyInAnyOrder(
                        "ALLOW EGRESS TCP 443 to cs-anony.aliyuncs.com",
                        "ALLOW EGRESS TCP 443 to cs-anony.cn-hangzhou.aliyuncs.com",
                        "ALLOW EGRESS TCP 6443 to 203.0.113.7/32",
                        "ALLOW EGRESS TCP 10280-10284 to 203.0.113.8/31",
                        "ALLOW EGRESS UDP 4500 to 203.0.113.8/31",
                        "ALLOW EGRESS TCP 443 to dockerauth.cn-hangzhou.aliyuncs.com",
                        "ALLOW EGRESS TCP 443 to dockerauth-ee.cn-hangzhou.aliyuncs.com",
                        "ALLOW EGRESS TCP 443 to registry-cn-hangzhou.ack.aliyuncs.com",
                        "ALLOW EGRESS UDP 123 to ntp1.aliyun.com",
                        "ALLOW EGRESS UDP 123 to cn.ntp.org.cn");
        assertThat(row(node, EdgeRow.COMPONENT_PACKAGES))
                .containsExactly("ALLOW EGRESS TCP 443 to aliacs-k8s-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com");
    }

    @Test
    @DisplayName("S3-14: in Zhangjiakou asks another host for its images, and the other two as everywhere")
    void zhangjiakou() {
        assertThat(row(node("cn-zhangjiakou", "1.24").build(), EdgeRow.SYSTEM_IMAGES))
                .containsExactly(
                        "ALLOW EGRESS TCP 443 to dockerauth-cn-zhangjiakou.aliyuncs.com",
                        "ALLOW EGRESS TCP 443 to dockerauth-ee.cn-zhangjiakou.aliyuncs.com",
                        "ALLOW EGRESS TCP 443 to registry-cn-zhangjiakou.ack.aliyuncs.com");
    }

    @Test
    @DisplayName("S3-7: has tools from its own package source, a row without a fixed host that lists them")
    void systemTools() {
        EdgeNode node = node("cn-hangzhou", "1.26").build();
        EdgeExplanation tools = node.explain(Phase.INSTALL_AND_UPGRADE).stream()
                .filter(each -> each.row() == EdgeRow.SYSTEM_TOOLS)
                .findFirst()
                .orElseThrow();
        assertThat(tools.rules().isEmpty()).isTrue();
        assertThat(tools.remark()).contains("no fixed host", "package source");
        assertThat(tools.remark())
                .contains("net-tools", "iproute", "chrony", "ntpdate", "crontabs", "pciutils", "socat")
                .contains("ebtables", "iptables", "conntrack-tools");
        assertThat(node.explain(Phase.RUNNING)).extracting(EdgeExplanation::row).doesNotContain(EdgeRow.SYSTEM_TOOLS);
    }

    @Test
    @DisplayName("S3-15: asks no time server when it keeps its own time")
    void ownTime() {
        assertThat(node("cn-hangzhou", "1.26")
                        .selfHostedNtp()
                        .build()
                        .rules(Phase.RUNNING)
                        .hosts())
                .extracting(Peer.Host::name)
                .noneMatch(name -> name.contains("ntp"));
    }

    @Test
    @DisplayName("S3-21: needs less when it runs than when it is installed, and the difference can be closed")
    void phases() {
        EdgeNode node = node("cn-hangzhou", "1.24").build();
        PortRules closed = node.rules(Phase.INSTALL_AND_UPGRADE)
                .diff(node.rules(Phase.RUNNING))
                .removed();
        assertThat(closed.stream().map(PortRule::toString))
                .containsExactly(
                        "ALLOW EGRESS TCP 80 to aliacs-k8s-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com",
                        "ALLOW EGRESS TCP 443 to aliacs-k8s-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com");
        assertThat(closed.stream().map(PortRule::note).map(RuleNote::phase)).containsOnly(Phase.INSTALL_AND_UPGRADE);
        assertThat(node.rules(Phase.INSTALL_AND_UPGRADE).neededIn(Phase.RUNNING))
                .isEqualTo(node.rules(Phase.RUNNING));
    }

    @Test
    @DisplayName("S3-12: needs no tunnel server and no port 80 any more when it moves to 1.26")
    void upgrade() {
        PortRules.Diff diff = node("cn-hangzhou", "1.24")
                .build()
                .rules(Phase.RUNNING)
                .diff(node("cn-hangzhou", "1.26").build().rules(Phase.RUNNING));
        assertThat(diff).hasToString("""
                        - ALLOW EGRESS TCP 10262-10263 to 203.0.113.10/32  edge tunnel [ACK Edge, public network: outbound, running: Tunnel server SLB]
                        - ALLOW EGRESS TCP 80 to cs-anony.aliyuncs.com  management endpoint of Container Service [ACK Edge, public network: outbound, running: Container Service control plane]
                        - ALLOW EGRESS TCP 80 to cs-anony.cn-hangzhou.aliyuncs.com  management endpoint of Container Service [ACK Edge, public network: outbound, running: Container Service control plane]
                        + ALLOW EGRESS TCP 443 to cs-anony.aliyuncs.com  management endpoint of Container Service [ACK Edge, public network: outbound, running: Container Service control plane]
                        + ALLOW EGRESS TCP 443 to cs-anony.cn-hangzhou.aliyuncs.com  management endpoint of Container Service [ACK Edge, public network: outbound, running: Container Service control plane]""".stripTrailing());
    }

    @Test
    @DisplayName("S3-16, S3-17: gives no rules while an endpoint of its cluster is missing, and names each that is")
    void missing() {
        EdgeNode node = EdgeNode.in("cn-hangzhou")
                .kubernetes("1.24")
                .hostCidr("10.0.0.0/16")
                .build();
        InvalidSpecException refused =
                catchThrowableOfType(InvalidSpecException.class, () -> node.rules(Phase.RUNNING));
        assertThat(refused.findings().codes())
                .containsExactly("api-server-missing", "raven-gateway-missing", "tunnel-server-missing");
        assertThat(EdgeNode.in("cn-hangzhou")
                        .kubernetes("1.26")
                        .hostCidr("10.0.0.0/16")
                        .build()
                        .problems()
                        .codes())
                .containsExactly("api-server-missing", "raven-gateway-missing");
        assertThat(node.explain(Phase.RUNNING)).anySatisfy(each -> {
            assertThat(each.row()).isEqualTo(EdgeRow.API_SERVER);
            assertThat(each.remark()).contains("not there");
        });
    }

    @Test
    @DisplayName("S3-20: gives no rules while an address is still to come, and says which")
    void notYetAssigned() {
        EdgeNode node = node("cn-hangzhou", "1.26").build().toBuilder()
                .ravenGateway(new EdgeLookup.NotYetAssigned(List.of("kube-system/x-raven-proxy-svc-gw-cloud-1a2b3c4d")))
                .build();
        assertThat(node.problems().codes()).containsExactly("raven-gateway-not-yet-assigned");
        assertThatThrownBy(() -> node.rules(Phase.RUNNING))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("x-raven-proxy-svc-gw-cloud-1a2b3c4d");
    }

    @Test
    @DisplayName("S3-11: takes the ports that the gateway really has, once they were looked up")
    void realPorts() {
        EdgeService proxy = new EdgeService(
                "kube-system/x-raven-proxy-svc-gw-cloud-1a2b3c4d",
                List.of(Peer.host("raven.example.com")),
                List.of(new EdgeService.Port(Protocol.TCP, PortRange.of(11280))));
        EdgeNode node = node("cn-hangzhou", "1.26").build().toBuilder()
                .ravenGateway(new EdgeLookup.Found(List.of(proxy)))
                .build();
        assertThat(row(node, EdgeRow.RAVEN_GATEWAY)).containsExactly("ALLOW EGRESS TCP 11280 to raven.example.com");
    }

    @ParameterizedTest(name = "{0} {1} alone")
    @DisplayName("M2: gives no rules for half of a gateway, whoever says where that is")
    @CsvSource({"TCP, 10280", "UDP, 4500"})
    void halfGateway(String protocol, int port) {
        EdgeNode node = node("cn-hangzhou", "1.26").build().toBuilder()
                .ravenGateway(new EdgeLookup.Found(List.of(new EdgeService(
                        "gateway",
                        List.of(Peer.host("raven.example.com")),
                        List.of(new EdgeService.Port(Protocol.of(protocol), PortRange.of(port)))))))
                .build();
        assertThat(node.problems().codes()).containsExactly("raven-gateway-incomplete");
        assertThatThrownBy(() -> node.rules(Phase.RUNNING)).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    @DisplayName("S3-4: explains each rule by the row of the table that it comes from")
    void explains() {
        EdgeNode node = node("cn-hangzhou", "1.24").build();
        assertThat(node.rules(Phase.INSTALL_AND_UPGRADE)).allSatisfy(rule -> {
            EdgeRow row = EdgeNode.rowOf(rule).orElseThrow();
            assertThat(rule.note()).isEqualTo(new RuleNote(row.purpose(), row.phase(), row.source()));
            assertThat(rule.direction()).isEqualTo(row.direction());
        });
        assertThat(EdgeNode.rowOf(PortRule.egress().tcp(1).cidr("::/0").build()))
                .isEmpty();
        assertThat(node.explain(Phase.RUNNING).get(0)).hasToString("""
                        ACK Edge, public network: inbound: TCP 10250, 10255
                            ALLOW INGRESS TCP 10250 from 10.0.0.0/16
                            ALLOW INGRESS TCP 10255 from 10.0.0.0/16""".stripTrailing());
    }

    @ParameterizedTest
    @DisplayName("S3-16: is refused with a region that is none, so that no host keeps a placeholder")
    @ValueSource(
            strings = {
                "",
                "{region}",
                "cn",
                "CN-HANGZHOU",
                "cn-hangzhou.evil.com",
                "cn hangzhou",
                "cn-",
                "cn-hang\nzhou"
            })
    void regions(String region) {
        assertThatThrownBy(() -> EdgeNode.in(region)).hasMessageContaining("such as cn-hangzhou");
    }

    @ParameterizedTest
    @DisplayName("is refused with a version that has no major and minor number")
    @ValueSource(strings = {"", "1", "latest", "1.x", ".26", "1,26", "1.26 beta"})
    void badVersions(String version) {
        assertThatThrownBy(() -> EdgeNode.in("cn-hangzhou").kubernetes(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
    }

    @Test
    @DisplayName("is refused without version or host block, and with endpoints that are none")
    void incomplete() {
        assertThatThrownBy(
                        () -> EdgeNode.in("cn-hangzhou").hostCidr("10.0.0.0/16").build())
                .hasMessageContaining("kubernetes(..)");
        assertThatThrownBy(() -> EdgeNode.in("cn-hangzhou").kubernetes("1.26").build())
                .hasMessageContaining("hostCidr(..)");
        assertThatThrownBy(() -> EdgeNode.in("cn-hangzhou").apiServer("")).hasMessageContaining("DNS name");
        assertThatThrownBy(() -> EdgeNode.in("cn-hangzhou").ravenGateway("203.0.113.300"))
                .hasMessageContaining("CIDR");
        assertThatThrownBy(() -> EdgeNode.in("cn-hangzhou").ravenGateway()).hasMessageContaining("no address");
        assertThatThrownBy(() -> EdgeNode.in("cn-hangzhou").apiServer("https://203.0.113.7:99999"))
                .hasMessageContaining("99999");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A6, A22: reaches the API server at the port that its endpoint names, at 6443 where it names none")
    @CsvSource({
        "198.51.100.9:5555, 198.51.100.9/32, 5555",
        "https://198.51.100.9:5555, 198.51.100.9/32, 5555",
        "api.example.com:8443, api.example.com, 8443",
        "[2001:db8::1]:6443, 2001:db8::1/128, 6443",
        "https://[2001:db8::1]:6443, 2001:db8::1/128, 6443",
        "198.51.100.9, 198.51.100.9/32, 6443"
    })
    void endpointWithPort(String endpoint, String peer, int port) {
        assertThat(EdgeLookup.apiServer(endpoint)).isInstanceOfSatisfying(EdgeLookup.Found.class, found -> {
            EdgeService service = found.services().get(0);
            assertThat(service.addresses()).extracting(Object::toString).containsExactly(peer);
            assertThat(service.ports()).containsExactly(new EdgeService.Port(Protocol.TCP, PortRange.of(port)));
        });
    }
}
