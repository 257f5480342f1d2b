package io.drawbridge.apiserver;

import io.drawbridge.apiserver.Reach.NotReached;
import io.drawbridge.apiserver.Reach.Path;
import io.drawbridge.apiserver.Reach.Reached;
import io.drawbridge.apiserver.Reach.Unknown;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;

/**
 * Who reaches an ACK cluster's API server: by the internal endpoint from inside, else by the public one; one ACL is
 * before both.
 */
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

    private static CidrSet addresses(AckCluster cluster, Client client) {
        return client.isAnywhereInCluster() ? cluster.neededCidrs() : client.privateAddresses();
    }

    private static Reach publicly(AckCluster cluster, Client client) {
        if (cluster.isExposureBroken()) {
            return new NotReached("the public endpoint has lost its EIP");
        }
        if (!cluster.access().exposure().isPublic()) {
            return new NotReached("there is no public endpoint");
        }
        boolean isFiltered = !(cluster.listener().effective() instanceof NetworkAcl.Off);
        return isFiltered && !client.privateEgress().isEmpty()
                ? new Unknown(client.privateEgress() + " is not on the Internet, so what it shows there was not given")
                : admitted(cluster, client.egress(), Path.INTERNET);
    }

    private static Reach admitted(AckCluster cluster, CidrSet addresses, Path path) {
        CidrSet usable = usable(cluster, addresses);
        if (usable.isEmpty() && !addresses.isEmpty()) {
            return new NotReached("the endpoints have IPv4 addresses only, not for " + addresses);
        }
        NetworkAcl acl = cluster.listener().effective();
        if (acl instanceof NetworkAcl.Off) {
            return new Reached(path);
        }
        if (usable.isEmpty()) {
            return new Unknown("its addresses were not given");
        }
        boolean all = usable.stream().allMatch(acl::admits);
        return all ? new Reached(path) : new NotReached("the network ACL does not let all of " + usable + " in");
    }

    /** EIPs and the internal addresses of Classic Load Balancers are of IPv4; a Network Load Balancer may have both. */
    private static CidrSet usable(AckCluster cluster, CidrSet addresses) {
        return cluster.balancer() instanceof AckBalancer.Nlb ? addresses : addresses.only(IpFamily.IPV4);
    }
}
