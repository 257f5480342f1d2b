package io.drawbridge.apiserver.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.SimulatedServers;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlannedStep;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The repair of a private endpoint's name")
class PrivateDnsRepairTest {

    private static final EksEndpointAccess PRIVATE = EksEndpointAccess.privateOnly();

    private final SimulatedServers<EksEndpointAccess> cloud =
            new SimulatedServers<>(EksEndpointAccess.class, Clusters.eks(PRIVATE));

    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private AccessPlan<EksEndpointAccess> repair() {
        return AccessPlan.repairPrivateDns(
                (EksCluster) cloud.actual, CidrSet.of("203.0.113.7"), KeepReachable.theCluster());
    }

    /** Every look 10 seconds after the one before, each in a process of its own. */
    private Finished<EksEndpointAccess> finish(AccessPlan<EksEndpointAccess> plan) {
        String token = cloud.apply(plan.acknowledge(plan.blocks().toArray(String[]::new)))
                .token();
        for (int looks = 0; looks < 100; looks++) {
            now = now.plusSeconds(10);
            AccessOperation<EksEndpointAccess> operation = cloud.resume(token);
            if (operation.advance(now) instanceof Finished<EksEndpointAccess> finished) {
                return finished;
            }
            token = operation.token();
        }
        throw new AssertionError("never finished");
    }

    @ParameterizedTest
    @CsvSource({"0, BEFORE", "0, AFTER", "1, BEFORE", "1, AFTER"})
    @DisplayName("S1-23: switches public access on and off, once each, whichever call is lost, before or after")
    void onceEach(int good, String lost) {
        for (int step = 0; step < good; step++) {
            cloud.next(take -> {
                take.run();
                return new StepAnswer.Accepted();
            });
        }
        cloud.next(lost.equals("BEFORE") ? SimulatedServers.lostBefore() : SimulatedServers.lostAfter());
        assertThat(finish(repair()).cluster().access()).isEqualTo(PRIVATE);
        assertThat(cloud.taken)
                .extracting(
                        step -> ((AccessStep.SetEndpointAccess) step).access().isPublic())
                .containsExactly(true, false);
    }

    @Test
    @DisplayName("S1-23: takes every step that its plan shows when the network is prepared first")
    void afterPreparing() {
        cloud.actual = withoutDns(Clusters.eks(PRIVATE));
        AccessPlan<EksEndpointAccess> repair = repair().withFixes();
        assertThat(repair.steps()).hasSize(4);
        finish(repair);
        assertThat(cloud.taken)
                .containsExactlyElementsOf(
                        repair.steps().stream().map(PlannedStep::step).toList());
    }

    private static EksCluster withoutDns(EksCluster plain) {
        PortRule nodes =
                PortRule.ingress().protocol(Protocol.ALL).group("sg-cluster").build();
        EksNetwork network = new EksNetwork(
                "vpc-1",
                CidrSet.of("10.0.0.0/16"),
                false,
                false,
                Optional.of(List.of("AmazonProvidedDNS")),
                "sg-cluster",
                Map.of("sg-cluster", PortRules.of(List.of(nodes))));
        return Clusters.in(network, plain);
    }

    @Test
    @DisplayName("S1-23: is refused for blocks that together let in everybody on the Internet")
    void notForEverybody() {
        CidrSet everybody = CidrSet.of("0.0.0.0/0")
                .without(CidrSet.PRIVATE_IPV4.plus(CidrSet.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3")));
        assertThatThrownBy(
                        () -> AccessPlan.repairPrivateDns(Clusters.eks(PRIVATE), everybody, KeepReachable.theCluster()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not open the cluster to everybody");
    }
}
