package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.CidrSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan")
class AccessPlanTest {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final EksCluster OPEN = Clusters.eks(EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE));
    private static final KeepReachable KEEP =
            KeepReachable.from("203.0.113.7/32").and(Client.onInternet("ci", CidrSet.of("192.0.2.8/32")));

    private final AccessPlan<EksEndpointAccess> plan =
            AccessPlan.of(OPEN, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP);

    @Test
    @DisplayName("reads as a diff, steps with their risk, who reaches the API server before and after, and findings")
    void readsWell() {
        assertThat(plan.toString()).isEqualTo("""
                        Plan for cluster prod (EKS cluster)
                          - public endpoint lets in 0.0.0.0/0
                          - public endpoint lets in ::/0
                            private endpoint on
                            public endpoint on
                          + public endpoint lets in 203.0.113.0/24
                        Steps
                          1. set the endpoint access to private, and public from 203.0.113.0/24 [rolling update]
                             risk: open connections may break while EKS updates the endpoint
                        Who reaches the API server
                          nodes         yes, stays in the VPC   ->  yes, stays in the VPC
                          applications  yes, stays in the VPC   ->  yes, stays in the VPC
                          self          yes, over the Internet  ->  yes, over the Internet
                          ci            yes, over the Internet  ->  no, the public endpoint does not let all of 192.0.2.8/32 in
                        Findings
                          BLOCK client-cut-off:ci
                              ci will be cut off: the public endpoint does not let all of 192.0.2.8/32 in
                              -> let ci in, or acknowledge client-cut-off:ci""");
        assertThat(plan.acknowledge("client-cut-off:ci").toString()).contains("ack'd client-cut-off:ci");
        assertThat(AccessPlan.of(OPEN, OPEN.access(), KEEP).toString()).endsWith("Nothing to do.");
    }

    @Test
    @DisplayName("numbers its steps, and says what they cost, what is a warning and what a note")
    void readsInOrder() {
        AckCluster internal = Clusters.ack(Exposure.internal(), AckListener.open());
        AckApiServerAccess wanted = internal.access()
                .with(Exposure.byNewEip(EipSpec.defaults()))
                .with(NetworkAcl.allowOnly(CidrSet.of("192.0.2.8/32")));
        AccessPlan<AckApiServerAccess> plan = AccessPlan.of(
                Clusters.with(internal, "running", internal.balancer(), List.of()), wanted, KeepReachable.theCluster());

        String text = plan.toString();
        for (int i = 0; i < plan.steps().size(); i++) {
            assertThat(text)
                    .contains("\n  " + (i + 1) + ". " + plan.steps().get(i).step());
        }
        assertThat(plan.steps()).hasSizeGreaterThan(2);
        assertThat(text.lines().filter(line -> line.startsWith("     billing: ")))
                .isNotEmpty();
        for (Finding finding : plan.findings()) {
            String word = Map.of(Severity.ERROR, "BLOCK", Severity.WARNING, "warn ", Severity.NOTE, "note ")
                    .get(finding.severity());
            assertThat(text).contains("  " + word + " " + finding.code().text() + ":" + finding.subject() + "\n");
        }
        assertThat(plan.findings().stream().map(Finding::severity)).contains(Severity.WARNING, Severity.NOTE);
        assertThat(plan.wanted()).isEqualTo(wanted);
    }

    @Test
    @DisplayName("is a value: the same wish on the same cluster is equal, any difference is not")
    void isAValue() {
        AccessPlan<EksEndpointAccess> same = AccessPlan.of(OPEN, EksEndpointAccess.publicAndPrivate(OFFICE), KEEP);
        assertThat(same).isEqualTo(plan).hasSameHashCodeAs(plan);
        assertThat(plan.isSameWork(same)).isTrue();
        assertThat(plan.acknowledge("client-cut-off:ci")).isNotEqualTo(plan);
        assertThat(AccessPlan.of(OPEN, EksEndpointAccess.privateOnly(), KEEP).isSameWork(plan))
                .isFalse();
    }

    @Test
    @DisplayName("is lifted of one block by acknowledging that very reason, and of no other")
    void acknowledges() {
        assertThat(plan.blocks()).containsExactly("client-cut-off:ci");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.acknowledge("client-cut-off"))
                .withMessageContaining("client-cut-off:ci");
        AccessPlan<EksEndpointAccess> both = AccessPlan.of(OPEN, EksEndpointAccess.privateOnly(), KEEP);
        assertThat(both.acknowledge("client-cut-off:ci").blocks()).containsExactly("client-cut-off:self");
    }

    @Test
    @DisplayName("is undone by a plan that leads back, and is empty on the state that it leads to")
    void undoes() {
        AccessPlan<EksEndpointAccess> undo = plan.undo();
        assertThat(undo.after().access()).isEqualTo(OPEN.access());
        assertThat(undo.blocks()).containsExactly("open-to-internet:publicAccessCidrs");
        assertThat(plan.on(plan.after()).isEmpty()).isTrue();
        assertThat(plan.on(plan.after()).findings().isEmpty()).isTrue();
    }
}
