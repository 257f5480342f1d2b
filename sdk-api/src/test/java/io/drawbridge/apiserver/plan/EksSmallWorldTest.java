package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every pair of states of a small world: four clients on the Internet, nodes in the VPC; public, private, both, any
 * list, any retained list.
 */
@DisplayName("Between any two states of a small EKS world, a plan")
class EksSmallWorldTest {

    private static final List<String> CLIENTS = List.of("203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4");
    private static final String NAT = "203.0.113.2";

    private static List<CidrSet> lists() {
        List<CidrSet> all = new ArrayList<>(List.of(EksEndpointAccess.ANYWHERE));
        for (int bits = 1; bits < 1 << CLIENTS.size(); bits++) {
            int chosen = bits;
            all.add(CidrSet.of(CLIENTS.stream()
                    .filter(client -> (chosen >> CLIENTS.indexOf(client) & 1) == 1)
                    .toArray(String[]::new)));
        }
        return all;
    }

    private static List<EksEndpointAccess> accesses() {
        List<EksEndpointAccess> all = new ArrayList<>(List.of(EksEndpointAccess.privateOnly()));
        for (CidrSet list : lists()) {
            all.add(EksEndpointAccess.publicOnly(list));
            all.add(EksEndpointAccess.publicAndPrivate(list));
        }
        return all;
    }

    private static Stream<EksCluster> currents() {
        Stream<EksCluster> plain = accesses().stream().map(Clusters::eks);
        Stream<EksCluster> retaining = lists().stream()
                .map(list -> Clusters.eks(EksEndpointAccess.publicOnly(list))
                        .after(new AccessStep.SetEndpointAccess(EksEndpointAccess.privateOnly(), CidrSet.empty())));
        return Stream.concat(plain, retaining);
    }

    /** The clients that get in, told from switches and list alone; nodes come from a NAT gateway when they have to. */
    private static Set<String> admitted(EksEndpointAccess access) {
        Optional<CidrSet> list = access.publicClients();
        Set<String> admitted = CLIENTS.stream()
                .filter(client -> list.isPresent() && list.get().covers(CidrSet.of(client)))
                .collect(Collectors.toSet());
        if (access.isPrivate() || admitted.contains(NAT)) {
            admitted.add(KeepReachable.NODES);
        }
        return admitted;
    }

    @Test
    @DisplayName(
            "S1-2, S1-3: reaches the wanted access in one call that says switches and list, and has nothing left to do there")
    void reachesTheGoal() {
        currents()
                .forEach(current -> accesses().forEach(wanted -> {
                    AccessPlan<EksEndpointAccess> plan = AccessPlan.of(current, wanted, KeepReachable.theCluster());
                    assertThat(plan.after().access()).isEqualTo(wanted);
                    assertThat(plan.on(plan.after()).isEmpty()).isTrue();
                    assertThat(plan.steps()).hasSizeLessThanOrEqualTo(1);
                    assertThat(plan.isEmpty()).isEqualTo(current.access().equals(wanted));
                    plan.steps().forEach(step -> {
                        AccessStep.SetEndpointAccess set = (AccessStep.SetEndpointAccess) step.step();
                        assertThat(set.publicAccessCidrs().isEmpty()).isEqualTo(!wanted.isPublic());
                    });
                    assertThat(plan.undo().after().access()).isEqualTo(current.access());
                }));
    }

    @Test
    @DisplayName("cuts no declared client off without a block of its own, and blocks only what opens it besides")
    void blocksForTheCutOff() {
        currents()
                .forEach(current -> accesses().forEach(wanted -> {
                    KeepReachable keep = KeepReachable.theCluster().nodeEgress(NAT);
                    for (String client : CLIENTS) {
                        keep = keep.and(Client.onInternet(client, CidrSet.of(client)));
                    }
                    Set<String> before = admitted(current.access());
                    before.removeAll(admitted(wanted));
                    if (before.remove(KeepReachable.NODES)) {
                        before.addAll(List.of(KeepReachable.NODES, KeepReachable.APPLICATIONS));
                    }
                    List<String> blocks = new ArrayList<>();
                    before.forEach(client -> blocks.add("client-cut-off:" + client));
                    if (isOpen(wanted) && !isOpen(current.access())) {
                        blocks.add("open-to-internet:publicAccessCidrs");
                    }
                    assertThat(AccessPlan.of(current, wanted, keep).blocks())
                            .containsExactlyInAnyOrderElementsOf(blocks);
                }));
    }

    private static boolean isOpen(EksEndpointAccess access) {
        return access.publicClients().filter(EksEndpointAccess.ANYWHERE::equals).isPresent();
    }
}
