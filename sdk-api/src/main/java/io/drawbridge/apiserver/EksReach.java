package io.drawbridge.apiserver;

import io.drawbridge.apiserver.Reach.NotReached;
import io.drawbridge.apiserver.Reach.Path;
import io.drawbridge.apiserver.Reach.Reached;
import io.drawbridge.apiserver.Reach.Unknown;
import io.drawbridge.network.CidrSet;
import java.util.Optional;

/** Who reaches an EKS cluster's API server: by the private endpoint from inside, where there is one, else by the public one. */
final class EksReach {

    private EksReach() {}

    static Reach of(EksCluster cluster, Client client) {
        boolean inside = switch (client.place()) {
            case VPC, CONNECTED_NETWORK -> true;
            // They resolve the public addresses as long as there are some.
            case HYBRID_NODE -> !cluster.access().isPublic();
            case INTERNET -> false;
        };
        return inside && cluster.access().isPrivate() ? privately(cluster, client) : publicly(cluster, client);
    }

    private static Reach privately(EksCluster cluster, Client client) {
        Optional<String> obstacle = cluster.network().flatMap(network -> EksPrivateAccess.obstacle(network, client));
        return obstacle.<Reach>map(NotReached::new).orElseGet(() -> new Reached(Path.IN_VPC));
    }

    private static Reach publicly(EksCluster cluster, Client client) {
        Optional<CidrSet> clients = cluster.access().publicClients();
        if (clients.isEmpty()) {
            return new NotReached("there is no public endpoint");
        }
        Path path = client.place() == Client.Place.VPC ? Path.VENDOR_NETWORK : Path.INTERNET;
        if (clients.get().equals(EksEndpointAccess.ANYWHERE)) {
            return new Reached(path);
        }
        if (client.egress().isEmpty()) {
            return new Unknown("its addresses on the Internet were not given");
        }
        return clients.get().covers(client.egress())
                ? new Reached(path)
                : new NotReached("the public endpoint does not let all of " + client.egress() + " in");
    }
}
