package io.drawbridge.apiserver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.Client.Place;
import io.drawbridge.apiserver.Clusters;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.Reach;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every pair of accesses of a small world, over IPv4 and dual-stack endpoints and several networks, and every client in
 * it: each place, with addresses inside and outside that are known or not, of one family or both, alone or beside
 * others. Who gets in is told address by address by a model of its own.
 */
@DisplayName("On every EKS cluster of a small world, the guard")
class EksGuardWorldTest {

    private static final String A = "203.0.113.1/32";
    private static final String B = "203.0.113.2/32";
    private static final String QUARTER = "203.0.113.0/30";
    private static final String ALL4 = "0.0.0.0/0";
    private static final String C6 = "2001:db8::1/128";
    private static final String ALL6 = "::/0";
    private static final String OFFICE = "10.9.0.1/32";
    private static final String BRANCH = "10.9.0.2/32";
    private static final String INSIDE6 = "fd00::1/128";
    private static final String OPEN_GROUP = "sg-open";
    private static final String CLOSED_GROUP = "sg-closed";

    private static final List<Set<String>> LISTS = List.of(
            Set.of(A),
            Set.of(B),
            Set.of(A, B),
            Set.of(QUARTER),
            Set.of(ALL4),
            Set.of("0.0.0.0/1", "128.0.0.0/1"),
            Set.of(A, C6),
            Set.of(C6),
            Set.of(ALL4, C6),
            Set.of(B, ALL6),
            Set.of(ALL4, ALL6));

    private static final Map<String, Cidr> BLOCKS = new ConcurrentHashMap<>();

    private enum Gets {
        IN,
        OUT,
        UNKNOWN
    }

    /** One cluster of the world, as the model and as the library see it. */
    private record World(boolean dual, boolean isPrivate, Set<String> list, Set<String> open) {

        boolean isPublic() {
            return !list.isEmpty();
        }

        EksEndpointAccess access() {
            if (!isPublic()) {
                return EksEndpointAccess.privateOnly();
            }
            return isPrivate
                    ? EksEndpointAccess.publicAndPrivate(cidrs(list))
                    : EksEndpointAccess.publicOnly(cidrs(list));
        }

        EksCluster cluster() {
            EksNetwork network = new EksNetwork(
                    "vpc-1",
                    CidrSet.of("10.0.0.0/16"),
                    true,
                    true,
                    Optional.of(List.of("AmazonProvidedDNS")),
                    "sg-cluster",
                    Map.of(
                            "sg-cluster",
                            rules(peer -> peer.startsWith("sg-")),
                            "sg-extra",
                            rules(peer -> !peer.startsWith("sg-"))));
            EksCluster plain = Clusters.eks(
                    access(), dual ? Clusters.DUAL_HOST : Clusters.IPV4_HOST, dual ? IpFamily.IPV6 : IpFamily.IPV4);
            return new EksCluster(
                    plain.id(),
                    plain.kind(),
                    plain.status(),
                    plain.endpoint(),
                    plain.family(),
                    plain.access(),
                    plain.storedCidrs(),
                    CidrSet.of(OFFICE),
                    plain.authenticationMode(),
                    Optional.of(network));
        }

        /** A control plane has several groups, and one that lets a client in is enough. */
        private PortRules rules(Predicate<String> which) {
            return PortRules.of(open.stream()
                    .filter(which)
                    .map(peer -> PortRule.tcpIngress(
                            PortRange.of(443), peer.startsWith("sg-") ? Peer.group(peer) : Peer.of(Cidr.of(peer))))
                    .toList());
        }

        Gets gets(Client client) {
            boolean privately =
                    client.place() == Place.VPC ? isPrivate : client.place() != Place.INTERNET && !isPublic();
            return privately ? inside(client) : outside(client);
        }

        private Gets inside(Client client) {
            if (!client.privateAddresses().isEmpty()) {
                Predicate<String> admitted = client.securityGroups().isEmpty()
                        ? open::contains
                        : address -> client.securityGroups().stream().anyMatch(open::contains);
                return all(client.privateAddresses(), admitted);
            }
            if (!client.securityGroups().isEmpty()) {
                return client.securityGroups().stream().anyMatch(open::contains) ? Gets.IN : Gets.OUT;
            }
            boolean ofTheCluster = Set.of("nodes", "applications").contains(client.name());
            return ofTheCluster ? open.contains("sg-cluster") ? Gets.IN : Gets.OUT : Gets.UNKNOWN;
        }

        private Gets outside(Client client) {
            if (!isPublic()) {
                return Gets.OUT;
            }
            if (!client.egress().isEmpty()) {
                return all(client.egress(), this::isListed);
            }
            boolean everybody =
                    isListed("198.51.100.1/32") && isListed("8.8.8.8/32") && (!dual || isListed("2001:db8::ffff/128"));
            return everybody ? Gets.IN : Gets.UNKNOWN;
        }

