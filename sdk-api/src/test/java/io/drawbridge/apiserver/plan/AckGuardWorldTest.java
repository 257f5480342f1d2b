package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Client.Place;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.Reach;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every pair of exposures and lists of a small world, and every client in it: each place, with addresses inside and
 * outside that are known or not, of one family or both, alone or beside others. Who gets in is told address by address
 * by a model of its own.
 */
@DisplayName("On every ACK cluster of a small world, the guard")
class AckGuardWorldTest {

    private static final String A = "203.0.113.1/32";
    private static final String B = "203.0.113.2/32";
    private static final String OFFICE = "10.9.0.1/32";
    private static final String BRANCH = "10.9.0.2/32";
    private static final String IPV6 = "2001:db8::1/128";
    private static final List<String> NEEDED = List.of("10.0.0.0/16", "100.104.0.0/16");

    private static final List<List<String>> LISTS = List.of(
            List.of(A), List.of(A, B), List.of(A, OFFICE), List.of(B, OFFICE, BRANCH), List.of("203.0.113.0/30"));

    private static final Map<String, Cidr> BLOCKS = new ConcurrentHashMap<>();

    private enum Gets {
        IN,
        OUT,
        UNKNOWN
    }

    private enum Filter {
        OFF,
        ALLOW,
        DENY
    }

    /** One cluster of the world, as the model sees it. */
    private record World(boolean isPublic, Filter filter, List<String> list) {

        AckCluster cluster() {
            Acl acl = Clusters.own(list.toArray(String[]::new));
            AckListener listener = switch (filter) {
                case OFF -> AckListener.open();
                case ALLOW -> Clusters.listener(AclType.ALLOW, acl);
                case DENY -> Clusters.listener(AclType.DENY, acl);
            };
            return Clusters.ack(isPublic ? Exposure.by(Clusters.EIP_1) : Exposure.internal(), listener);
        }

        Gets gets(Client client) {
            boolean inside = client.place() == Place.VPC || client.place() == Place.CONNECTED_NETWORK;
            Gets internally = inside ? admitted(addressesInside(client)) : Gets.OUT;
            Gets publicly = !isPublic || (inside && client.egress().isEmpty())
                    ? Gets.OUT
                    : admitted(client.egress().texts());
            if (internally == Gets.IN || publicly == Gets.IN) {
                return Gets.IN;
            }
            return internally == Gets.UNKNOWN || publicly == Gets.UNKNOWN ? Gets.UNKNOWN : Gets.OUT;
        }

        private static List<String> addressesInside(Client client) {
            return client.name().equals("nodes")
                    ? NEEDED
                    : client.privateAddresses().texts();
        }

        private Gets admitted(List<String> addresses) {
            List<String> used =
                    addresses.stream().filter(address -> !address.contains(":")).toList();
            if (addresses.isEmpty()) {
                return filter == Filter.OFF ? Gets.IN : Gets.UNKNOWN;
            }
            return !used.isEmpty() && used.stream().allMatch(this::passes) ? Gets.IN : Gets.OUT;
        }

        private boolean passes(String address) {
            return switch (filter) {
                case OFF -> true;
                case ALLOW -> list.stream().anyMatch(entry -> block(entry).contains(block(address)));
                case DENY -> list.stream().noneMatch(entry -> block(entry).overlaps(block(address)));
            };
        }
    }

    /** Each is parsed once: there are many pairs. */
    private static Cidr block(String text) {
        return BLOCKS.computeIfAbsent(text, Cidr::of);
    }

    private static CidrSet single(String text) {
        return CidrSet.of(List.of(block(text)));
    }

    private static List<World> worlds() {
        List<World> all = new ArrayList<>();
        for (boolean isPublic : List.of(false, true)) {
            all.add(new World(isPublic, Filter.OFF, List.of()));
            for (List<String> list : LISTS) {
                all.add(new World(isPublic, Filter.ALLOW, list));
                all.add(new World(isPublic, Filter.DENY, list));
                List<String> withNeeded =
                        Stream.concat(list.stream(), NEEDED.stream()).toList();
                all.add(new World(isPublic, Filter.ALLOW, withNeeded));
            }
        }
        return all;
    }

    private static List<Client> clients() {
        List<Set<String>> outside = List.of(Set.of(), Set.of(A), Set.of(A, B), Set.of(IPV6), Set.of(A, IPV6));
        List<Set<String>> inside = List.of(Set.of(), Set.of(OFFICE), Set.of(OFFICE, BRANCH), Set.of(IPV6));
        List<Client> all = new ArrayList<>();
        for (Place place : Place.values()) {
            for (Set<String> egress : outside) {
                for (Set<String> addresses : inside) {
                    all.add(new Client("client" + all.size(), place, cidrs(addresses), cidrs(egress), List.of()));
                }
            }
        }
        all.add(Client.inVpc("nodes", CidrSet.empty()));
        return all;
    }

