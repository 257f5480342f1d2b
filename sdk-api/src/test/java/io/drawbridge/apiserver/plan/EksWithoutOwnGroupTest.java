package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An EKS cluster that shows no security group of its own")
class EksWithoutOwnGroupTest {

    private static EksCluster cluster() {
        EksCluster plain = Clusters.eks(EksEndpointAccess.defaults());
        PortRule office = PortRule.tcpIngress(PortRange.of(443), Peer.group("sg-office"));
        EksNetwork network = new EksNetwork(
                "vpc-1",
                CidrSet.of("10.0.0.0/16"),
                true,
                true,
                Optional.of(List.of("AmazonProvidedDNS")),
                "",
                Map.of("sg-extra", PortRules.of(List.of(office))));
        return Clusters.in(network, plain);
    }

    @Test
    @DisplayName("S1-25: can be planned for: whether its nodes get in is unknown, and no rule is offered")
    void nodesAreUnknown() {
        KeepReachable keep = KeepReachable.theCluster()
                .and(Client.inVpc("office", CidrSet.empty()).memberOf("sg-office"))
                .and(Client.inVpc("bastion", CidrSet.of("10.0.1.5")));
        AccessPlan<EksEndpointAccess> plan = AccessPlan.of(cluster(), EksEndpointAccess.privateOnly(), keep);
        assertThat(plan.blocks())
                .contains("client-may-be-cut-off:nodes", "client-may-be-cut-off:applications", "client-cut-off:bastion")
                .noneMatch(block -> block.endsWith(":office"));
        assertThat(plan.offeredFixes()).isEmpty();
    }
}
