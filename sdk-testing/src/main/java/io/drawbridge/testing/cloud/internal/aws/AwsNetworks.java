package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.aws.AwsFilters.Subject;
import io.drawbridge.testing.cloud.internal.aws.Networks.DhcpOptions;
import io.drawbridge.testing.cloud.internal.aws.Networks.Vpc;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The VPCs of {@code ec2} 2016-11-15 as far as a preflight of private endpoint access reads and repairs them. */
final class AwsNetworks {

    private static final String SUPPORT = "enableDnsSupport";
    private static final String HOSTNAMES = "enableDnsHostnames";
    private static final String METRICS = "enableNetworkAddressUsageMetrics";
    private static final String VPC = "VpcId";
    private static final String OPTIONS = "DhcpOptionsId";

    private final World world;
    private final Networks networks;

    AwsNetworks(World world) {
        this.world = world;
        this.networks = Networks.of(world);
    }

    List<Action> actions() {
        return List.of(
                Action.of(Ec2Pages.listing("DescribeVpcs", VPC), this::describeVpcs),
                Action.of(
                        ServedAction.of("DescribeVpcAttribute", VPC, "Attribute", Ec2Pages.DRY_RUN),
                        this::describeAttribute),
                Action.of(
                        ServedAction.of(
                                "ModifyVpcAttribute",
                                VPC,
                                "EnableDnsSupport.Value",
                                "EnableDnsHostnames.Value",
                                "EnableNetworkAddressUsageMetrics.Value"),
                        this::modifyAttribute),
                Action.of(Ec2Pages.listing("DescribeDhcpOptions", OPTIONS), this::describeOptions));
    }

    private Effect describeVpcs(Parameters parameters, Fault fault) {
        List<String> ids = texts(parameters, VPC);
        Collection<Vpc> chosen = ids.isEmpty() ? networks.vpcs() : Ec2Kind.VPC.require(ids, networks::vpc);
        return Ec2Pages.list(parameters, VPC, "vpcSet", vpcs(), chosen, this::view);
    }

    private Effect describeOptions(Parameters parameters, Fault fault) {
        List<String> ids = texts(parameters, OPTIONS);
        Collection<DhcpOptions> chosen =
                ids.isEmpty() ? networks.options() : Ec2Kind.DHCP_OPTIONS.require(ids, networks::options);
        return Ec2Pages.list(parameters, OPTIONS, "dhcpOptionsSet", options(), chosen, this::view);
    }

    private static List<String> texts(Parameters parameters, String name) {
        return parameters.members(name).stream().map(parameters::text).toList();
    }

    private Subject<Vpc> vpcs() {
        Map<String, Function<Vpc, Collection<String>>> fields = new LinkedHashMap<>();
        fields.put("vpc-id", vpc -> Set.of(vpc.id));
        fields.put("cidr", vpc -> Set.of(vpc.cidrs.get(0)));
        fields.put("cidr-block-association.cidr-block", vpc -> vpc.cidrs);
        fields.put("cidr-block-association.association-id", vpc -> associations(vpc, vpc.cidrs));
        fields.put("cidr-block-association.state", vpc -> Set.of("associated"));
        fields.put("ipv6-cidr-block-association.ipv6-cidr-block", vpc -> vpc.ipv6Cidrs);
        fields.put("ipv6-cidr-block-association.association-id", vpc -> associations(vpc, vpc.ipv6Cidrs));
        fields.put("ipv6-cidr-block-association.ipv6-pool", vpc -> ifIpv6(vpc, "Amazon"));
        fields.put("ipv6-cidr-block-association.state", vpc -> ifIpv6(vpc, "associated"));
        fields.put("dhcp-options-id", vpc -> Set.of(vpc.dhcpOptionsId));
        fields.put("is-default", vpc -> Set.of("false"));
        fields.put("owner-id", vpc -> Set.of(Names.ACCOUNT));
        fields.put("state", vpc -> Set.of("available"));
        return new Subject<>(fields, vpc -> tags(vpc.id), Set.of());
    }

    private Map<String, String> tags(String id) {
        return Ec2Tags.Book.of(world).tags(id);
    }

    private static Collection<String> ifIpv6(Vpc vpc, String value) {
        return vpc.ipv6Cidrs.isEmpty() ? Set.of() : Set.of(value);
    }

    /** Rule {@link EngineRule#EC2_NO_DHCP_OPTIONS}: an id that nothing has. */
    private Subject<DhcpOptions> options() {
        return new Subject<>(
                Map.of(
                        "dhcp-options-id", found -> Set.of(found.id()),
                        "key", found -> Set.of("domain-name-servers"),
                        "value", DhcpOptions::nameServers,
                        "owner-id", found -> Set.of(Names.ACCOUNT)),
                found -> tags(found.id()),
                Set.of());
    }