    private static CidrSet cidrs(Set<String> texts) {
        return CidrSet.of(texts.toArray(String[]::new));
    }

    private static Gets gets(Reach reach) {
        if (reach instanceof Reach.Unknown) {
            return Gets.UNKNOWN;
        }
        return reach.isReached() ? Gets.IN : Gets.OUT;
    }

    @Test
    @DisplayName(
            "finding 5, every address of a client: knows who gets in by all of them, of IPv4 alone, and says unknown where a list"
                    + " decides and the addresses were not given")
    void knowsWhoGetsIn() {
        for (World world : worlds()) {
            AckCluster cluster = world.cluster();
            for (Client client : clients()) {
                assertThat(gets(cluster.reach(client)))
                        .as("%s: %s", world, client)
                        .isEqualTo(world.gets(client));
            }
        }
    }

    @Test
    @DisplayName(
            "finding 5, reached to unknown: blocks for whoever gets in now, in part or in whole, and is not known to get in"
                    + " then, for whoever may get in now and will not, and for nobody else")
    void blocksForTheCutOff() {
        List<Client> clients = clients();
        KeepReachable keep = new KeepReachable(clients);
        List<World> worlds = worlds();
        List<AckCluster> clusters = worlds.stream().map(World::cluster).toList();
        for (int from = 0; from < worlds.size(); from++) {
            for (int to = 0; to < worlds.size(); to++) {
                World before = worlds.get(from);
                World after = worlds.get(to);
                Set<String> blocked =
                        LockOutGuard.judge(clusters.get(from), clusters.get(to), keep).only(Severity.ERROR).stream()
                                .map(AccessPlan::reason)
                                .collect(Collectors.toSet());
                Set<String> expected = clients.stream()
                        .flatMap(client -> block(before, after, client).stream())
                        .collect(Collectors.toSet());
                assertThat(blocked).as("%s to %s", before, after).isEqualTo(expected);
            }
        }
    }

    /** The whole client decides the reason; a part of it that is lost does so where the whole is not in. */
    private static Optional<String> block(World before, World after, Client client) {
        if (before.gets(client) == Gets.UNKNOWN && after.gets(client) == Gets.OUT) {
            return Optional.of("client-cut-off:" + client.name());
        }
        return parts(client)
                .filter(part -> before.gets(part) == Gets.IN && after.gets(part) != Gets.IN)
                .findFirst()
                .map(lost ->
                        (after.gets(lost) == Gets.OUT ? "client-cut-off:" : "client-may-be-cut-off:") + client.name());
    }

    private static Stream<Client> parts(Client client) {
        Stream<Client> outside = client.egress().texts().stream().map(address -> client.withEgress(single(address)));
        Stream<Client> inside =
                client.privateAddresses().texts().stream().map(address -> client.withPrivateAddresses(single(address)));
        return Stream.concat(Stream.of(client), Stream.concat(outside, inside));
    }

    @Test
    @DisplayName(
            "finding 5, every address of a client: blocks when a part is cut off beside or within what deny lists kept out before")
    void partsBesideDenyLists() {
        KeepReachable branches =
                KeepReachable.theCluster().and(Client.onInternet("branches", CidrSet.of("203.0.113.0/24")));
        World halfOut = new World(true, Filter.DENY, List.of("203.0.113.0/25"));
        World quarterOut = new World(true, Filter.DENY, List.of("203.0.113.0/26"));
        World allOut = new World(true, Filter.DENY, List.of("203.0.112.0/23"));
        World internal = new World(false, Filter.OFF, List.of());
        assertThat(blocksFor("branches", halfOut, internal, branches)).isTrue();
        assertThat(blocksFor("branches", halfOut, allOut, branches)).isTrue();
        assertThat(blocksFor("branches", quarterOut, halfOut, branches)).isTrue();
        assertThat(blocksFor("branches", halfOut, quarterOut, branches)).isFalse();
        assertThat(blocksFor("branches", allOut, internal, branches)).isFalse();
    }

    private static boolean blocksFor(String client, World before, World after, KeepReachable keep) {
        return LockOutGuard.judge(before.cluster(), after.cluster(), keep).only(Severity.ERROR).stream()
                .map(AccessPlan::reason)
                .anyMatch(("client-cut-off:" + client)::equals);
    }
}
