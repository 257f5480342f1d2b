package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclEntry;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every pair of states of a small world: four clients on the Internet and two ranges that the cluster needs; ACL off,
 * allow, deny, on and empty, made by a plan, by hand, or shared; internal, public by either of two EIPs, broken.
 */
@DisplayName("Between any two states of a small ACK world, a plan")
class AckSmallWorldTest {

    private static final List<String> CLIENTS = List.of("203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4");
    private static final List<String> INSIDE = List.of("10.0.3.4", "100.104.1.1");

    /** Each is parsed once: there are many pairs. */
    private static final Map<String, Cidr> BLOCKS =
            Stream.concat(CLIENTS.stream(), INSIDE.stream()).collect(Collectors.toMap(text -> text, Cidr::of));

    private static Cidr block(String address) {
        return BLOCKS.get(address);
    }

    private static List<List<String>> subsets() {
        List<List<String>> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << CLIENTS.size(); bits++) {
            List<String> some = new ArrayList<>();
            for (int i = 0; i < CLIENTS.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    some.add(CLIENTS.get(i));
                }
            }
            all.add(some);
        }
        return all;
    }

    private static List<AckListener> listeners() {
        List<AckListener> all = new ArrayList<>();
        Acl leftover = Clusters.acl(Acl.ownNames(ClusterId.of("c1")).get(1), Acl.Use.OWN, CLIENTS.get(1), "192.0.2.1");
        all.add(AckListener.open());
        all.add(new AckListener(AckListener.Filter.OFF, AclType.DENY, List.of(), List.of(leftover)));
        all.add(new AckListener(
                AckListener.Filter.OFF, AclType.ALLOW, List.of(Clusters.own(CLIENTS.get(0))), List.of()));
        all.add(new AckListener(
                AckListener.Filter.OFF,
                AclType.DENY,
                List.of(Clusters.acl("shared", Acl.Use.SHARED, CLIENTS.get(0))),
                List.of(leftover)));
        for (List<String> some : subsets()) {
            String[] cidrs = some.toArray(String[]::new);
            Acl own = Clusters.own(cidrs);
            all.add(Clusters.listener(AclType.ALLOW, some.isEmpty() ? own : Clusters.withNeeded(own)));
            all.add(Clusters.listener(AclType.DENY, own));
            all.add(Clusters.listener(AclType.ALLOW, Clusters.acl("by-hand", Acl.Use.FOREIGN, cidrs)));
            all.add(Clusters.listener(
                    AclType.ALLOW, Clusters.withNeeded(Clusters.acl("shared", Acl.Use.SHARED, cidrs))));
        }
        all.add(new AckListener(
                AckListener.Filter.ON,
                AclType.ALLOW,
                List.of(Clusters.withNeeded(Clusters.own(CLIENTS.get(0)))),
                List.of(leftover)));
        all.add(Clusters.listener(
                AclType.DENY, Clusters.own(CLIENTS.get(0)), Clusters.acl("second", Acl.Use.FOREIGN, CLIENTS.get(1))));
        return all;
    }

    private static List<AckCluster> currents() {
        List<AckCluster> all = new ArrayList<>();
        for (AckListener listener : listeners()) {
            all.add(Clusters.ack(Exposure.internal(), listener));
            all.add(Clusters.ack(Exposure.by(Clusters.EIP_1), listener));
            all.add(Clusters.broken(Clusters.ack(Exposure.internal(), listener)));
        }
        return all;
    }

    private static List<AckApiServerAccess> wishes() {
        List<NetworkAcl> acls = new ArrayList<>();
        acls.add(NetworkAcl.off());
        for (List<String> some : subsets()) {
            if (!some.isEmpty()) {
                CidrSet cidrs = CidrSet.of(some.toArray(String[]::new));
                acls.add(NetworkAcl.allowOnly(cidrs));
                acls.add(NetworkAcl.denyOnly(cidrs));
            }
        }
        return acls.stream()
                .flatMap(acl -> Stream.of(
                        new AckApiServerAccess(Exposure.internal(), acl),
                        new AckApiServerAccess(Exposure.by(Clusters.EIP_1), acl),
                        new AckApiServerAccess(Exposure.by(Clusters.EIP_2), acl)))
                .toList();
    }

    /**
     * A way from one state to another.
     *
     * @param states the first one, and that after each step
     */
    private record Way(AckCluster current, AckApiServerAccess wanted, List<AckCluster> states) {
        static Way of(AckCluster current, AckApiServerAccess wanted) {
            List<AckCluster> states = new ArrayList<>(List.of(current));
            for (AccessStep step : current.stepsTo(wanted)) {
                states.add(states.get(states.size() - 1).after(step));
            }
            return new Way(current, wanted, states);
        }

        AckCluster end() {
            return states.get(states.size() - 1);
        }
    }

    private static final List<Way> WAYS = currents().stream()
            .flatMap(current -> wishes().stream().map(wanted -> Way.of(current, wanted)))
            .toList();

    /** Who gets in by which endpoint, told from what is stored and nothing else. */
    private static Set<String> admitted(AckCluster cluster) {
        Set<String> admitted = new HashSet<>();
        for (String address : Stream.concat(CLIENTS.stream(), INSIDE.stream()).toList()) {
            if (getsThrough(cluster.listener(), block(address))) {
                admitted.add(address + " internal");
                if (cluster.eip().isPresent()) {
                    admitted.add(address + " public");
                }
            }
        }
        return admitted;
    }

    private static boolean getsThrough(AckListener listener, Cidr address) {
        List<Cidr> entries = listener.attached().stream()
                .flatMap(acl -> acl.entries().stream())
                .map(AclEntry::cidr)
                .toList();
        if (listener.filter() == AckListener.Filter.OFF || entries.isEmpty()) {
            return true;
        }
        return entries.stream().anyMatch(entry -> entry.contains(address)) == (listener.type() == AclType.ALLOW);
    }

    @Test
    @DisplayName("S0-25, S0-26, S0-27, S0-28: reaches the wanted exposure and list, and has nothing left to do there")
    void reachesTheGoal() {
        WAYS.forEach(way -> {
            AckApiServerAccess wanted = way.wanted();
            AckCluster end = way.end();
            assertThat(end.access().exposure()).isEqualTo(wanted.exposure());
            assertThat(end.stepsTo(wanted)).as(way::toString).isEmpty();
            for (String client : CLIENTS) {
                assertThat(getsThrough(end.listener(), block(client)))
                        .as(() -> way + ": " + client)
                        .isEqualTo(wanted.acl().admits(block(client)));
            }
            assertThat(INSIDE).allMatch(address -> getsThrough(end.listener(), block(address)));
            assertThat(end.listener().spare()).isEmpty();
        });
    }

    @Test
    @DisplayName(
            "lets nobody in meanwhile who is neither in before nor after, and keeps nobody out who is in before and after")
    void staysBetween() {
        WAYS.forEach(way -> {
            Set<String> before = admitted(way.current());
            Set<String> after = admitted(way.end());
            Set<String> either = new HashSet<>(before);
            either.addAll(after);
            before.retainAll(after);
            for (AckCluster state : way.states()) {
                assertThat(admitted(state)).isSubsetOf(either).containsAll(before);
            }
        });
    }

    @Test
    @DisplayName("never leaves a list on and empty that was not so before, and leaves shared lists as they are")
    void neverEmpties() {
        WAYS.forEach(way -> {
            boolean wasEmpty = way.current().listener().isOnButEmpty();
            for (AckCluster state : way.states()) {
                assertThat(state.listener().isOnButEmpty() && !wasEmpty).isFalse();
            }
            for (AccessStep step : way.current().stepsTo(way.wanted())) {
                assertThat(step.toString()).doesNotContain("network ACL shared");
            }
        });
    }

    @Test
    @DisplayName("can be made again after a crash behind any of its steps, and ends the same")
    void survivesCrashes() {
        WAYS.forEach(way -> {
            Set<String> admitted = admitted(way.end());
            for (AckCluster crashed : way.states()) {
                Way again = Way.of(crashed, way.wanted());
                assertThat(again.end().access()).isEqualTo(way.end().access());
                assertThat(admitted(again.end())).isEqualTo(admitted);
                assertThat(again.end().stepsTo(way.wanted())).isEmpty();
            }
        });
    }

    @Test
    @DisplayName("is never public and open on the way to public and restricted, wherever it stops")
    void exposesRestricted() {
        WAYS.forEach(way -> {
            AckApiServerAccess wanted = way.wanted();
            boolean restricts = wanted.exposure().isPublic() && !(wanted.acl() instanceof NetworkAcl.Off);
            if (restricts && way.current().eip().isEmpty()) {
                for (AckCluster state : way.states()) {
                    boolean open = state.listener().effective() instanceof NetworkAcl.Off;
                    assertThat(state.eip().isPresent() && open).isFalse();
                }
            }
        });
    }

    @Test
    @DisplayName("cuts no declared client off without a block of its own, and blocks for nobody else")
    void blocksForTheCutOff() {
        KeepReachable keep = everybody();
        WAYS.forEach(way -> {
            Set<String> before = admitted(way.current());
            Set<String> after = admitted(way.end());
            List<String> cutOff = CLIENTS.stream()
                    .filter(client -> before.contains(client + " public"))
                    .filter(client -> !after.contains(client + " public"))
                    .map(client -> "client-cut-off:" + client)
                    .toList();
            List<String> blocks = AccessPlan.of(way.current(), way.wanted(), keep).blocks().stream()
                    .filter(block -> block.startsWith("client-cut-off"))
                    .toList();
            assertThat(blocks).containsExactlyInAnyOrderElementsOf(cutOff);
        });
    }

    private static KeepReachable everybody() {
        KeepReachable keep = KeepReachable.theCluster();
        for (String client : CLIENTS) {
            keep = keep.and(Client.onInternet(client, CidrSet.of(client)));
        }
        return keep;
    }

    @Test
    @DisplayName("is led back by its undo plan")
    void undoes() {
        WAYS.forEach(way -> {
            AccessPlan<AckApiServerAccess> plan =
                    AccessPlan.of(way.current(), way.wanted(), KeepReachable.theCluster());
            assertThat(plan.undo().after().access())
                    .isEqualTo(withNeeds(way.current().access()));
        });
    }

    /** An allow list that lacked what the cluster needs has it afterwards. */
    private static AckApiServerAccess withNeeds(AckApiServerAccess access) {
        return access.acl() instanceof NetworkAcl.AllowList list
                ? access.with(NetworkAcl.allowOnly(list.entries().plus(AclEntry.cidrs(Clusters.NEEDED))))
                : access;
    }
}