    private Vpc vpc(Parameters parameters) {
        return Ec2Kind.VPC.require(parameters.required(VPC), networks::vpc);
    }

    /** Rule {@link EngineRule#EC2_ONE_ATTRIBUTE_PER_CALL}. */
    private Effect describeAttribute(Parameters parameters, Fault fault) {
        Vpc vpc = vpc(parameters);
        String attribute = parameters.required("Attribute");
        boolean value = switch (attribute) {
            case SUPPORT -> vpc.dnsSupport;
            case HOSTNAMES -> vpc.dnsHostnames;
            case METRICS -> vpc.addressUsageMetrics;
            default ->
                throw Ec2Codes.invalidValue(
                        "Value (" + attribute + ") for parameter attribute is invalid. Unknown attribute.");
        };
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("vpcId", vpc.id);
        answer.put(attribute, Map.of("value", value));
        return Effect.read(answer);
    }

    /** Rules {@link EngineRule#EC2_ONE_ATTRIBUTE_PER_CALL} and {@link EngineRule#EC2_DNS_HOSTNAMES_NEED_SUPPORT}. */
    private Effect modifyAttribute(Parameters parameters, Fault fault) {
        Vpc vpc = vpc(parameters);
        Optional<Boolean> support = parameters.flag("EnableDnsSupport.Value");
        Optional<Boolean> hostnames = parameters.flag("EnableDnsHostnames.Value");
        Optional<Boolean> metrics = parameters.flag("EnableNetworkAddressUsageMetrics.Value");
        long given = Stream.of(support, hostnames, metrics)
                .filter(Optional::isPresent)
                .count();
        if (given == 0) {
            throw Ec2Codes.combination("No attributes specified.");
        }
        if (given > 1) {
            throw Ec2Codes.combination("Fields for multiple attribute types specified");
        }
        if (hostnames.orElse(false) && !vpc.dnsSupport) {
            throw Refusal.badParameter(EngineRule.EC2_DNS_HOSTNAMES_NEED_SUPPORT.sentence());
        }
        support.ifPresent(value -> vpc.dnsSupport = value);
        hostnames.ifPresent(value -> vpc.dnsHostnames = value);
        metrics.ifPresent(value -> vpc.addressUsageMetrics = value);
        return Effect.read(Map.of());
    }

    private Map<String, Object> view(Vpc vpc) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("vpcId", vpc.id);
        view.put("ownerId", Names.ACCOUNT);
        view.put("state", "available");
        view.put("cidrBlock", vpc.cidrs.get(0));
        view.put("cidrBlockAssociationSet", blocks(vpc, vpc.cidrs, "cidrBlock"));
        if (!vpc.ipv6Cidrs.isEmpty()) {
            view.put("ipv6CidrBlockAssociationSet", blocks(vpc, vpc.ipv6Cidrs, "ipv6CidrBlock"));
        }
        view.put("dhcpOptionsId", vpc.dhcpOptionsId);
        view.put("instanceTenancy", "default");
        view.put("isDefault", false);
        view.put("blockPublicAccessStates", Map.of("internetGatewayBlockMode", "off"));
        view.put("tagSet", Ec2Tags.view(tags(vpc.id)));
        return view;
    }

    private static List<String> associations(Vpc vpc, List<String> cidrs) {
        return IntStream.range(0, cidrs.size())
                .mapToObj(index -> association(vpc, index))
                .toList();
    }

    private static String association(Vpc vpc, int index) {
        return vpc.id.replace("vpc", "vpc-cidr-assoc") + "-" + index;
    }

    private List<Map<String, Object>> blocks(Vpc vpc, List<String> cidrs, String field) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (String cidr : cidrs) {
            Map<String, Object> block = new LinkedHashMap<>();
            block.put("associationId", association(vpc, blocks.size()));
            block.put(field, cidr);
            block.put(field + "State", Map.of("state", "associated"));
            if (field.startsWith("ipv6")) {
                block.put("ipv6Pool", "Amazon");
                block.put("networkBorderGroup", world.region);
            }
            blocks.add(block);
        }
        return blocks;
    }

    private Map<String, Object> view(DhcpOptions found) {
        List<Map<String, String>> values = found.nameServers().stream()
                .map(server -> Map.of("value", server))
                .toList();
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("key", "domain-name-servers");
        configuration.put("valueSet", values);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("dhcpOptionsId", found.id());
        view.put("ownerId", Names.ACCOUNT);
        view.put("dhcpConfigurationSet", List.of(configuration));
        view.put("tagSet", Ec2Tags.view(tags(found.id())));
        return view;
    }
}
