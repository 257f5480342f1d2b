package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.aws.AwsFilters.Subject;
import io.drawbridge.testing.cloud.internal.aws.Networks.DhcpOptions;
import io.drawbridge.testing.cloud.internal.aws.Networks.Vpc;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The VPCs of {@code ec2} 2016-11-15 as far as a preflight of private endpoint access reads and repairs them. */
final class AwsNetworks {

    private static final int MOST = 1000;
    private static final String SUPPORT = "enableDnsSupport";
    private static final String HOSTNAMES = "enableDnsHostnames";

    private static final Subject<Vpc> VPCS = new Subject<>(
            Map.of(
                    "vpc-id", vpc -> Set.of(vpc.id),
                    "dhcp-options-id", vpc -> Set.of(vpc.dhcpOptionsId),
                    "cidr-block-association.cidr-block", vpc -> vpc.cidrs,
                    "state", vpc -> Set.of("available")),
            vpc -> Map.of());

    private static final Subject<DhcpOptions> OPTIONS = new Subject<>(
            Map.of(
                    "dhcp-options-id", options -> Set.of(options.id()),
                    "key", options -> Set.of("domain-name-servers"),
                    "value", DhcpOptions::nameServers),
            options -> Map.of());

    private final Networks networks;

    AwsNetworks(Networks networks) {
        this.networks = networks;
    }

    List<Action> actions() {
        String dryRun = AwsFilters.DRY_RUN;
        return List.of(
                Action.of("DescribeVpcs", this::describeVpcs, "VpcId", "Filter", "MaxResults", "NextToken", dryRun),
                Action.of("DescribeVpcAttribute", this::describeAttribute, "VpcId", "Attribute", dryRun),
                Action.of(
                        "ModifyVpcAttribute", this::modifyAttribute, "VpcId", "EnableDnsSupport", "EnableDnsHostnames"),
                Action.of(
                        "DescribeDhcpOptions",
                        this::describeOptions,
                        "DhcpOptionsId",
                        "Filter",
                        "MaxResults",
                        "NextToken",
                        dryRun));
    }

    private Effect describeVpcs(Parameters parameters, Fault fault) {
        return list(parameters, "vpcSet", VPCS, chosen(parameters, "VpcId", networks.vpcs(), this::vpc), this::view);
    }

    private Effect describeOptions(Parameters parameters, Fault fault) {
        Collection<DhcpOptions> chosen = chosen(parameters, "DhcpOptionsId", networks.options(), this::options);
        return list(parameters, "dhcpOptionsSet", OPTIONS, chosen, AwsNetworks::view);
    }

    static <T> Collection<T> chosen(Parameters parameters, String name, Collection<T> all, Function<String, T> byId) {
        List<String> ids = parameters.numbered(name, MOST);
        return ids.isEmpty() ? all : ids.stream().distinct().map(byId).toList();
    }

    static <T> Effect list(
            Parameters parameters,
            String field,
            Subject<T> subject,
            Collection<T> chosen,
            Function<T, Map<String, Object>> view) {
        AwsFilters<T> filters = AwsFilters.read(parameters, subject);
        Paging<T> page = Paging.of(chosen.stream().filter(filters::match).toList(), parameters, MOST);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(field, page.items().stream().map(view).toList());
        if (!page.nextToken().isEmpty()) {
            answer.put("nextToken", page.nextToken());
        }
        return Effect.read(answer);
    }

    private Vpc vpc(String id) {
        return networks.vpc(id)
                .orElseThrow(() -> Refusal.of(
                        new VendorCode("InvalidVpcID.NotFound", 400, CloudErrorCode.NOT_FOUND),
                        "The vpc ID '" + id + "' does not exist"));
    }

    /** Rule {@link EngineRule#EC2_NO_DHCP_OPTIONS}. */
    private DhcpOptions options(String id) {
        return networks.options(id)
                .orElseThrow(() -> Refusal.of(
                        new VendorCode("InvalidDhcpOptionID.NotFound", 400, CloudErrorCode.NOT_FOUND),
                        "The dhcpOption ID '" + id + "' does not exist"));
    }

    /** Rule {@link EngineRule#EC2_ONE_ATTRIBUTE_PER_CALL}. */
    private Effect describeAttribute(Parameters parameters, Fault fault) {
        Vpc vpc = vpc(parameters.required("VpcId"));
        String attribute = parameters.required("Attribute");
        parameters.oneOf("Attribute", Set.of(SUPPORT, HOSTNAMES));
        boolean value = attribute.equals(SUPPORT) ? vpc.dnsSupport : vpc.dnsHostnames;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("vpcId", vpc.id);
        answer.put(attribute, Map.of("value", value));
        return Effect.read(answer);
    }

    /** Rules {@link EngineRule#EC2_ONE_ATTRIBUTE_PER_CALL} and {@link EngineRule#EC2_DNS_HOSTNAMES_NEED_SUPPORT}. */
    private Effect modifyAttribute(Parameters parameters, Fault fault) {
        Vpc vpc = vpc(parameters.required("VpcId"));
        Optional<Boolean> support = parameters.flag("EnableDnsSupport.Value");
        Optional<Boolean> hostnames = parameters.flag("EnableDnsHostnames.Value");
        if (support.isPresent() == hostnames.isPresent()) {
            throw Refusal.of(
                    new VendorCode("InvalidParameterCombination", 400, CloudErrorCode.INVALID_REQUEST),
                    "One attribute has to be given, and one only: EnableDnsSupport or EnableDnsHostnames.");
        }
        if (hostnames.orElse(false) && !vpc.dnsSupport) {
            throw Refusal.badParameter(EngineRule.EC2_DNS_HOSTNAMES_NEED_SUPPORT.sentence());
        }
        support.ifPresent(value -> vpc.dnsSupport = value);
        hostnames.ifPresent(value -> vpc.dnsHostnames = value);
        return Effect.read(Map.of());
    }

    private Map<String, Object> view(Vpc vpc) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("vpcId", vpc.id);
        view.put("ownerId", Names.ACCOUNT);
        view.put("state", "available");
        view.put("cidrBlock", vpc.cidrs.get(0));
        view.put("cidrBlockAssociationSet", blocks(vpc.id, vpc.cidrs, "cidrBlock"));
        if (!vpc.ipv6Cidrs.isEmpty()) {
            view.put("ipv6CidrBlockAssociationSet", blocks(vpc.id, vpc.ipv6Cidrs, "ipv6CidrBlock"));
        }
        view.put("dhcpOptionsId", vpc.dhcpOptionsId);
        view.put("instanceTenancy", "default");
        view.put("isDefault", false);
        view.put("blockPublicAccessStates", Map.of("internetGatewayBlockMode", "off"));
        return view;
    }

    private static List<Map<String, Object>> blocks(String vpcId, List<String> cidrs, String field) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (String cidr : cidrs) {
            Map<String, Object> block = new LinkedHashMap<>();
            block.put("associationId", vpcId.replace("vpc", "vpc-cidr-assoc") + "-" + blocks.size());
            block.put(field, cidr);
            block.put(field + "State", Map.of("state", "associated"));
            blocks.add(block);
        }
        return blocks;
    }

    private static Map<String, Object> view(DhcpOptions options) {
        List<Map<String, String>> values = options.nameServers().stream()
                .map(server -> Map.of("value", server))
                .toList();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("dhcpOptionsId", options.id());
        view.put("ownerId", Names.ACCOUNT);
        view.put("dhcpConfigurationSet", List.of(Map.of("key", "domain-name-servers", "valueSet", values)));
        return view;
    }
}