        private boolean isListed(String address) {
            return list.stream().anyMatch(entry -> block(entry).contains(block(address)));
        }

        /** An address of a family that the endpoint does not have is never used; somebody with no other stays out. */
        private Gets all(CidrSet addresses, Predicate<String> admitted) {
            List<String> used = addresses.texts().stream()
                    .filter(address -> dual || !address.contains(":"))
                    .toList();
            return !used.isEmpty() && used.stream().allMatch(admitted) ? Gets.IN : Gets.OUT;
        }
    }

    /** Each is parsed once. */
    private static Cidr block(String text) {
        return BLOCKS.computeIfAbsent(text, Cidr::of);
    }

    private static CidrSet single(String address) {
        return CidrSet.of(List.of(block(address)));
    }

    private static CidrSet cidrs(Set<String> texts) {
        return CidrSet.of(texts.toArray(String[]::new));
    }

    private static List<World> worlds(boolean dual, Set<String> open) {
        List<World> all = new ArrayList<>(List.of(new World(dual, true, Set.of(), open)));
        for (Set<String> list : LISTS) {
            if (dual || list.stream().noneMatch(entry -> entry.contains(":")) || list.equals(Set.of(ALL4, ALL6))) {
                all.add(new World(dual, false, list, open));
                all.add(new World(dual, true, list, open));
            }
        }
        return all;
    }

    private static List<Client> clients() {
        List<CidrSet> outside = Stream.of(
                        Set.<String>of(), Set.of(A), Set.of(A, B), Set.of(QUARTER), Set.of(C6), Set.of(A, C6))
                .map(EksGuardWorldTest::cidrs)
                .toList();
        List<CidrSet> inside = Stream.of(
                        Set.<String>of(),
                        Set.of(OFFICE),
                        Set.of(OFFICE, BRANCH),
                        Set.of(INSIDE6),
                        Set.of(OFFICE, INSIDE6))
                .map(EksGuardWorldTest::cidrs)
                .toList();
        List<Client> all = new ArrayList<>();
        for (Place place : Place.values()) {
            for (CidrSet egress : outside) {
                for (CidrSet addresses : place == Place.INTERNET ? inside.subList(0, 1) : inside) {
                    all.add(new Client("client" + all.size(), place, addresses, egress, List.of()));
                }
            }
        }
        all.add(Client.inVpc("cloud9", CidrSet.empty()).memberOf(CLOSED_GROUP, OPEN_GROUP));
        all.add(Client.inVpc("closed", CidrSet.of(OFFICE)).memberOf(CLOSED_GROUP));
        all.add(Client.inVpc("nodes", CidrSet.empty()).withEgress(CidrSet.of(B)));
        all.add(Client.inVpc("applications", CidrSet.empty()));
        return all;
    }

    /** A cluster is made once: there are many pairs. */
    private record Seen(World world, EksCluster cluster) {}

    private interface Pair {
        void check(Seen before, Seen after);
    }

    private static void forEveryPair(Pair pair) {
        for (boolean dual : List.of(false, true)) {
            for (Set<String> open : List.of(Set.of("sg-cluster", OFFICE), Set.of(OPEN_GROUP, OFFICE, INSIDE6))) {
                List<Seen> all = worlds(dual, open).stream()
                        .map(world -> new Seen(world, world.cluster()))
                        .toList();
                all.forEach(before -> all.forEach(after -> pair.check(before, after)));
            }
        }
    }

    private static Gets gets(Reach reach) {
        if (reach instanceof Reach.Unknown) {
            return Gets.UNKNOWN;
        }
        return reach.isReached() ? Gets.IN : Gets.OUT;
    }

