package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who must not be cut off from an API server. Nodes and in-cluster applications always belong to it; their addresses on
 * the Internet are worth saying where they use the public endpoint. Hybrid nodes that an EKS cluster names are kept as
 * {@value #HYBRID_NODES} when no client here is said to be them; theirs are said by {@link #hybridNodeEgress}.
 *
 * <pre>{@code
 * KeepReachable.from("203.0.113.7/32").nodeEgress("198.51.100.4/32").and(Client.onInternet("ci",
 * CidrSet.of("192.0.2.0/28"))); }</pre>
 *
 * @param clients all of them, each name once
 */
public record KeepReachable(List<Client> clients) {

    /** The name of the one who asks. */
    public static final String SELF = "self";

    /** The name of the cluster's nodes. */
    public static final String NODES = "nodes";

    /** The name of the applications in the cluster. */
    public static final String APPLICATIONS = "applications";

    /** The name of nodes outside the VPC that the cluster names and nobody else. */
    public static final String HYBRID_NODES = "hybrid-nodes";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when a name is there twice
     */
    public KeepReachable {
        requireNonNull(clients, "clients");
        clients = List.copyOf(clients);
        long names = clients.stream().map(Client::name).distinct().count();
        if (names < clients.size()) {
            throw new IllegalArgumentException("two clients have the same name; the names are "
                    + clients.stream().map(Client::name).toList());
        }
    }

    /** Nodes and applications, and nobody else. That the asker's own address is not known is a warning of the guard. */
    public static KeepReachable theCluster() {
        return new KeepReachable(
                List.of(Client.inVpc(NODES, CidrSet.empty()), Client.inVpc(APPLICATIONS, CidrSet.empty())));
    }

    /**
     * The one who asks, from these addresses on the Internet, and the cluster.
     *
     * @param cidr such as {@code 203.0.113.7/32}
     * @throws IllegalArgumentException when it is not a CIDR
     */
    public static KeepReachable from(String cidr) {
        requireNonNull(cidr, "cidr");
        return theCluster().and(Client.onInternet(SELF, CidrSet.of(cidr)));
    }

    /** The one who asks, from inside the VPC or a network connected with it, and the cluster. */
    public static KeepReachable fromInside(CidrSet addresses) {
        requireNonNull(addresses, "addresses");
        return theCluster().and(Client.inConnectedNetwork(SELF, addresses));
    }

    /** This and one more, who takes the place of one with the same name. */
    public KeepReachable and(Client client) {
        Map<String, Client> byName = new LinkedHashMap<>();
        clients.forEach(each -> byName.put(each.name(), each));
        byName.put(client.name(), client);
        return new KeepReachable(new ArrayList<>(byName.values()));
    }

    /**
     * With these addresses of nodes and applications on the Internet, such as those of the NAT gateways of their
     * subnets.
     *
     * @param cidrs one at least
     * @throws IllegalArgumentException when one is not a CIDR
     */
    public KeepReachable nodeEgress(String... cidrs) {
        CidrSet egress = CidrSet.of(cidrs);
        KeepReachable all = this;
        for (Client client : clients) {
            boolean ofTheCluster = client.name().equals(NODES) || client.name().equals(APPLICATIONS);
            all = ofTheCluster ? all.and(client.withEgress(egress)) : all;
        }
        return all;
    }

    /**
     * With these addresses of hybrid nodes on the Internet; which nodes there are the cluster tells.
     *
     * @param cidrs one at least
     * @throws IllegalArgumentException when one is not a CIDR
     */
    public KeepReachable hybridNodeEgress(String... cidrs) {
        return and(hybridNodes().withEgress(CidrSet.of(cidrs)));
    }

    /** With the nodes of these networks, apart from those that a client here is said to be. */
    KeepReachable withHybridNodes(CidrSet networks) {
        CidrSet said = clients.stream()
                .filter(client -> client.place() == Client.Place.HYBRID_NODE)
                .map(Client::privateAddresses)
                .reduce(CidrSet.empty(), CidrSet::plus);
        List<Cidr> others =
                networks.stream().filter(network -> !said.covers(network)).toList();
        if (others.isEmpty()) {
            return this;
        }
        Client nodes = hybridNodes();
        return and(nodes.withPrivateAddresses(nodes.privateAddresses().plus(CidrSet.of(others))));
    }

    private Client hybridNodes() {
        return clients.stream()
                .filter(client -> client.name().equals(HYBRID_NODES))
                .findFirst()
                .orElseGet(() -> Client.hybridNodes(HYBRID_NODES, CidrSet.empty()));
    }

    /** The one who asks, where that was said. */
    public Optional<Client> self() {
        return clients.stream().filter(client -> client.name().equals(SELF)).findFirst();
    }
}
