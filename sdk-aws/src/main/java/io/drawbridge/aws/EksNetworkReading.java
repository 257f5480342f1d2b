package io.drawbridge.aws;

import io.drawbridge.apiserver.EksNetwork;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.PortRules;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** What the private endpoint of a cluster depends on, by {@code ec2}. */
final class EksNetworkReading {

    /** In the place of an option set's id: the VPC has none. */
    private static final String NO_OPTIONS = "default";

    private final Ec2Client client;
    private final AwsErrors errors;

    EksNetworkReading(Ec2Client client, AwsErrors errors) {
        this.client = client;
        this.errors = errors;
    }

    EksNetwork read(VpcConfigResponse cluster) {
        String vpc = cluster.vpcId();
        Set<String> groups = new LinkedHashSet<>(cluster.securityGroupIds());
        String own = Objects.toString(cluster.clusterSecurityGroupId(), "");
        if (!own.isEmpty()) {
            groups.add(own);
        }
        Optional<Vpc> seen = vpc(vpc);
        return new EksNetwork(
                vpc,
                seen.map(EksNetworkReading::cidrs).orElse(CidrSet.empty()),
                isOn(attribute(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT).enableDnsSupport()),
                isOn(attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES).enableDnsHostnames()),
                seen.flatMap(this::nameServers),
                own,
                ingress(groups));
    }

    /** One attribute a call. */
    private DescribeVpcAttributeResponse attribute(String vpc, VpcAttributeName name) {
        return errors.translated(
                AwsAction.DESCRIBE_VPC_ATTRIBUTE,
                () -> client.describeVpcAttribute(request -> request.vpcId(vpc).attribute(name)));
    }

    private static boolean isOn(AttributeBooleanValue value) {
        return value != null && Boolean.TRUE.equals(value.value());
    }

    private Optional<Vpc> vpc(String id) {
        return errors
                .translated(AwsAction.DESCRIBE_VPC, () -> client.describeVpcs(request -> request.vpcIds(id)))
                .vpcs()
                .stream()
                .findFirst();
    }

    /** Blocks that are still being associated, or no longer are, count too: an endpoint can be in them. */
    private static CidrSet cidrs(Vpc vpc) {
        Stream<String> ipv4 = Stream.concat(
                Stream.of(vpc.cidrBlock()),
                vpc.cidrBlockAssociationSet().stream().map(VpcCidrBlockAssociation::cidrBlock));
        Stream<String> ipv6 =
                vpc.ipv6CidrBlockAssociationSet().stream().map(VpcIpv6CidrBlockAssociation::ipv6CidrBlock);
        return CidrSet.of(Stream.concat(ipv4, ipv6)
                .filter(Objects::nonNull)
                .map(Cidr::reported)
                .toList());
    }

    private Optional<List<String>> nameServers(Vpc vpc) {
        return Optional.ofNullable(vpc.dhcpOptionsId())
                .filter(id -> !id.equals(NO_OPTIONS))
                .map(this::nameServersOf);
    }

    private List<String> nameServersOf(String options) {
        List<DhcpConfiguration> all = errors
                .translated(
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

    /** What is in a prefix list is not looked at. */
    private Map<String, PortRules> ingress(Set<String> groups) {
        Map<String, PortRules> rules = new HashMap<>();
        new SecurityGroups(client, errors)
                .ingress(groups)
                .forEach((id, read) -> rules.put(id, read.firewall().allowed()));
        return rules;
    }
}
