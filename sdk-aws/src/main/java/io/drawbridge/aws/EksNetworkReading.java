package io.drawbridge.aws;

import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.network.Cidr;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** What the private endpoint of a cluster hangs on, by {@code ec2}. */
final class EksNetworkReading {

    /** In the place of an option set's id: the VPC has none. */
    private static final String NO_OPTIONS = "default";

    private final Ec2Client client;

    EksNetworkReading(Ec2Client client) {
        this.client = client;
    }

    EksNetwork read(VpcConfigResponse cluster) {
        String vpc = cluster.vpcId();
        Set<String> groups = new LinkedHashSet<>(cluster.securityGroupIds());
        String own = Objects.toString(cluster.clusterSecurityGroupId(), "");
        if (!own.isEmpty()) {
            groups.add(own);
        }
        return new EksNetwork(
                vpc,
                isOn(attribute(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT).enableDnsSupport()),
                isOn(attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES).enableDnsHostnames()),
                nameServers(vpc),
                own,
                ingress(groups));
    }

    /** One attribute a call. */
    private DescribeVpcAttributeResponse attribute(String vpc, VpcAttributeName name) {
        return AwsErrors.translated(
                AwsAction.DESCRIBE_VPC_ATTRIBUTE,
                () -> client.describeVpcAttribute(request -> request.vpcId(vpc).attribute(name)));
    }

    private static boolean isOn(AttributeBooleanValue value) {
        return value != null && Boolean.TRUE.equals(value.value());
    }

    private Optional<List<String>> nameServers(String vpc) {
        Optional<String> options = AwsErrors.translated(
                        AwsAction.DESCRIBE_VPC, () -> client.describeVpcs(request -> request.vpcIds(vpc)))
                .vpcs()
                .stream()
                .map(found -> found.dhcpOptionsId())
                .filter(id -> id != null && !id.equals(NO_OPTIONS))
                .findFirst();
        return options.map(this::nameServersOf);
    }

    private List<String> nameServersOf(String options) {
        List<DhcpConfiguration> all = AwsErrors.translated(
                        AwsAction.DESCRIBE_DHCP_OPTIONS,
                        () -> client.describeDhcpOptions(request -> request.dhcpOptionsIds(options)))
                .dhcpOptions()
                .stream()
                .flatMap(found -> found.dhcpConfigurations().stream())
                .toList();
        return all.stream()
                .filter(each -> "domain-name-servers".equals(each.key()))
                .flatMap(each -> each.values().stream())
                .map(value -> value.value())
                .toList();
    }

    private Map<String, PortRules> ingress(Set<String> groups) {
        Map<String, PortRules> rules = new HashMap<>();
        if (!groups.isEmpty()) {
            AwsErrors.translated(
                            AwsAction.DESCRIBE_SECURITY_GROUPS,
                            () -> client.describeSecurityGroups(request -> request.groupIds(groups)))
                    .securityGroups()
                    .forEach(group -> rules.put(group.groupId(), rules(group)));
        }
        return rules;
    }

    private static PortRules rules(SecurityGroup group) {
        List<PortRule> all = new ArrayList<>();
        for (IpPermission permission : group.ipPermissions()) {
            Optional<Protocol> protocol = protocol(permission.ipProtocol());
            if (protocol.isPresent()) {
                PortRange ports = ports(permission);
                peers(permission)
                        .forEach(
                                peer -> all.add(PortRule.ingress().protocol(protocol.get(), ports).peer(peer).build()));
            }
        }
        return PortRules.of(all);
    }

    /** Others, such as ICMP, let nobody in at a port. */
    private static Optional<Protocol> protocol(String word) {
        return switch (word) {
            case "-1" -> Optional.of(Protocol.ALL);
            case "tcp", "6" -> Optional.of(Protocol.TCP);
            case "udp", "17" -> Optional.of(Protocol.UDP);
            default -> Optional.empty();
        };
    }

    private static PortRange ports(IpPermission permission) {
        Integer first = permission.fromPort();
        Integer last = permission.toPort();
        return first == null || last == null || first < 0 || last < 0 ? PortRange.ALL : new PortRange(first, last);
    }

    /** A prefix list is not looked into: whoever is let in by one shows as not let in, which errs on the safe side. */
    private static List<Peer> peers(IpPermission permission) {
        List<Peer> peers = new ArrayList<>();
        permission.ipRanges().forEach(range -> peers.add(Peer.of(Cidr.reported(range.cidrIp()))));
        permission.ipv6Ranges().forEach(range -> peers.add(Peer.of(Cidr.reported(range.cidrIpv6()))));
        permission.userIdGroupPairs().forEach(pair -> peers.add(Peer.group(pair.groupId())));
        return peers;
    }
}
