package io.drawbridge.apiserver;

import io.drawbridge.eip.EipId;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Clusters as a cloud would show them. */
public final class Clusters {

    public static final String IPV4_HOST = "0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com";
    public static final String DUAL_HOST = "0123456789ABCDEF0123456789ABCDEF.gr7.eks-cluster.eu-central-1.api.aws";

    public static final EipId EIP_1 = EipId.of("eip-1");
    public static final EipId EIP_2 = EipId.of("eip-2");

    public static final List<AclEntry> NEEDED = List.of(
            new AclEntry(Cidr.of("100.104.0.0/16"), "ACK control plane"), new AclEntry(Cidr.of("10.0.0.0/16"), "VPC"));

    private Clusters() {}

    public static EksCluster eks(EksEndpointAccess access) {
        return eks(access, IPV4_HOST, IpFamily.IPV4);
    }

    public static EksCluster eks(EksEndpointAccess access, String host, IpFamily family) {
        return new EksCluster(
                ClusterId.of("prod"),
                ClusterKind.EKS,
                "ACTIVE",
                ApiServerEndpoint.parse(host),
                family,
                access,
                access.publicClients().orElse(CidrSet.empty()),
                CidrSet.empty(),
                "API_AND_CONFIG_MAP",
                Optional.empty());
    }

    public static EksCluster in(EksNetwork network, EksCluster plain) {
        return new EksCluster(
                plain.id(),
                plain.kind(),
                plain.status(),
                plain.endpoint(),
                plain.family(),
                plain.access(),
                plain.storedCidrs(),
                plain.remoteNodeNetworks(),
                plain.authenticationMode(),
                Optional.of(network));
    }

    public static AckCluster ack(Exposure exposure, AckListener listener) {
        return ack(ClusterKind.ACK_MANAGED, exposure, listener);
    }

    public static AckCluster ack(ClusterKind kind, Exposure exposure, AckListener listener) {
        Optional<AckEip> bound = exposure instanceof Exposure.ByEip by
                ? Optional.of(new AckEip(by.eip(), address(by.eip()), AckEip.Condition.IN_USE_HERE))
                : Optional.empty();
        List<AckEip> others = new ArrayList<>();
        for (EipId id : List.of(EIP_1, EIP_2)) {
            if (bound.filter(eip -> eip.id().equals(id)).isEmpty()) {
                others.add(new AckEip(id, address(id), AckEip.Condition.USABLE));
            }
        }
        return new AckCluster(
                ClusterId.of("c1"),
                kind,
                "running",
                "cn-hangzhou",
                new AckBalancer.Clb("lb-1"),
                "https://10.0.0.1:6443",
                bound.map(eip -> "https://" + eip.address() + ":6443"),
                bound,
                listener,
                NEEDED,
                others);
    }

    static String address(EipId id) {
        return id.equals(EIP_1) ? "198.51.100.1" : "198.51.100.2";
    }

    public static AckCluster broken(AckCluster cluster) {
        return withPublicEndpoint(
                new AckCluster(
                        cluster.id(),
                        cluster.kind(),
                        cluster.state(),
                        cluster.region(),
                        cluster.balancer(),
                        cluster.internalEndpoint(),
                        cluster.publicEndpoint(),
                        Optional.empty(),
                        cluster.listener(),
                        cluster.needed(),
                        cluster.otherEips()),
                Optional.of("https://198.51.100.9:6443"));
    }

    public static AckCluster withPublicEndpoint(AckCluster cluster, Optional<String> endpoint) {
        return new AckCluster(
                cluster.id(),
                cluster.kind(),
                cluster.state(),
                cluster.region(),
                cluster.balancer(),
                cluster.internalEndpoint(),
                endpoint,
                cluster.eip(),
                cluster.listener(),
                cluster.needed(),
                cluster.otherEips());
    }

    public static AckCluster with(AckCluster cluster, String state, AckBalancer balancer, List<AckEip> others) {
        return new AckCluster(
                cluster.id(),
                cluster.kind(),
                state,
                cluster.region(),
                balancer,
                cluster.internalEndpoint(),
                cluster.publicEndpoint(),
                cluster.eip(),
                cluster.listener(),
                cluster.needed(),
                others);
    }

    public static AckListener listener(AclType type, Acl... attached) {
        return new AckListener(AckListener.Filter.ON, type, List.of(attached), List.of());
    }

    public static Acl own(String... cidrs) {
        return acl(Acl.ownNames(ClusterId.of("c1")).get(0), Acl.Use.OWN, cidrs);
    }

    public static Acl acl(String name, Acl.Use use, String... cidrs) {
        return new Acl(
                name,
                "acl-" + name,
                Arrays.stream(cidrs)
                        .map(cidr -> new AclEntry(Cidr.of(cidr), ""))
                        .toList(),
                use);
    }

    public static Acl withNeeded(Acl acl) {
        return acl.with(NEEDED);
    }
}
