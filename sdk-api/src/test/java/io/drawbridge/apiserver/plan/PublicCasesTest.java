package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.AckListener.Filter;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclEntry;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.Reach;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.HostResolver;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What people reported of access to API servers:")
class PublicCasesTest {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");

    /** Everything but what EKS refuses, as people write it since it refuses private blocks. */
    private static CidrSet allButPrivate() {
        return CidrSet.of("0.0.0.0/0")
                .without(CidrSet.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"));
    }

    private static CidrSet manyBlocks() {
        return CidrSet.of(IntStream.range(0, 256)
                .mapToObj(first -> Cidr.of(first + ".0.0.0/8"))
                .toList());
    }

    private static Stream<CidrSet> everybody() {
        return Stream.of(
                CidrSet.of("0.0.0.0/0"),
                CidrSet.of("0.0.0.0/1", "128.0.0.0/1"),
                CidrSet.of("0.0.0.0/0", "203.0.113.0/24"),
                manyBlocks(),
                allButPrivate());
    }

    @ParameterizedTest
    @MethodSource("everybody")
    @DisplayName("A5: an EKS list is open to the Internet when its blocks together are")
    void openOnEks(CidrSet list) {
        EksCluster open = Clusters.eks(EksEndpointAccess.publicOnly(list));
        assertThat(open.findings().codes()).contains("open-to-internet");
        assertThat(open.risks(EksEndpointAccess.publicAndPrivate(list)).codes()).contains("open-to-internet");
        assertThat(open.reach(Client.onInternet("ci", CidrSet.empty()))).isInstanceOf(Reach.Reached.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000::/3", "::/0", "::/1"})
    @DisplayName("A5: a list of an IPv6 cluster is open when all of one family is in it")
    void openOnIpv6(String block) {
        EksCluster cluster = Clusters.eks(
                EksEndpointAccess.publicOnly(CidrSet.of(block, "203.0.113.0/24")), Clusters.DUAL_HOST, IpFamily.IPV6);
        assertThat(cluster.findings().codes()).contains("open-to-internet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.0/24", "0.0.0.0/1", "10.0.0.0/8"})
    @DisplayName("A5: a list with a part of the Internet is not open to all of it")
    void notOpen(String block) {
        assertThat(Clusters.eks(EksEndpointAccess.publicOnly(CidrSet.of(block)))
                        .findings()
                        .codes())
                .doesNotContain("open-to-internet");
    }

    private static AckListener listener(AclType type, CidrSet entries) {
        List<AclEntry> list =
                entries.stream().map(cidr -> new AclEntry(cidr, "")).toList();
        return new AckListener(Filter.ON, type, List.of(new Acl("acl-1", "list", list, Acl.Use.OWN)), List.of());
    }

    @ParameterizedTest
    @MethodSource("everybody")
    @DisplayName("A5: an allow list of ACK is open to the Internet when its entries together are")
    void openOnAck(CidrSet list) {
        assertThat(Clusters.ack(Exposure.by(Clusters.EIP_1), listener(AclType.ALLOW, list))
                        .findings()
                        .codes())
                .contains("open-to-internet");
        assertThat(Clusters.ack(Exposure.internal(), listener(AclType.ALLOW, list))
                        .findings()
                        .codes())
                .doesNotContain("open-to-internet");
    }

    @Test
    @DisplayName("A5: a deny list of ACK leaves everybody else in, unless it names the whole Internet")
    void denyListIsOpen() {
        Findings some = Clusters.ack(Exposure.by(Clusters.EIP_1), listener(AclType.DENY, OFFICE))
                .findings();
        assertThat(some.codes()).contains("open-to-internet");
        assertThat(some.toString()).contains("but 203.0.113.0/24");
        assertThat(Clusters.ack(Exposure.by(Clusters.EIP_1), listener(AclType.DENY, allButPrivate()))
                        .findings()
                        .codes())
                .doesNotContain("open-to-internet");
    }

    @Test
    @DisplayName("A5: a block that others cover changes nothing, which a plan tells")
    void coveredBlock() {
        AccessPlan<EksEndpointAccess> eks = plan(
                Clusters.eks(EksEndpointAccess.privateOnly()),
                EksEndpointAccess.publicAndPrivate(
                        CidrSet.of("203.0.113.0/25", "203.0.113.128/25", "203.0.113.7", "198.51.100.7")));
        assertThat(eks.findings().stream().filter(each -> each.code().text().equals("cidr-covered")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("203.0.113.7/32", "203.0.113.0/25"));
        assertThat(AccessPlan.of(
                                Clusters.ack(Exposure.internal(), AckListener.open()),
                                new AckApiServerAccess(
                                        Exposure.internal(),
                                        NetworkAcl.allowOnly(CidrSet.of("10.0.0.0/8", "10.9.0.0/16"))),
                                KeepReachable.theCluster())
                        .findings()
                        .codes())
                .contains("cidr-covered");
    }

    @Test
    @DisplayName("A5: a revoke that would leave the addresses in is refused, with the block that has them")
    void revokeWithoutEffect() {
        EksEndpointAccess access = EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24", "198.51.100.7"));
        assertThatThrownBy(() -> access.revoke(CidrSet.of("203.0.113.7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("203.0.113.7/32")
                .hasMessageContaining("203.0.113.0/24");
        assertThat(access.revoke(CidrSet.of("192.0.2.0/24"))).isEqualTo(access);
        assertThat(access.revoke(OFFICE)).isEqualTo(EksEndpointAccess.publicAndPrivate(CidrSet.of("198.51.100.7")));
    }

    private static AccessPlan<EksEndpointAccess> plan(EksCluster cluster, EksEndpointAccess wanted) {
        return AccessPlan.of(cluster, wanted, KeepReachable.theCluster());
    }

    private static EksCluster inVpc(EksEndpointAccess access, CidrSet blocks, PortRule... ingress) {
        EksCluster plain = Clusters.eks(access);
        EksNetwork network = new EksNetwork(
                "vpc-1",
                blocks,
                true,
                true,
                Optional.of(List.of("AmazonProvidedDNS")),
                "sg-cluster",
                Map.of("sg-cluster", PortRules.of(List.of(ingress))));
        return Clusters.in(network, plain);
    }

    @Test
    @DisplayName("S1-22, A11: a private endpoint resolves to addresses of its VPC, which can be public ones")
    void publicVpc() {
        EksCluster cluster =
                inVpc(EksEndpointAccess.privateOnly(), CidrSet.of("11.0.0.0/16", "192.169.0.0/16", "2600:1f14::/56"));
        assertThat(cluster.resolution(List.of("11.0.1.5", "192.169.4.4")).isEmpty())
                .isTrue();
        assertThat(cluster.resolution(List.of("2600:1f14::7")).isEmpty()).isTrue();
        assertThat(cluster.resolution(List.of("10.0.0.9")).codes())
                .containsExactly("private-endpoint-does-not-resolve");
        assertThat(cluster.resolution(List.of("11.0.1.5", "11.1.0.5")).toString())
                .contains("11.1.0.5")
                .doesNotContain("[11.0.1.5");
    }

    @Test
    @DisplayName("S1-22: a resolver is asked for a private endpoint's host, and for no public one's")
    void asksResolver() {
        List<String> asked = new ArrayList<>();
        HostResolver resolver = host -> {
            asked.add(host);
            return List.of("192.0.2.1");
        };
        CidrSet blocks = CidrSet.of("10.0.0.0/16");
        EksCluster hidden = inVpc(EksEndpointAccess.privateOnly(), blocks);
        assertThat(inVpc(EksEndpointAccess.publicAndPrivate(CidrSet.of("0.0.0.0/0")), blocks)
                        .resolution(resolver)
                        .isEmpty())
                .isTrue();
        assertThat(hidden.resolution(resolver).toString()).contains("10.0.0.0/16", "192.0.2.1");
        assertThat(asked).containsExactly(hidden.endpoint().host());
    }

    @Test
    @DisplayName("S1-22, A11: in a VPC whose blocks are not known, a public address is a warning")
    void unknownVpc() {
        EksCluster cluster = Clusters.eks(EksEndpointAccess.privateOnly());
        Findings doubt = cluster.resolution(List.of("11.0.1.5"));
        assertThat(doubt.codes()).containsExactly("private-endpoint-may-not-resolve");
        assertThat(doubt.hasErrors()).isFalse();
        assertThat(cluster.resolution(List.of("10.0.0.9")).isEmpty()).isTrue();
        assertThat(cluster.resolution(List.of()).codes()).containsExactly("private-endpoint-does-not-resolve");
    }

    @Test
    @DisplayName("A14: whoever may be in a prefix list that is let in is neither cut off nor given a rule in silence")
    void prefixList() {
        EksCluster cluster = inVpc(
                EksEndpointAccess.publicOnly(OFFICE),
                CidrSet.of("10.0.0.0/16"),
                PortRule.tcpIngress(PortRange.of(443), Peer.group("pl-0123abcd")),
                PortRule.tcpIngress(PortRange.of(443), Peer.group("sg-cluster")));
        KeepReachable keep = KeepReachable.fromInside(CidrSet.of("10.9.0.4"));
        AccessPlan<EksEndpointAccess> plan = AccessPlan.of(cluster, EksEndpointAccess.privateOnly(), keep);
        assertThat(plan.blocks()).isEmpty();
        assertThat(plan.findings().toString()).contains("10.9.0.4/32 is let in only if it is in pl-0123abcd");
        assertThat(plan.withFixes().steps()).hasSize(1);
        Client known = Client.inConnectedNetwork(KeepReachable.SELF, CidrSet.of("10.9.0.4"))
                .withEgress(CidrSet.of("203.0.113.7"));
        assertThat(AccessPlan.of(cluster, EksEndpointAccess.privateOnly(), keep.and(known))
                        .blocks())
                .containsExactly("client-may-be-cut-off:self");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5", "192.168.1.0/24", "100.64.3.2", "169.254.1.1"})
    @DisplayName("A20: an address that nobody shows on the Internet is told, and decides nothing")
    void privateAddress(String own) {
        KeepReachable keep = KeepReachable.from(own);
        EksCluster open = Clusters.eks(EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE));
        AccessPlan<EksEndpointAccess> toOffice = AccessPlan.of(open, EksEndpointAccess.publicAndPrivate(OFFICE), keep);
        assertThat(toOffice.findings().codes()).contains("address-not-on-the-internet");
        assertThat(toOffice.blocks()).isNotEmpty();
        assertThat(AccessPlan.of(
                                Clusters.ack(Exposure.by(Clusters.EIP_1), AckListener.open()),
                                new AckApiServerAccess(
                                        Exposure.by(Clusters.EIP_1), NetworkAcl.allowOnly(CidrSet.of("10.0.0.0/8"))),
                                keep)
                        .blocks())
                .isNotEmpty();
    }
}