    @Test
    @DisplayName("finding 5, each client at the address that DNS gives it there: knows who gets in, family by family,"
            + " one open group being enough, and says unknown where addresses decide that were not given")
    void knowsWhoGetsIn() {
        List<Client> clients = clients();
        for (boolean dual : List.of(false, true)) {
            for (Set<String> open : List.of(Set.<String>of(), Set.of("sg-cluster", OPEN_GROUP, OFFICE, INSIDE6))) {
                for (World world : worlds(dual, open)) {
                    EksCluster cluster = world.cluster();
                    for (Client client : clients) {
                        assertThat(gets(cluster.reach(client)))
                                .as("%s: %s", world, client)
                                .isEqualTo(world.gets(client));
                    }
                }
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
        forEveryPair((before, after) -> {
            Set<String> blocked =
                    LockOutGuard.judge(before.cluster(), after.cluster(), keep).only(Severity.ERROR).stream()
                            .map(AccessPlan::reason)
                            .collect(Collectors.toSet());
            Set<String> expected = clients.stream()
                    .flatMap(client -> reason(before.world(), after.world(), client).stream())
                    .collect(Collectors.toSet());
            assertThat(blocked).as("%s to %s", before.world(), after.world()).isEqualTo(expected);
        });
    }

    /** The whole client decides the reason; a part of it that is lost does so where the whole is not in. */
    private static Optional<String> reason(World before, World after, Client client) {
        if (before.gets(client) == Gets.UNKNOWN && after.gets(client) == Gets.OUT) {
            return Optional.of("client-cut-off:" + client.name());
        }
        return parts(client)
                .filter(part -> before.gets(part) == Gets.IN && after.gets(part) != Gets.IN)
                .findFirst()
                .map(lost ->
                        (after.gets(lost) == Gets.OUT ? "client-cut-off:" : "client-may-be-cut-off:") + client.name());
    }

    /** Every single address of the client: a block is taken apart. */
    private static Stream<Client> parts(Client client) {
        Stream<Client> outside = client.egress().texts().stream()
                .flatMap(text ->
                        text.equals(QUARTER) ? Stream.of("203.0.113.0/32", A, B, "203.0.113.3/32") : Stream.of(text))
                .map(address -> client.withEgress(single(address)));
        Stream<Client> inside =
                client.privateAddresses().texts().stream().map(address -> client.withPrivateAddresses(single(address)));
        return Stream.concat(Stream.of(client), Stream.concat(outside, inside));
    }

    @Test
    @DisplayName(
            "finding 5, perhaps cut off: has a reason of its own for each, and an acknowledgement lifts that alone")
    void acknowledges() {
        EksCluster open = new World(false, false, Set.of(ALL4), Set.of()).cluster();
        AccessPlan<EksEndpointAccess> plan =
                AccessPlan.of(open, EksEndpointAccess.publicOnly(CidrSet.of(A)), KeepReachable.from(A));
        assertThat(plan.blocks())
                .containsExactlyInAnyOrder(
                        "client-may-be-cut-off:nodes",
                        "client-may-be-cut-off:applications",
                        "client-may-be-cut-off:hybrid-nodes");
        assertThat(plan.acknowledge("client-may-be-cut-off:nodes").blocks())
                .containsExactlyInAnyOrder("client-may-be-cut-off:applications", "client-may-be-cut-off:hybrid-nodes");
    }

    @Test
    @DisplayName(
            "finding 5, hybrid nodes that nobody named: judges those whom the cluster names, by the addresses that are said for"
                    + " them, and none twice")
    void judgesHybridNodes() {
        Client named = Client.hybridNodes(KeepReachable.HYBRID_NODES, CidrSet.of(OFFICE));
        forEveryPair((before, after) -> {
            EksCluster from = before.cluster();
            EksCluster to = after.cluster();
            KeepReachable unsaid = KeepReachable.theCluster();
            assertThat(LockOutGuard.judge(from, to, unsaid)).isEqualTo(LockOutGuard.judge(from, to, unsaid.and(named)));
            assertThat(LockOutGuard.judge(from, to, unsaid.hybridNodeEgress(A)))
                    .isEqualTo(LockOutGuard.judge(from, to, unsaid.and(named.withEgress(CidrSet.of(A)))));
        });
        EksCluster cluster = new World(false, true, Set.of(ALL4), Set.of()).cluster();
        assertThat(AccessPlan.of(cluster, EksEndpointAccess.privateOnly(), KeepReachable.theCluster())
                        .reach())
                .extracting(row -> row.client().name())
                .containsExactly("nodes", "applications", "hybrid-nodes");
        Client mine = Client.hybridNodes("mine", CidrSet.of("10.9.0.0/16"));
        assertThat(cluster.keeping(KeepReachable.theCluster().and(mine)).clients())
                .extracting(Client::name)
                .containsExactly("nodes", "applications", "mine");
    }

    @Test
    @DisplayName(
            "finding 5, fixes for those who need them: opens port 443 for the hybrid nodes that the cluster names when they will"
                    + " come by the private endpoint, and not when they come by the public one")
    void opensForHybridNodes() {
        EksCluster cluster = new World(false, true, Set.of(ALL4), Set.of("sg-cluster")).cluster();
        AccessPlan<EksEndpointAccess> closing =
                AccessPlan.of(cluster, EksEndpointAccess.privateOnly(), KeepReachable.theCluster());
        assertThat(closing.blocks()).containsExactly("client-cut-off:hybrid-nodes");
        assertThat(closing.offeredFixes())
                .containsExactly(new AccessStep.AllowIngress("sg-cluster", Peer.of(Cidr.of(OFFICE)), "hybrid-nodes"));
        assertThat(closing.withFixes().blocks()).isEmpty();
        assertThat(AccessPlan.of(cluster, EksEndpointAccess.publicAndPrivate(CidrSet.of(A)), KeepReachable.theCluster())
                        .offeredFixes())
                .isEmpty();
    }
}
