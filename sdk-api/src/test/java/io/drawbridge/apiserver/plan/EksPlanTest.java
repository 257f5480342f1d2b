package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.Reach;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan for an EKS cluster")
class EksPlanTest {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final KeepReachable KEEP = KeepReachable.from("203.0.113.7");

    private static AccessPlan<EksEndpointAccess> plan(EksCluster cluster, EksEndpointAccess wanted) {
        return AccessPlan.of(cluster, wanted, KEEP);
    }

    private static EksCluster with(EksCluster cluster, String status, CidrSet hybrid, Optional<EksNetwork> network) {
        return new EksCluster(
                cluster.id(),
                cluster.kind(),
                status,
                cluster.endpoint(),
                cluster.family(),
                cluster.access(),
                cluster.storedCidrs(),
                hybrid,
                cluster.authenticationMode(),
                network);
    }

    private static EksNetwork network(boolean dns, Optional<List<String>> servers, PortRule... more) {
        List<PortRule> rules = new ArrayList<>(List.of(more));
        rules.add(PortRule.ingress().protocol(Protocol.ALL).group("sg-cluster").build());
        return new EksNetwork(
                "vpc-1",
                CidrSet.of("10.0.0.0/16"),
                dns,
                dns,
                servers,
                "sg-cluster",
                Map.of("sg-cluster", PortRules.of(rules)));
    }

    private static EksCluster onNetwork(EksEndpointAccess access, EksNetwork network) {
        return with(Clusters.eks(access), "ACTIVE", CidrSet.empty(), Optional.of(network));
    }

    private static final Optional<List<String>> AMAZON = Optional.of(List.of("AmazonProvidedDNS"));

    @Test
    @DisplayName("access case 1: for private only sends no CIDRs, and nothing at all where the switches are right")
    void privateIgnoresRetained() {
        EksCluster restricted = Clusters.eks(EksEndpointAccess.publicAndPrivate(OFFICE));
        EksCluster closed =
                restricted.after(new AccessStep.SetEndpointAccess(EksEndpointAccess.privateOnly(), CidrSet.empty()));
        assertThat(closed.retainedCidrs()).contains(OFFICE);
        assertThat(closed.findings().codes()).containsExactly("retained-cidrs");
        assertThat(plan(closed, EksEndpointAccess.privateOnly()).isEmpty()).isTrue();
        assertThat(plan(restricted, EksEndpointAccess.privateOnly()).steps())
                .extracting(PlannedStep::step)
                .containsExactly(new AccessStep.SetEndpointAccess(EksEndpointAccess.privateOnly(), CidrSet.empty()));
    }

    @Test
    @DisplayName(
            "access case 2: from private to public always says the list, so that a retained one never counts again")
    void publicSaysTheList() {
        EksCluster retainsAnywhere = Clusters.eks(EksEndpointAccess.defaults())
                .after(new AccessStep.SetEndpointAccess(EksEndpointAccess.privateOnly(), CidrSet.empty()));
        assertThat(retainsAnywhere.retainedCidrs()).contains(EksEndpointAccess.ANYWHERE);
        EksEndpointAccess wanted = retainsAnywhere.access().allow("203.0.113.0/24");
        assertThat(plan(retainsAnywhere, wanted).steps())
                .extracting(PlannedStep::step)
                .containsExactly(new AccessStep.SetEndpointAccess(EksEndpointAccess.publicAndPrivate(OFFICE), OFFICE));
    }

    @Test
    @DisplayName(
            "access case 6: blocks when the asker is cut off, by a narrower list or from outside, until that is acknowledged")
    void blocksSelf() {
        EksCluster open = Clusters.eks(EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE));
        AccessPlan<EksEndpointAccess> narrow =
                plan(open, open.access().withPublicEndpoint(CidrSet.of("198.51.100.0/24")));
        assertThat(narrow.blocks()).containsExactly("client-cut-off:self");
        assertThat(plan(open, EksEndpointAccess.privateOnly()).blocks()).containsExactly("client-cut-off:self");
        assertThat(narrow.acknowledge("client-cut-off:self").blocks()).isEmpty();
        assertThatThrownBy(() -> narrow.acknowledge("client-cut-off:other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client-cut-off:self");
        assertThat(plan(open, open.access().withPublicEndpoint(OFFICE)).blocks())
                .isEmpty();
    }

