package io.drawbridge.k8s.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.edge.EdgeLookup;
import io.drawbridge.edge.EdgeNode;
import io.drawbridge.edge.EdgeService;
import io.drawbridge.k8s.ServedCluster;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Peer;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.Protocol;
import io.drawbridge.testing.kube.FakeKubernetes;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Services that edge nodes connect to")
class EdgeServicesTest {

    @RegisterExtension
    final ServedCluster cluster = ServedCluster.withoutControllers();

    private final FakeKubernetes kubernetes = cluster.kubernetes();
    private final KubernetesClient client = cluster.client();
    private final EdgeServices services = EdgeServices.of(client);

    private void add(String name, String address, String... ports) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: kube-system}
                spec:
                  type: LoadBalancer
                  ports:
                """.formatted(name));
        for (String port : ports) {
            String[] parts = port.split(" ");
            yaml.append("  - {name: p%s, protocol: %s, port: %s}%n".formatted(parts[1], parts[0], parts[1]));
        }
        kubernetes.add(yaml.toString());
        if (!address.isEmpty()) {
            String[] field = address.split(": ", 2);
            LoadBalancerIngress ingress = field[0].equals("ip")
                    ? new LoadBalancerIngressBuilder().withIp(field[1]).build()
                    : new LoadBalancerIngressBuilder().withHostname(field[1]).build();
            client.services()
                    .inNamespace("kube-system")
                    .withName(name)
                    .editStatus(service -> new ServiceBuilder(service)
                            .editOrNewStatus()
                            .withNewLoadBalancer()
                            .addToIngress(ingress)
                            .endLoadBalancer()
                            .endStatus()
                            .build());
        }
    }

    @Test
    @DisplayName(
            "S3-18: of Raven are found by the beginning of their names, whatever random part they end in, with their real ports")
    void raven() {
        add("x-raven-proxy-svc-gw-cloud-1a2b3c4d", "ip: 203.0.113.8", "TCP 10280", "TCP 10281", "TCP 10284");
        add("x-raven-tunnel-svc-gw-cloud-5e6f7a8b", "hostname: raven.example.com", "UDP 4500");
        add("x-raven-proxy-svc-gw-other-1a2b3c4d", "ip: 203.0.113.99", "TCP 1");
        EdgeLookup found = services.ravenGateway();
        assertThat(found)
                .isEqualTo(new EdgeLookup.Found(List.of(
                        new EdgeService(
                                "kube-system/x-raven-proxy-svc-gw-cloud-1a2b3c4d",
                                List.of(Peer.of(Cidr.of("203.0.113.8"))),
                                List.of(tcp(10280), tcp(10281), tcp(10284))),
                        new EdgeService(
                                "kube-system/x-raven-tunnel-svc-gw-cloud-5e6f7a8b",
                                List.of(Peer.host("raven.example.com")),
                                List.of(new EdgeService.Port(Protocol.UDP, PortRange.of(4500)))))));
        EdgeNode node = EdgeNode.in("cn-hangzhou")
                .kubernetes("1.26.3-aliyun.1")
                .hostCidr("10.0.0.0/16")
                .apiServer("203.0.113.7")
                .ravenGateway(found)
                .build();
        assertThat(node.rules(Phase.RUNNING).stream().map(PortRule::toString))
                .contains(
                        "ALLOW EGRESS TCP 10280-10281 to 203.0.113.8/32",
                        "ALLOW EGRESS TCP 10284 to 203.0.113.8/32",
                        "ALLOW EGRESS UDP 4500 to raven.example.com");
    }

    private static EdgeService.Port tcp(int port) {
        return new EdgeService.Port(Protocol.TCP, PortRange.of(port));
    }

    @Test
    @DisplayName("S3-20: without an external address are not yet assigned, each by its name, even when another has one")
    void pending() {
        add("x-raven-proxy-svc-gw-cloud-1a2b3c4d", "ip: 203.0.113.8", "TCP 10280");
        add("x-raven-tunnel-svc-gw-cloud-5e6f7a8b", "", "UDP 4500");
        assertThat(services.ravenGateway())
                .isEqualTo(new EdgeLookup.NotYetAssigned(List.of("kube-system/x-raven-tunnel-svc-gw-cloud-5e6f7a8b")));
    }

    @ParameterizedTest(name = "only {0}")
    @DisplayName("M2: half of the Raven gateway is not found, and the Service that is missing is named")
    @CsvSource({
        "x-raven-proxy-svc-gw-cloud-1a2b3c4d, ip: 203.0.113.8, TCP 10280, x-raven-tunnel-svc-gw-cloud-*",
        "x-raven-proxy-svc-gw-cloud-1a2b3c4d, '', TCP 10280, x-raven-tunnel-svc-gw-cloud-*",
        "x-raven-tunnel-svc-gw-cloud-5e6f7a8b, hostname: raven.example.com, UDP 4500, x-raven-proxy-svc-gw-cloud-*"
    })
    void half(String name, String address, String port, String missing) {
        add(name, address, port);
        assertThat(services.ravenGateway()).isEqualTo(new EdgeLookup.NotFound("Service kube-system/" + missing));
        assertThat(EdgeNode.in("cn-hangzhou")
                        .kubernetes("1.26")
                        .hostCidr("10.0.0.0/16")
                        .apiServer("203.0.113.7")
                        .ravenGateway(services.ravenGateway())
                        .build()
                        .problems()
                        .codes())
                .containsExactly("raven-gateway-missing");
    }

    private static final String NODE_PORT = """
            apiVersion: v1
            kind: Service
            metadata: {name: x-tunnel-server-svc, namespace: kube-system}
            spec:
              type: NodePort
              ports:
              - {name: tcp, port: 10262, nodePort: 31008}
              - {name: https, port: 10263, nodePort: 31009}
            ---
            apiVersion: v1
            kind: Node
            metadata: {name: cloud-1, labels: {alibabacloud.com/is-edge-worker: "false"}}
            status: {addresses: [{type: InternalIP, address: 10.0.0.4}%s]}
            ---
            apiVersion: v1
            kind: Node
            metadata: {name: edge-1, labels: {alibabacloud.com/is-edge-worker: "true"}}
            status: {addresses: [{type: ExternalIP, address: 203.0.113.99}]}
            """;

    @Test
    @DisplayName("16.4: of type NodePort are reached at the cloud's nodes by their node ports")
    void nodePort() {
        kubernetes.add(NODE_PORT.formatted(", {type: ExternalIP, address: 203.0.113.20}"));
        assertThat(services.tunnelServer())
                .isEqualTo(new EdgeLookup.Found(List.of(new EdgeService(
                        "kube-system/x-tunnel-server-svc",
                        List.of(Peer.of(Cidr.of("203.0.113.20"))),
                        List.of(tcp(31008), tcp(31009))))));
    }

    @Test
    @DisplayName(
            "16.4: of type NodePort are not assigned while no address of a node is known, with what to do about it")
    void nodePortWithoutAddress() {
        kubernetes.add(NODE_PORT.formatted(""));
        assertNodePortNotAssigned();
        kubernetes.faults().inject(Fault.answer(403)).on(Verb.LIST, "nodes").always();
        assertNodePortNotAssigned();
    }

    private void assertNodePortNotAssigned() {
        EdgeNode node = EdgeNode.in("cn-hangzhou")
                .kubernetes("1.24")
                .hostCidr("10.0.0.0/16")
                .apiServer("203.0.113.7")
                .ravenGateway("203.0.113.8")
                .tunnelServer(services.tunnelServer())
                .build();
        assertThat(node.problems().all()).singleElement().satisfies(problem -> {
            assertThat(problem.code().text()).isEqualTo("tunnel-server-not-yet-assigned");
            assertThat(problem.message())
                    .isEqualTo("no external address is assigned: kube-system/x-tunnel-server-svc (type NodePort)");
            assertThat(problem.remedy())
                    .contains("LoadBalancer", "31008, 31009")
                    .doesNotContain("look it up again");
        });
    }

    @Test
    @DisplayName("16.4: of other types are not assigned, unless they have external addresses of their own")
    void clusterIp() {
        kubernetes.add("""
                apiVersion: v1
                kind: Service
                metadata: {name: x-tunnel-server-svc, namespace: kube-system}
                spec: {ports: [{port: 10262}]}
                """);
        assertThat(services.tunnelServer()).isInstanceOfSatisfying(EdgeLookup.NotYetAssigned.class, pending -> {
            assertThat(pending.names()).containsExactly("kube-system/x-tunnel-server-svc (type ClusterIP)");
            assertThat(pending.remedy()).contains("LoadBalancer");
        });
        client.services()
                .inNamespace("kube-system")
                .withName("x-tunnel-server-svc")
                .edit(service -> new ServiceBuilder(service)
                        .editSpec()
                        .withExternalIPs("203.0.113.30")
                        .endSpec()
                        .build());
        assertThat(services.tunnelServer())
                .isInstanceOfSatisfying(
                        EdgeLookup.Found.class,
                        found -> assertThat(found.services().get(0).addresses())
                                .containsExactly(Peer.of(Cidr.of("203.0.113.30"))));
    }

    @Test
    @DisplayName("S3-19: of the tunnel server is found by its name")
    void tunnelServer() {
        add("x-tunnel-server-svc", "ip: 203.0.113.10", "TCP 10262", "TCP 10263");
        add("x-tunnel-server-svc-2", "ip: 203.0.113.11", "TCP 1");
        assertThat(services.tunnelServer())
                .isEqualTo(new EdgeLookup.Found(List.of(new EdgeService(
                        "kube-system/x-tunnel-server-svc",
                        List.of(Peer.of(Cidr.of("203.0.113.10"))),
                        List.of(tcp(10262), tcp(10263))))));
    }

    @Test
    @DisplayName("that are not there are named, and nothing is written to the cluster")
    void notFound() {
        assertThat(services.ravenGateway())
                .isInstanceOfSatisfying(
                        EdgeLookup.NotFound.class,
                        missing -> assertThat(missing.wanted()).contains("x-raven-proxy-svc-gw-cloud-"));
        assertThat(services.tunnelServer())
                .isEqualTo(new EdgeLookup.NotFound("Service kube-system/x-tunnel-server-svc"));
        assertThat(kubernetes.ledger().writes().count()).isZero();
    }

    @Test
    @DisplayName("with an address that is none are refused with the value")
    void hostile() {
        add("x-tunnel-server-svc", "hostname: a.com accept", "TCP 10262");
        assertThatThrownBy(services::tunnelServer)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a.com accept\"");
    }
}
