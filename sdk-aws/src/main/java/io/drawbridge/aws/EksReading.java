package io.drawbridge.aws;

import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.RemoteNodeNetwork;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** What EKS says of a cluster, in the words of this library. */
final class EksReading {

    private final Cluster cluster;

    EksReading(Cluster cluster) {
        this.cluster = cluster;
    }

    EksCluster read(ClusterId id, Optional<EksNetwork> network) {
        Optional<VpcConfigResponse> vpc = Optional.ofNullable(cluster.resourcesVpcConfig());
        CidrSet stored = vpc.map(config -> blocks(config.publicAccessCidrs())).orElse(CidrSet.empty());
        return new EksCluster(
                id,
                kind(),
                Objects.toString(cluster.statusAsString(), ""),
                ApiServerEndpoint.parse(Objects.toString(cluster.endpoint(), "")),
                family(),
                access(vpc, stored),
                stored,
                hybridNodes(),
                text(cluster.accessConfig(), config -> config.authenticationModeAsString(), "CONFIG_MAP"),
                network);
    }

    private ClusterKind kind() {
        if (cluster.connectorConfig() != null) {
            return ClusterKind.EKS_CONNECTED;
        }
        return cluster.outpostConfig() == null ? ClusterKind.EKS : ClusterKind.EKS_OUTPOSTS;
    }

    private IpFamily family() {
        String family = text(cluster.kubernetesNetworkConfig(), config -> config.ipFamilyAsString(), "ipv4");
        return family.equals("ipv6") ? IpFamily.IPV6 : IpFamily.IPV4;
    }

    private static <T> String text(@Nullable T part, Function<T, String> field, String absent) {
        return part == null ? absent : Objects.toString(field.apply(part), absent);
    }

    /**
     * A connected cluster has neither endpoint here; private says the least. A public one whose list is not shown
     * counts as open.
     */
    private static EksEndpointAccess access(Optional<VpcConfigResponse> vpc, CidrSet stored) {
        boolean open = vpc.filter(config -> Boolean.TRUE.equals(config.endpointPublicAccess()))
                .isPresent();
        boolean closed = vpc.filter(config -> Boolean.TRUE.equals(config.endpointPrivateAccess()))
                .isPresent();
        CidrSet clients = stored.isEmpty() ? EksEndpointAccess.ANYWHERE : stored;
        if (!open) {
            return EksEndpointAccess.privateOnly();
        }
        return closed ? EksEndpointAccess.publicAndPrivate(clients) : EksEndpointAccess.publicOnly(clients);
    }

    private CidrSet hybridNodes() {
        if (cluster.remoteNetworkConfig() == null) {
            return CidrSet.empty();
        }
        List<String> all = new ArrayList<>();
        for (RemoteNodeNetwork nodes : cluster.remoteNetworkConfig().remoteNodeNetworks()) {
            all.addAll(nodes.cidrs());
        }
        return blocks(all);
    }

    private static CidrSet blocks(List<String> texts) {
        return CidrSet.of(texts.stream().map(Cidr::reported).toList());
    }
}