    @Test
    @DisplayName("access case 6: warns when the asker's address is not known")
    void warnsOfUnknownSelf() {
        AccessPlan<EksEndpointAccess> plan = AccessPlan.of(
                Clusters.eks(EksEndpointAccess.defaults()),
                EksEndpointAccess.publicAndPrivate(OFFICE),
                KeepReachable.theCluster());
        assertThat(plan.findings().codes()).contains("own-address-unknown");
        assertThat(plan.blocks()).isEmpty();
    }

    @Test
    @DisplayName(
            "S1-18, access case 7: warns that restricted public access alone is the nodes' way too, and blocks when their NAT is left out")
    void nodesOnPublic() {
        EksCluster open = Clusters.eks(EksEndpointAccess.defaults());
        EksEndpointAccess restricted = EksEndpointAccess.publicOnly(OFFICE);
        assertThat(plan(open, restricted).findings().codes())
                .contains("nodes-use-the-public-endpoint", "client-may-be-cut-off");
        AccessPlan<EksEndpointAccess> withNat = AccessPlan.of(open, restricted, KEEP.nodeEgress("198.51.100.4"));
        assertThat(withNat.blocks()).containsExactlyInAnyOrder("client-cut-off:nodes", "client-cut-off:applications");
        assertThat(AccessPlan.of(open, restricted.allow("198.51.100.4"), KEEP.nodeEgress("198.51.100.4"))
                        .blocks())
                .isEmpty();
        assertThat(AccessPlan.of(open, restricted.withPrivateEndpoint(), KEEP.nodeEgress("198.51.100.4"))
                        .blocks())
                .isEmpty();
    }

    @Test
    @DisplayName(
            "S1-19, S1-21: tells the way of each client: inside the VPC by the private endpoint, over the Internet by the list, or not at all")
    void reach() {
        KeepReachable keep = KEEP.and(Client.inConnectedNetwork("data-center", CidrSet.of("10.9.0.0/16")))
                .and(Client.onInternet("stranger", CidrSet.of("192.0.2.1")));
        AccessPlan<EksEndpointAccess> plan = AccessPlan.of(
                Clusters.eks(EksEndpointAccess.defaults()), EksEndpointAccess.publicAndPrivate(OFFICE), keep);
        assertThat(plan.reach())
                .extracting(row -> row.client().name() + ": " + row.before() + " -> " + row.after())
                .containsExactly(
                        "nodes: yes, leaves the VPC, not the vendor's network -> yes, stays in the VPC",
                        "applications: yes, leaves the VPC, not the vendor's network -> yes, stays in the VPC",
                        "self: yes, over the Internet -> yes, over the Internet",
                        "data-center: yes, over the Internet -> unknown, its addresses on the Internet were not given",
                        "stranger: yes, over the Internet -> no, the public endpoint does not let all of 192.0.2.1/32 in");
        assertThat(plan.on(Clusters.eks(EksEndpointAccess.privateOnly())).reach())
                .filteredOn(row -> row.client().name().equals("stranger"))
                .extracting(ReachChange::before)
                .containsExactly(new Reach.NotReached("there is no public endpoint"));
    }

    @Test
    @DisplayName(
            "S1-10, S1-11, S1-12, access case 9: takes IPv6 CIDRs by the form of the host alone, and names the one that it refuses")
    void ipv6() {
        EksEndpointAccess wanted = EksEndpointAccess.publicAndPrivate(CidrSet.of("2001:db8::/32", "203.0.113.0/24"));
        EksCluster dual = Clusters.eks(EksEndpointAccess.defaults(), Clusters.DUAL_HOST, IpFamily.IPV6);
        assertThat(plan(dual, wanted).isEmpty()).isFalse();
        for (IpFamily family : IpFamily.values()) {
            EksCluster cluster = Clusters.eks(EksEndpointAccess.defaults(), Clusters.IPV4_HOST, family);
            assertThatThrownBy(() -> plan(cluster, wanted))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("2001:db8::/32")
                    .hasMessageContaining("invalid-public-access-cidr");
        }
        EksCluster early = Clusters.eks(EksEndpointAccess.defaults(), Clusters.IPV4_HOST, IpFamily.IPV6);
        assertThat(early.findings().codes()).contains("early-ipv6-cluster");
    }

