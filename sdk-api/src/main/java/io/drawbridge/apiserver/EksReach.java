package io.drawbridge.apiserver;

import io.drawbridge.apiserver.Client.Place;
import io.drawbridge.apiserver.Reach.NotReached;
import io.drawbridge.apiserver.Reach.Path;
import io.drawbridge.apiserver.Reach.Reached;
import io.drawbridge.apiserver.Reach.Unknown;
import io.drawbridge.network.CidrSet;

/** Who reaches an EKS cluster's API server: by the endpoint whose address its name has where the client is. */
final class EksReach {

    private EksReach() {}

    static Reach of(EksCluster cluster, Client client) {
        return resolvesPrivately(cluster.access(), client.place())
                ? privately(cluster, client)
                : publicly(cluster, client);
    }

    /** The name has private addresses inside the VPC, and elsewhere only while there are no public ones. */
    static boolean resolvesPrivately(EksEndpointAccess access, Place place) {
        return switch (place) {
            case VPC -> access.isPrivate();
            case CONNECTED_NETWORK, HYBRID_NODE -> !access.isPublic();
            case INTERNET -> false;
        };
    }

    private static Reach privately(EksCluster cluster, Client client) {
        CidrSet usable = cluster.usable(client.privateAddresses());
        if (usable.isEmpty() && !client.privateAddresses().isEmpty()) {
            return wrongFamily(client.privateAddresses());
        }
        if (usable.isEmpty() && client.securityGroups().isEmpty() && !client.isAnywhereInCluster()) {
            return new Unknown("its addresses inside were not given");
        }
        return cluster.network()
                .flatMap(network -> EksPrivateAccess.obstacle(network, client.withPrivateAddresses(usable)))
                .orElseGet(() -> new Reached(Path.IN_VPC));
    }

    private static Reach publicly(EksCluster cluster, Client client) {
        if (!cluster.access().isPublic()) {
            return new NotReached("there is no public endpoint");
        }
        CidrSet usable = cluster.usable(client.egress());
        if (usable.isEmpty() && !client.egress().isEmpty()) {
            return wrongFamily(client.egress());
        }
        Path path = client.place() == Place.VPC ? Path.VENDOR_NETWORK : Path.INTERNET;
        if (cluster.isOpenToAll(cluster.access())) {
            return new Reached(path);
        }
        if (usable.isEmpty()) {
            return new Unknown("its addresses on the Internet were not given");
        }
        if (!client.privateEgress().isEmpty()) {
            return new Unknown(
                    client.privateEgress() + " is not on the Internet, so what it shows there was not given");
        }
        return cluster.listed().covers(usable)
                ? new Reached(path)
                : new NotReached("the public endpoint does not let all of " + usable + " in");
    }

    private static Reach wrongFamily(CidrSet addresses) {
        return new NotReached("the endpoint has IPv4 addresses only, not for " + addresses);
    }
}
