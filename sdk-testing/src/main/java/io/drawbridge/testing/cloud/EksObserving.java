package io.drawbridge.testing.cloud;

import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.IpFamily;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads clusters and their networks out of the answers of EKS and EC2. */
final class EksObserving {

    private final VendorCalls calls;

    EksObserving(VendorCalls calls) {
        this.calls = calls;
    }

    io.drawbridge.apiserver.EksCluster alone(ClusterId id) {
        return cluster(id, describe(id), Optional.empty());
    }

    io.drawbridge.apiserver.EksCluster withNetwork(ClusterId id, EksEndpointAccess wanted) {
        Body cluster = describe(id);
        Body vpc = cluster.child("resourcesVpcConfig");
        boolean matters = wanted.isPrivate() || access(vpc).isPrivate();
        return cluster(
                id,
                cluster,
                matters && vpc.optional("vpcId").isPresent() ? Optional.of(network(vpc)) : Optional.empty());
    }

    private Body describe(ClusterId id) {
        return calls.read("DescribeCluster", Map.of("name", id.value())).child("cluster");
    }

    private static io.drawbridge.apiserver.EksCluster cluster(
            ClusterId id, Body cluster, Optional<EksNetwork> network) {
        Body vpc = cluster.child("resourcesVpcConfig");
        List<String> hybrid = new ArrayList<>();
        cluster.child("remoteNetworkConfig")
                .children("remoteNodeNetworks")
                .forEach(nodes -> hybrid.addAll(nodes.texts("cidrs")));
        boolean ipv6 = cluster.child("kubernetesNetworkConfig").text("ipFamily").equals("ipv6");
        return new io.drawbridge.apiserver.EksCluster(
                id,
                kind(cluster),
                cluster.text("status"),
                ApiServerEndpoint.parse(cluster.text("endpoint")),
                ipv6 ? IpFamily.IPV6 : IpFamily.IPV4,
                access(vpc),
                stored(vpc),
                blocks(hybrid),
                cluster.child("accessConfig").optional("authenticationMode").orElse("CONFIG_MAP"),
                network);
    }

    private static ClusterKind kind(Body cluster) {
        if (!cluster.child("connectorConfig").fields().isEmpty()) {
            return ClusterKind.EKS_CONNECTED;
        }
        return cluster.child("outpostConfig").fields().isEmpty() ? ClusterKind.EKS : ClusterKind.EKS_OUTPOSTS;
    }

    private static CidrSet stored(Body vpc) {
        return blocks(vpc.texts("publicAccessCidrs"));
    }

    private static CidrSet blocks(List<String> texts) {
        return CidrSet.of(texts.stream().map(Cidr::of).toList());
    }

    private static EksEndpointAccess access(Body vpc) {
        CidrSet clients = stored(vpc).isEmpty() ? EksEndpointAccess.ANYWHERE : stored(vpc);
        if (!vpc.text("endpointPublicAccess").equals("true")) {
            return EksEndpointAccess.privateOnly();
        }
        return vpc.text("endpointPrivateAccess").equals("true")
                ? EksEndpointAccess.publicAndPrivate(clients)
                : EksEndpointAccess.publicOnly(clients);
    }

    private EksNetwork network(Body config) {
        String vpc = config.text("vpcId");
        Set<String> groups = new LinkedHashSet<>(config.texts("securityGroupIds"));
        config.optional("clusterSecurityGroupId").ifPresent(groups::add);
        return new EksNetwork(
                vpc,
                isOn(vpc, "enableDnsSupport"),
                isOn(vpc, "enableDnsHostnames"),
                nameServers(vpc),
                config.text("clusterSecurityGroupId"),
                ingress(groups));
    }

    private boolean isOn(String vpc, String attribute) {
        return calls.read("DescribeVpcAttribute", Map.of("VpcId", vpc, "Attribute", attribute))
                .child(attribute)
                .text("value")
                .equals("true");
    }

    private Optional<List<String>> nameServers(String vpc) {
        String options = calls.read("DescribeVpcs", Map.of("VpcId.1", vpc))
                .children("vpcSet")
                .get(0)
                .text("dhcpOptionsId");
        if (options.isEmpty() || options.equals("default")) {
            return Optional.empty();
        }
        return Optional.of(
                calls
                        .read("DescribeDhcpOptions", Map.of("DhcpOptionsId.1", options))
                        .children("dhcpOptionsSet")
                        .stream()
                        .flatMap(set -> set.children("dhcpConfigurationSet").stream())
                        .filter(each -> each.text("key").equals("domain-name-servers"))
                        .flatMap(each -> each.children("valueSet").stream())
                        .map(value -> value.text("value"))
                        .toList());
    }

    private Map<String, PortRules> ingress(Set<String> groups) {
        Map<String, PortRules> rules = new HashMap<>();
        for (Body group : calls.read("DescribeSecurityGroups", Flat.list("GroupId", List.copyOf(groups)))
                .children("securityGroupInfo")) {
            List<PortRule> all = new ArrayList<>();
            group.children("ipPermissions").forEach(permission -> add(permission, all));
            rules.put(group.text("groupId"), PortRules.of(all));
        }
        return rules;
    }

    private static void add(Body permission, List<PortRule> all) {
        String word = permission.text("ipProtocol");
        if (!Set.of("-1", "tcp", "udp").contains(word)) {
            return;
        }
        Protocol protocol = word.equals("-1") ? Protocol.ALL : word.equals("tcp") ? Protocol.TCP : Protocol.UDP;
        PortRange ports = protocol == Protocol.ALL
                ? PortRange.ALL
                : new PortRange(permission.number("fromPort"), permission.number("toPort"));
        List<Peer> peers = new ArrayList<>();
        permission.children("ipRanges").forEach(range -> peers.add(Peer.of(Cidr.of(range.text("cidrIp")))));
        permission.children("ipv6Ranges").forEach(range -> peers.add(Peer.of(Cidr.of(range.text("cidrIpv6")))));
        permission.children("groups").forEach(group -> peers.add(Peer.group(group.text("groupId"))));
        peers.forEach(peer ->
                all.add(PortRule.ingress().protocol(protocol, ports).peer(peer).build()));
    }
}