    @Test
    @DisplayName("for everybody sends ::/0 to dual-stack endpoints only (access case 9)")
    void everybody() {
        EksCluster dual = Clusters.eks(EksEndpointAccess.privateOnly(), Clusters.DUAL_HOST, IpFamily.IPV6);
        EksEndpointAccess wanted = EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE);
        assertThat(plan(dual, wanted).steps().get(0).step())
                .isEqualTo(new AccessStep.SetEndpointAccess(wanted, CidrSet.of("0.0.0.0/0", "::/0")));
        assertThat(plan(Clusters.eks(EksEndpointAccess.privateOnly()), wanted)
                        .steps()
                        .get(0)
                        .step())
                .isEqualTo(new AccessStep.SetEndpointAccess(wanted, CidrSet.of("0.0.0.0/0")));
        assertThat(plan(dual, wanted).findings().codes()).contains("open-to-internet");
    }

    @Test
    @DisplayName(
            "access case 10: refuses the 41st CIDR before any call, counted without duplicates, and widens nothing")
    void fortyOne() {
        CidrSet forty = CidrSet.of(
                IntStream.range(0, 40).mapToObj(i -> "203.0." + i + ".0/24").toArray(String[]::new));
        EksCluster cluster = Clusters.eks(EksEndpointAccess.publicAndPrivate(forty));
        assertThat(plan(cluster, cluster.access().allow("203.0.7.0/24")).isEmpty())
                .isTrue();
        assertThatThrownBy(() -> plan(cluster, cluster.access().allow("198.51.100.0/24")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("41 different CIDRs")
                .hasMessageContaining("40 at most");
    }

    @Test
    @DisplayName("refuses private and reserved CIDRs, which EKS does not take")
    void reserved() {
        EksCluster cluster = Clusters.eks(EksEndpointAccess.defaults());
        for (String cidr :
                List.of("10.0.0.0/8", "172.16.5.0/24", "192.168.0.1", "127.0.0.1", "169.254.0.0/16", "100.64.1.0/24")) {
            assertThatThrownBy(() -> plan(cluster, EksEndpointAccess.publicOnly(CidrSet.of(cidr))))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining(Cidr.of(cidr).toString());
        }
    }

    @Test
    @DisplayName("is refused for a local cluster on Outposts, and for one that is not active")
    void refusesKindsAndStates() {
        EksCluster cluster = Clusters.eks(EksEndpointAccess.defaults());
        EksCluster outposts = new EksCluster(
                cluster.id(),
                ClusterKind.EKS_OUTPOSTS,
                "ACTIVE",
                cluster.endpoint(),
                IpFamily.IPV4,
                EksEndpointAccess.privateOnly(),
                CidrSet.empty(),
                CidrSet.empty(),
                "API",
                Optional.empty());
        assertThatThrownBy(() -> plan(outposts, EksEndpointAccess.defaults())).hasMessageContaining("Outposts");
        for (String status : List.of("CREATING", "DELETING", "FAILED", "PENDING", "A_NEW_ONE")) {
            assertThatThrownBy(() -> plan(
                            with(cluster, status, CidrSet.empty(), Optional.empty()), EksEndpointAccess.privateOnly()))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining(status);
        }
    }

    @Test
    @DisplayName(
            "S1-14, S1-15, S1-16: for private access blocks while the VPC does not resolve names, each reason by itself")
    void dns() {
        EksCluster cluster = onNetwork(EksEndpointAccess.defaults(), network(false, Optional.of(List.of("10.0.0.2"))));
        AccessPlan<EksEndpointAccess> plan = plan(cluster, EksEndpointAccess.publicAndPrivate(OFFICE));
        assertThat(plan.blocks())
                .containsExactly(
                        "vpc-dns-attribute-off:vpc-1.enableDnsSupport",
                        "vpc-dns-attribute-off:vpc-1.enableDnsHostnames",
                        "dhcp-options-without-amazon-dns:vpc-1");
        assertThat(plan.offeredFixes())
                .containsExactly(new AccessStep.EnableDnsSupport("vpc-1"), new AccessStep.EnableDnsHostnames("vpc-1"));
        AccessPlan<EksEndpointAccess> fixed = plan.withFixes();
        assertThat(fixed.blocks()).containsExactly("dhcp-options-without-amazon-dns:vpc-1");
        assertThat(fixed.steps()).hasSize(3);
        assertThat(plan(
                                onNetwork(EksEndpointAccess.defaults(), network(true, AMAZON)),
                                EksEndpointAccess.publicAndPrivate(OFFICE))
                        .blocks())
                .isEmpty();
        assertThat(plan(
                                onNetwork(EksEndpointAccess.defaults(), network(true, Optional.empty())),
                                EksEndpointAccess.publicAndPrivate(OFFICE))
                        .blocks())
                .containsExactly("dhcp-options-without-amazon-dns:vpc-1");
    }

    @Test
    @DisplayName(
            "S1-24, S1-25, S1-26: going private checks TCP 443 from connected network, bastion and Cloud9, names these ways, and reminds of principals")
    void accessPaths() {
        EksNetwork network = network(
                true,
                AMAZON,
                PortRule.tcpIngress(PortRange.of(443), Peer.of(Cidr.of("10.9.0.0/16"))),
                PortRule.tcpIngress(PortRange.of(443), Peer.group("sg-cloud9")));
        EksCluster cluster = onNetwork(EksEndpointAccess.publicAndPrivate(OFFICE), network);
        KeepReachable keep = KeepReachable.fromInside(CidrSet.of("10.9.0.1"))
                .and(Client.inVpc("bastion", CidrSet.of("10.0.1.5")))
                .and(Client.inVpc("cloud9", CidrSet.of("10.0.2.5")).memberOf("sg-cloud9"))
                .and(Client.inConnectedNetwork("branch", CidrSet.of("10.8.0.0/16")));
        AccessPlan<EksEndpointAccess> plan = AccessPlan.of(cluster, EksEndpointAccess.privateOnly(), keep);
        assertThat(plan.findings().codes()).contains("ways-to-a-private-endpoint", "map-principals-first");
        assertThat(plan.findings().toString())
                .contains("connected network", "EC2 bastion", "Cloud9", "API_AND_CONFIG_MAP");
        assertThat(plan.reach())
                .filteredOn(row -> !row.after().isReached())
                .extracting(row -> row.client().name())
                .containsExactly("bastion", "branch");
        assertThat(plan.offeredFixes())
                .containsExactly(
                        new AccessStep.AllowIngress("sg-cluster", Peer.of(Cidr.of("10.0.1.5")), "bastion"),
                        new AccessStep.AllowIngress("sg-cluster", Peer.of(Cidr.of("10.8.0.0/16")), "branch"));
        assertThat(plan.withFixes().reach()).allMatch(row -> row.after().isReached());
        assertThat(plan.withFixes().blocks()).isEmpty();
    }

    @Test
    @DisplayName("S1-20: warns of both endpoints on a cluster with hybrid nodes, which go to the public one")
    void hybridNodes() {
        EksCluster cluster = with(
                Clusters.eks(EksEndpointAccess.privateOnly()), "ACTIVE", CidrSet.of("10.80.0.0/16"), Optional.empty());
        KeepReachable keep = KEEP.and(new Client(
                "edge", Client.Place.HYBRID_NODE, CidrSet.of("10.80.0.0/16"), CidrSet.of("192.0.2.9"), List.of()));
        AccessPlan<EksEndpointAccess> plan = AccessPlan.of(cluster, EksEndpointAccess.publicAndPrivate(OFFICE), keep);
        assertThat(plan.findings().codes()).contains("hybrid-nodes-with-both-endpoints");
        assertThat(plan.blocks()).containsExactly("client-cut-off:edge");
    }
}
