package io.drawbridge.apiserver;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Flow;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the private endpoint of an EKS cluster needs: names that resolve, and port 443 open to each client in a security
 * group of the control plane. Neither Route 53 nor the list of VPC endpoints is looked at: the private hosted zone is
 * EKS's own and in neither.
 */
final class EksPrivateAccess {

    private static final int HTTPS = 443;

    /** For a VPC whose blocks are not known; it can have others too. */
    private static final CidrSet PRIVATE = CidrSet.PRIVATE_IPV4.plus(CidrSet.of("198.19.0.0/16", "fc00::/7"));

    private EksPrivateAccess() {}

    /** Findings about names; errors where they will not resolve. */
    static List<Finding> names(EksNetwork network) {
        List<Finding> found = new ArrayList<>();
        if (!network.dnsSupport()) {
            found.add(attribute(network, "enableDnsSupport"));
        }
        if (!network.dnsHostnames()) {
            found.add(attribute(network, "enableDnsHostnames"));
        }
        if (!network.usesAmazonDns()) {
            found.add(
                    Finding.of(
                            AccessCode.DHCP_OPTIONS_WITHOUT_AMAZON_DNS,
                            network.vpc(),
                            "domain-name-servers of the VPC's DHCP options are "
                                    + network.domainNameServers()
                                            .map(List::toString)
                                            .orElse("not set (no option set)")
                                    + ", without AmazonProvidedDNS; the private endpoint's name will not resolve to its private address"));
        }
        return found;
    }

    private static Finding attribute(EksNetwork network, String name) {
        return Finding.of(
                AccessCode.VPC_DNS_ATTRIBUTE_OFF,
                network.vpc() + "." + name,
                name + " of " + network.vpc()
                        + " is false; the private endpoint's name will not resolve to its private address",
                "set " + name + " to true; AccessPlan.withFixes() does");
    }

    /** Whoever asks, the name of a private endpoint has addresses of its VPC. */
    static Findings resolution(EksCluster cluster, Collection<String> addresses) {
        CidrSet blocks = cluster.network().map(EksNetwork::cidrs).orElse(CidrSet.empty());
        CidrSet right = blocks.isEmpty() ? PRIVATE : blocks;
        List<String> wrong = addresses.stream()
                .filter(address -> !right.covers(Cidr.of(address)))
                .toList();
        if (!addresses.isEmpty() && wrong.isEmpty()) {
            return Findings.none();
        }
        boolean isDoubtful = blocks.isEmpty() && !addresses.isEmpty();
        return Findings.of(Finding.of(
                isDoubtful ? AccessCode.PRIVATE_ENDPOINT_MAY_NOT_RESOLVE : AccessCode.PRIVATE_ENDPOINT_DOES_NOT_RESOLVE,
                cluster.endpoint().host(),
                "the private endpoint should resolve to addresses of its VPC"
                        + (blocks.isEmpty() ? "" : ", " + blocks + ",")
                        + " but resolves to "
                        + (addresses.isEmpty() ? "nothing" : wrong)));
    }

    /** Why the client does not get to port 443, or is not known to; empty when it does. */
    static Optional<Reach> obstacle(EksNetwork network, Client client) {
        boolean isNode = client.securityGroups().isEmpty() && client.isAnywhereInCluster();
        if (isNode && !network.showsOwnGroup()) {
            return Optional.of(new Reach.Unknown("EKS shows no security group of the cluster's own"));
        }
        List<Peer> closed = closed(network, client);
        Optional<Peer> out = closed.stream()
                .filter(peer -> peer.isNamed() || prefixLists(network).isEmpty())
                .findFirst();
        if (out.isPresent()) {
            return Optional.of(
                    new Reach.NotReached("no security group of the control plane allows TCP 443 from " + out.get()));
        }
        return closed.stream()
                .findFirst()
                .map(peer -> new Reach.Unknown(
                        peer + " is let in only if it is in " + AccessText.list(prefixLists(network))));
    }

    private static List<Peer> closed(EksNetwork network, Client client) {
        return peers(network, client).stream()
                .filter(peer -> !isOpen(network, peer))
                .toList();
    }

    /** Prefix lists that are let in; what is in them is not looked at. */
    private static List<Peer> prefixLists(EksNetwork network) {
        return network.ingress().values().stream()
                .flatMap(rules -> rules.all().stream())
                .map(PortRule::peer)
                .filter(peer -> peer instanceof Peer.Group group && group.isPrefixList())
                .distinct()
                .filter(peer -> isOpen(network, peer))
                .toList();
    }

    private static boolean isOpen(EksNetwork network, Peer peer) {
        return network.ingress().values().stream()
                .anyMatch(rules -> rules.evaluate(Flow.tcpIngress(HTTPS, peer)).allowed());
    }

    /** Nodes are members of the cluster's security group; others go by their groups, else by their addresses. */
    private static List<Peer> peers(EksNetwork network, Client client) {
        if (!client.securityGroups().isEmpty()) {
            return openOrFirst(network, client.securityGroups());
        }
        return client.isAnywhereInCluster()
                ? List.of(Peer.group(network.clusterSecurityGroup()))
                : client.privateAddresses().stream().map(Peer::of).toList();
    }

    /** Of several groups one that is let in is enough. */
    private static List<Peer> openOrFirst(EksNetwork network, List<String> groups) {
        List<Peer> peers = groups.stream().map(Peer::group).toList();
        return peers.stream()
                .filter(peer -> isOpen(network, peer))
                .findFirst()
                .map(List::of)
                .orElse(List.of(peers.get(0)));
    }

    /** The steps that remove what stands in the way, as far as a call can. */
    static List<AccessStep> fixes(EksNetwork network, List<Client> clients) {
        List<AccessStep> fixes = new ArrayList<>();
        // Names cannot be given to addresses while they are not resolved.
        if (!network.dnsSupport()) {
            fixes.add(new AccessStep.EnableDnsSupport(network.vpc()));
        }
        if (!network.dnsHostnames()) {
            fixes.add(new AccessStep.EnableDnsHostnames(network.vpc()));
        }
        if (!network.showsOwnGroup()) {
            return fixes;
        }
        for (Client client : clients) {
            boolean isDoubtful = obstacle(network, client).orElse(null) instanceof Reach.Unknown;
            closed(network, client).stream()
                    .filter(peer -> !isDoubtful)
                    .map(peer -> new AccessStep.AllowIngress(network.clusterSecurityGroup(), peer, client.name()))
                    .forEach(fixes::add);
        }
        return fixes;
    }

    static EksNetwork after(EksNetwork network, AccessStep step) {
        Map<String, PortRules> ingress = new HashMap<>(network.ingress());
        if (step instanceof AccessStep.AllowIngress allow) {
            List<PortRule> rules = new ArrayList<>(ingress.getOrDefault(allow.securityGroup(), PortRules.of(List.of()))
                    .all());
            rules.add(PortRule.tcpIngress(PortRange.of(HTTPS), allow.peer()));
            ingress.put(allow.securityGroup(), PortRules.of(rules));
        }
        return new EksNetwork(
                network.vpc(),
                network.cidrs(),
                network.dnsSupport() || step instanceof AccessStep.EnableDnsSupport,
                network.dnsHostnames() || step instanceof AccessStep.EnableDnsHostnames,
                network.domainNameServers(),
                network.clusterSecurityGroup(),
                ingress);
    }
}
