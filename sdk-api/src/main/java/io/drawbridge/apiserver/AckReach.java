package io.drawbridge.apiserver;

import io.drawbridge.apiserver.Reach.NotReached;
import io.drawbridge.apiserver.Reach.Path;
import io.drawbridge.apiserver.Reach.Reached;
import io.drawbridge.apiserver.Reach.Unknown;
import io.drawbridge.network.CidrSet;

/** Who reaches an ACK cluster's API server: by the internal endpoint from inside, else by the public one; one ACL is before both. */
final class AckReach {

    private AckReach() {}

    static Reach of(AckCluster cluster, Client client) {
        boolean inside = client.place() == Client.Place.VPC || client.place() == Client.Place.CONNECTED_NETWORK;
        if (!inside) {
            return publicly(cluster, client);
        }
        Reach internally = admitted(cluster, addresses(cluster, client), Path.IN_VPC);
        return internally.isReached() || client.egress().isEmpty()
                ? internally
                : either(internally, publicly(cluster, client));
    }

    private static Reach either(Reach first, Reach second) {
        return second.isReached() ? second : first;
    }

    /** Nodes and applications are somewhere in the VPC. */
    private static CidrSet addresses(AckCluster cluster, Client client) {
        boolean anywhereInVpc =
                client.place() == Client.Place.VPC && client.privateAddresses().isEmpty();
        return anywhereInVpc ? cluster.neededCidrs() : client.privateAddresses();
    }

    private static Reach publicly(AckCluster cluster, Client client) {
        if (cluster.isExposureBroken()) {
            return new NotReached("the public endpoint has lost its EIP");
        }
        return !cluster.access().exposure().isPublic()
                ? new NotReached("there is no public endpoint")
                : admitted(cluster, client.egress(), Path.INTERNET);
    }

    private static Reach admitted(AckCluster cluster, CidrSet addresses, Path path) {
        NetworkAcl acl = cluster.listener().effective();
        if (acl instanceof NetworkAcl.Off) {
            return new Reached(path);
        }
        if (addresses.isEmpty()) {
            return new Unknown("its addresses were not given");
        }
        boolean all = addresses.stream().allMatch(acl::admits);
        return all ? new Reached(path) : new NotReached("the network ACL does not let all of " + addresses + " in");
    }
}
