package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.network.CidrSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Single answers of the guard; {@link EksGuardWorldTest} and {@link AckGuardWorldTest} have all of a small world. */
@DisplayName("R25: The guard")
class LockOutGuardTest {

    private static final String LEFT = "203.0.113.0/25";
    private static final String RIGHT = "203.0.113.128/25";
    private static final String WHOLE = "203.0.113.0/24";
    private static final String ELSEWHERE = "192.0.2.0/24";

    private static EksCluster allowing(String... cidrs) {
        return Clusters.eks(EksEndpointAccess.publicOnly(CidrSet.of(cidrs)));
    }

    private static AckCluster denying(String... cidrs) {
        return Clusters.ack(
                Exposure.by(Clusters.EIP_1),
                Clusters.listener(AclType.DENY, Clusters.acl("by-hand", Acl.Use.FOREIGN, cidrs)));
    }

    private static <A extends Access> List<String> judge(
            ObservedCluster<A> before, ObservedCluster<A> after, Client client) {
        return LockOutGuard.judge(before, after, new KeepReachable(List.of(client))).stream()
                .filter(finding -> finding.subject().equals(client.name()))
                .map(finding -> finding.code().text())
                .toList();
    }

    private static Client office(String... egress) {
        return Client.onInternet("office", CidrSet.of(egress));
    }

    @Test
    @DisplayName(
            "blocks a change that cuts off one of a client's two blocks, though the client was never in as a whole")
    void oneOfTwoBlocks() {
        assertThat(judge(allowing(LEFT), allowing(ELSEWHERE), office(LEFT, "198.51.100.0/24")))
                .containsExactly("client-cut-off");
        assertThat(judge(allowing("198.51.100.0/24"), allowing(ELSEWHERE), office(LEFT, "198.51.100.0/24")))
                .containsExactly("client-cut-off");
    }

    @Test
    @DisplayName("says that a client stays out when no part of it was in, or the part that was stays in")
    void staysOut() {
        assertThat(judge(allowing(ELSEWHERE), allowing("198.51.100.0/24"), office(LEFT, RIGHT)))
                .containsExactly("client-still-out");
        assertThat(judge(allowing(LEFT), allowing(LEFT, ELSEWHERE), office(LEFT, "198.51.100.0/24")))
                .containsExactly("client-still-out");
    }

    @Test
    @DisplayName("blocks a change that cuts off a block within a client's block")
    void blockWithin() {
        assertThat(judge(allowing(LEFT), allowing(ELSEWHERE), office(WHOLE))).containsExactly("client-cut-off");
    }

    @Test
    @DisplayName("blocks a deny list that cuts off what another one had left of a client's block")
    void restOfBlock() {
        assertThat(judge(denying(LEFT), denying(WHOLE), office(WHOLE))).containsExactly("client-cut-off");
        assertThat(judge(denying(LEFT), denying(LEFT, ELSEWHERE), office(WHOLE)))
                .containsExactly("client-still-out");
        assertThat(judge(denying(LEFT, "203.0.113.192/26"), denying(LEFT, RIGHT), office(WHOLE)))
                .containsExactly("client-cut-off");
    }

    @Test
    @DisplayName("notes who gets in, and who gets in on another way")
    void whoGetsIn() {
        assertThat(judge(allowing(ELSEWHERE), allowing(LEFT), office(LEFT))).containsExactly("client-gets-in");
        assertThat(judge(
                        Clusters.eks(EksEndpointAccess.publicOnly(EksEndpointAccess.ANYWHERE)),
                        Clusters.eks(EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE)),
                        Client.inVpc("builder", CidrSet.of("10.0.4.7/32")).withEgress(CidrSet.of("192.0.2.8/32"))))
                .containsExactly("client-path-changes");
        assertThat(judge(allowing(LEFT), allowing(LEFT, ELSEWHERE), office(LEFT)))
                .isEmpty();
    }
}
