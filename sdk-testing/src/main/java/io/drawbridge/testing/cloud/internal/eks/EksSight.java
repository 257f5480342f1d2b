package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import io.drawbridge.testing.cloud.internal.aws.IngressRule;
import io.drawbridge.testing.cloud.internal.aws.Networks;
import io.drawbridge.testing.cloud.internal.aws.Networks.Vpc;
import io.drawbridge.testing.cloud.internal.eks.EksCluster.Facts;
import io.drawbridge.testing.cloud.internal.engine.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clusters of the engine as {@link EksServers} observes them. */
final class EksSight {

    private EksSight() {}

    static io.drawbridge.apiserver.EksCluster cluster(EksCluster entry, World world) {
        return cluster(entry, world, Optional.empty());
    }

    static io.drawbridge.apiserver.EksCluster cluster(EksCluster entry, World world, EksEndpointAccess wanted) {
        boolean matters = wanted.isPrivate() || entry.shown.privateAccess();
        return cluster(
                entry,
                world,
                matters && !entry.isConnected()
                        ? Networks.of(world)
                                .vpc(entry.facts.vpcId())
                                .map(vpc -> network(entry, vpc, Networks.of(world)))
                        : Optional.empty());
    }

    private static io.drawbridge.apiserver.EksCluster cluster(
            EksCluster entry, World world, Optional<EksNetwork> network) {
        Facts facts = entry.facts;
        boolean hasEndpoint = !entry.isConnected() && !entry.settledStatus.equals(EksCluster.CREATING);
        return new io.drawbridge.apiserver.EksCluster(
                ClusterId.of(entry.name),
                kind(entry),
                entry.status(world.now()),
                ApiServerEndpoint.parse(hasEndpoint ? "https://" + facts.host().text() : ""),
                facts.ipFamily().equals("ipv6") ? IpFamily.IPV6 : IpFamily.IPV4,
                access(entry),
                blocks(entry.shown.cidrs()),
                blocks(facts.remoteNodeNetworks()),
                entry.authenticationMode,
                network);
    }

    private static ClusterKind kind(EksCluster entry) {
        if (entry.isConnected()) {
            return ClusterKind.EKS_CONNECTED;
        }
        return entry.isOnOutpost() ? ClusterKind.EKS_OUTPOSTS : ClusterKind.EKS;
    }

    private static CidrSet blocks(List<String> texts) {
        return CidrSet.of(texts.stream().map(Cidr::of).toList());
    }

    private static EksEndpointAccess access(EksCluster entry) {
        CidrSet stored = blocks(entry.shown.cidrs());
        CidrSet clients = stored.isEmpty() ? EksEndpointAccess.ANYWHERE : stored;
        if (!entry.shown.publicAccess()) {
            return EksEndpointAccess.privateOnly();
        }
        return entry.shown.privateAccess()
                ? EksEndpointAccess.publicAndPrivate(clients)
                : EksEndpointAccess.publicOnly(clients);
    }

    /** Whether an update that asks for this would change nothing; without CIDRs those that are kept stay. */
    static boolean isAsWanted(EksCluster entry, AccessStep.SetEndpointAccess set) {
        CidrSet cidrs = set.publicAccessCidrs();
        return entry.access.publicAccess() == set.access().isPublic()
                && entry.access.privateAccess() == set.access().isPrivate()
                && (cidrs.isEmpty() || cidrs.equals(blocks(entry.access.cidrs())));
    }

    private static EksNetwork network(EksCluster entry, Vpc vpc, Networks networks) {
        Set<String> groups = new LinkedHashSet<>(entry.securityGroupIds);
        groups.add(entry.facts.clusterSecurityGroupId());
        Map<String, PortRules> ingress = new LinkedHashMap<>();
        groups.forEach(id -> networks.group(id).ifPresent(group -> ingress.put(id, rules(group))));
        return new EksNetwork(
                vpc.id,
                blocks(vpc.cidrs).plus(blocks(vpc.ipv6Cidrs)),
                vpc.dnsSupport,
                vpc.dnsHostnames,
                networks.options(vpc.dhcpOptionsId).map(Networks.DhcpOptions::nameServers),
                entry.facts.clusterSecurityGroupId(),
                ingress);
    }

    private static PortRules rules(Networks.Group group) {
        return PortRules.of(group.rules.keySet().stream()
                .filter(rule -> Set.of("-1", "tcp", "udp").contains(rule.protocol()))
                .map(EksSight::rule)
                .toList());
    }

    private static PortRule rule(IngressRule rule) {
        Protocol protocol = Protocol.of(rule.protocol());
        boolean some = protocol.hasPorts() && rule.fromPort() >= 0;
        PortRange ports = some ? new PortRange(rule.fromPort(), rule.toPort()) : PortRange.ALL;
        Peer peer = rule.peer() == IngressRule.Peer.GROUP ? Peer.group(rule.source()) : Peer.of(Cidr.of(rule.source()));
        return PortRule.ingress().protocol(protocol, ports).peer(peer).build();
    }

    static OperationProgress progress(EksUpdate update) {
        if (update.isRunning()) {
            return new OperationProgress.Running();
        }
        if (update.status.equals(EksUpdate.SUCCESSFUL)) {
            return new OperationProgress.Succeeded();
        }
        EksUpdate.End end = update.end;
        return end == null || end.errorCode().isEmpty()
                ? new OperationProgress.Failed(update.status, "the update was " + update.status, List.of())
                : new OperationProgress.Failed(end.errorCode(), end.errorMessage(), end.resourceIds());
    }
}
