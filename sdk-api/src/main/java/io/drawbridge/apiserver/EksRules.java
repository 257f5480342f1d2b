package io.drawbridge.apiserver;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be wrong with an EKS cluster's access, and with a wish for another one. */
final class EksRules {

    private static final String CIDRS = "publicAccessCidrs";

    private EksRules() {}

    static CidrSet cidrsToSend(EksCluster cluster, EksEndpointAccess wanted) {
        CidrSet clients = wanted.publicClients().orElse(CidrSet.empty());
        // An IPv4 cluster refuses ::/0.
        return clients.equals(EksEndpointAccess.ANYWHERE) ? cluster.usable(clients) : clients;
    }

    static Findings findings(EksCluster cluster) {
        List<Finding> found = new ArrayList<>();
        openToAll(cluster, cluster.access(), found);
        cluster.retainedCidrs()
                .ifPresent(cidrs -> found.add(Finding.of(
                        AccessCode.RETAINED_CIDRS,
                        CIDRS,
                        "EKS keeps the list " + cidrs + " although the public endpoint is off")));
        if (cluster.endpoint().isEarlyIpv6Cluster(cluster.family())) {
            found.add(Finding.of(
                    AccessCode.EARLY_IPV6_CLUSTER,
                    "endpoint",
                    "this IPv6 cluster is from before October 2024: its endpoint has IPv4 addresses only"));
        }
        return Findings.of(found);
    }

    private static void openToAll(EksCluster cluster, EksEndpointAccess access, List<Finding> found) {
        List<IpFamily> open = openFamilies(cluster, access);
        if (!open.isEmpty()) {
            String which = cluster.isOpenToAll(access) ? "" : open.get(0) + " ";
            found.add(Finding.of(
                    AccessCode.OPEN_TO_INTERNET,
                    CIDRS,
                    "the public endpoint lets every " + which + "address in",
                    "name the CIDRs that need it, or use private access; a plan that opens it takes an"
                            + " acknowledgement of open-to-internet:publicAccessCidrs"));
        }
    }

    private static List<IpFamily> openFamilies(EksCluster cluster, EksEndpointAccess access) {
        CidrSet clients = access.publicClients().orElse(CidrSet.empty());
        return cluster.families().stream()
                .filter(family -> InternetSpace.isCoveredBy(clients, family))
                .toList();
    }

    static Findings check(EksCluster cluster, EksEndpointAccess wanted) {
        List<Finding> found = new ArrayList<>();
        Support support = cluster.kind().supports(Capability.EXPOSE);
        if (support instanceof Support.Unsupported no) {
            found.add(Finding.of(AccessCode.UNSUPPORTED, cluster.kind().toString(), no.reason(), no.remedy()));
        } else if (support instanceof Support.Unconfirmed no) {
            found.add(Finding.of(
                    AccessCode.UNSUPPORTED, cluster.kind().toString(), no.reason(), "look at its own documents"));
        }
        if (!Set.of(EksCluster.ACTIVE, "UPDATING").contains(cluster.status())) {
            found.add(Finding.of(
                    AccessCode.CLUSTER_NOT_RUNNING,
                    "status",
                    "the cluster is " + Finding.quote(cluster.status()) + "; only an active one can be changed",
                    "wait until it is active"));
        }
        wanted.publicClients().ifPresent(clients -> checkCidrs(cluster, clients, found));
        return Findings.of(found);
    }

    private static void checkCidrs(EksCluster cluster, CidrSet clients, List<Finding> found) {
        if (clients.equals(EksEndpointAccess.ANYWHERE)) {
            return;
        }
        if (clients.size() > EksCluster.MOST_CIDRS) {
            found.add(Finding.of(
                    AccessCode.TOO_MANY_CIDRS,
                    CIDRS,
                    clients.size() + " different CIDRs; EKS takes " + EksCluster.MOST_CIDRS
                            + " at most, for every account"));
        }
        for (Cidr cidr : clients) {
            if (cidr.family() == IpFamily.IPV6 && !cluster.takesIpv6()) {
                found.add(invalid(cidr, "this cluster's public endpoint has IPv4 addresses only", "use IPv4 CIDRs"));
            } else if (InternetSpace.hasNoneOf(cidr)) {
                found.add(invalid(
                        cidr,
                        "these addresses are private or reserved and not on the Internet",
                        "use the addresses that clients show on the Internet; for those inside use private access"));
            }
        }
    }

    private static Finding invalid(Cidr cidr, String why, String remedy) {
        return Finding.of(
                AccessCode.INVALID_PUBLIC_ACCESS_CIDR, CIDRS, cidr + " cannot be in the list: " + why, remedy);
    }

    static Findings risks(EksCluster cluster, EksEndpointAccess wanted) {
        List<Finding> found = new ArrayList<>();
        openToAll(cluster, wanted, found);
        if (!openFamilies(cluster, cluster.access()).containsAll(openFamilies(cluster, wanted))) {
            found.replaceAll(opened -> opened.withSeverity(Severity.ERROR));
        }
        wanted.publicClients()
                .ifPresent(clients -> ListRules.covered(CIDRS, clients).forEach(found::add));
        boolean becomesPrivate = wanted.isPrivate() && !cluster.access().isPrivate();
        if (becomesPrivate || !wanted.isPublic()) {
            cluster.network().ifPresent(network -> found.addAll(EksPrivateAccess.names(network)));
        }
        if (wanted instanceof EksEndpointAccess.PublicOnly open && !cluster.isOpenToAll(open)) {
            found.add(Finding.of(
                    AccessCode.NODES_USE_THE_PUBLIC_ENDPOINT,
                    CIDRS,
                    "without private access, nodes and Fargate pods come over the public endpoint too, which lets in "
                            + open.clients() + " only"));
        }
        if (wanted instanceof EksEndpointAccess.PublicAndPrivate
                && !cluster.remoteNodeNetworks().isEmpty()) {
            found.add(Finding.of(
                    AccessCode.HYBRID_NODES_WITH_BOTH_ENDPOINTS,
                    "remoteNodeNetworks",
                    "hybrid nodes in " + cluster.remoteNodeNetworks()
                            + " resolve the public address when there is one"));
        }
        if (!wanted.isPublic()) {
            privateOnly(cluster, found);
        }
        return Findings.of(found);
    }

    private static void privateOnly(EksCluster cluster, List<Finding> found) {
        found.add(Finding.of(
                AccessCode.WAYS_TO_A_PRIVATE_ENDPOINT,
                "endpoint",
                "the API server is reachable from its VPC and connected networks only"));
        found.add(Finding.of(
                AccessCode.MAP_PRINCIPALS_FIRST,
                "accessConfig",
                "whoever works from inside needs principals that are mapped in the cluster ("
                        + cluster.authenticationMode() + ")",
                "map them before public access is gone: "
                        + (cluster.authenticationMode().contains("API") ? "access entries" : "ConfigMap aws-auth")));
    }
}
