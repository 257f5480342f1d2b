package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A list of an EKS cluster, family by family,")
class EksFamiliesTest {

    private static final CidrSet ALL_IPV4 = CidrSet.of("0.0.0.0/0");
    private static final EksEndpointAccess IPV4 = EksEndpointAccess.publicAndPrivate(ALL_IPV4);
    private static final EksEndpointAccess EVERYBODY = EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE);
    private static final KeepReachable KEEP = KeepReachable.from("203.0.113.7");

    private static EksCluster dual(EksEndpointAccess access) {
        return Clusters.eks(access, Clusters.DUAL_HOST, IpFamily.IPV6);
    }

    private static CidrSet sent(EksCluster cluster, EksEndpointAccess wanted) {
        List<PlannedStep> steps = AccessPlan.of(cluster, wanted, KEEP).steps();
        assertThat(steps).hasSize(1);
        return ((AccessStep.SetEndpointAccess) steps.get(0).step()).publicAccessCidrs();
    }

    @Test
    @DisplayName(
            "finding 5, a dual-stack cluster with all of IPv4: lets IPv6 clients in when that is wanted, and widens nothing else")
    void dualStack() {
        EksCluster cluster = dual(IPV4);
        assertThat(cluster.access()).isEqualTo(IPV4);
        assertThat(sent(cluster, cluster.access().allow("2001:db8::/32")))
                .isEqualTo(CidrSet.of("0.0.0.0/0", "2001:db8::/32"));
        assertThat(sent(cluster, EVERYBODY)).isEqualTo(EksEndpointAccess.ANYWHERE);
        assertThat(sent(cluster, cluster.access().withoutPrivateEndpoint())).isEqualTo(ALL_IPV4);
        assertThat(sent(dual(EVERYBODY), IPV4)).isEqualTo(ALL_IPV4);
        assertThat(AccessPlan.of(cluster, IPV4, KEEP).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("finding 5, an endpoint of IPv4 alone: has nothing to do between all of IPv4 and everybody")
    void ipv4Only() {
        for (IpFamily family : IpFamily.values()) {
            for (EksEndpointAccess stored : List.of(IPV4, EVERYBODY)) {
                EksCluster cluster = Clusters.eks(stored, Clusters.IPV4_HOST, family);
                assertThat(cluster.access()).isEqualTo(EVERYBODY);
                assertThat(AccessPlan.of(cluster, IPV4, KEEP).isEmpty()).isTrue();
                assertThat(AccessPlan.of(cluster, EVERYBODY, KEEP).isEmpty()).isTrue();
                assertThat(sent(cluster, IPV4.withoutPrivateEndpoint())).isEqualTo(ALL_IPV4);
            }
            EksCluster closed = Clusters.eks(EksEndpointAccess.privateOnly(), Clusters.IPV4_HOST, family);
            for (EksEndpointAccess wanted : List.of(IPV4, EVERYBODY)) {
                assertThat(sent(closed, wanted)).isEqualTo(ALL_IPV4);
                AccessPlan<EksEndpointAccess> plan = AccessPlan.of(closed, wanted, KEEP);
                assertThat(plan.on(plan.after()).isEmpty()).isTrue();
            }
        }
    }

    @Test
    @DisplayName(
            "finding 5, open to all of one family: is said to be open to that family, by one block or by its halves")
    void openToOneFamily() {
        for (CidrSet list : List.of(ALL_IPV4, CidrSet.of("0.0.0.0/1", "128.0.0.0/1"))) {
            assertThat(dual(EksEndpointAccess.publicOnly(list)).findings().toString())
                    .contains("open-to-internet", "every IPv4 address");
            assertThat(Clusters.eks(EksEndpointAccess.publicOnly(list))
                            .findings()
                            .toString())
                    .contains("open-to-internet", "every address");
            assertThatThrownBy(() ->
                            AccessPlan.repairPrivateDns(Clusters.eks(EksEndpointAccess.privateOnly()), list, KEEP))
                    .hasMessageContaining("must not open the cluster to everybody");
        }
        assertThat(dual(EksEndpointAccess.publicOnly(CidrSet.of("203.0.113.0/24", "::/0")))
                        .findings()
                        .toString())
                .contains("every IPv6 address");
    }
}
