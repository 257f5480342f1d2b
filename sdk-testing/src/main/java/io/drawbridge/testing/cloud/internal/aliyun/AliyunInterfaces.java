package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Alibaba Cloud's {@code DescribeNetworkInterfaces} ({@code ecs} 2014-05-26). */
final class AliyunInterfaces {

    private static final String ADDRESS = "PrivateIpAddress";
    private static final String ID = "NetworkInterfaceId";
    private static final int MOST_VALUES = 100;
    private static final int FEWEST_PER_PAGE = 10;
    private static final int MOST_PER_PAGE = 500;
    private static final Set<String> STATES = Set.of("Available", "Attaching", "InUse", "Detaching", "Deleting");

    private static final ServedAction DESCRIBE_NETWORK_INTERFACES = ServedAction.of(
                    "DescribeNetworkInterfaces",
                    "RegionId",
                    "VpcId",
                    "VSwitchId",
                    "SecurityGroupId",
                    "InstanceId",
                    "PrimaryIpAddress",
                    ADDRESS + ".N",
                    "Ipv6Address.N",
                    ID + ".N",
                    "NetworkInterfaceName",
                    "ResourceGroupId",
                    "ServiceManaged",
                    "Status",
                    "Type",
                    "Tag.N.Key",
                    "Tag.N.Value",
                    "MaxResults",
                    "NextToken",
                    "PageNumber",
                    "PageSize")
            .refusing(AliyunVendor.owners());

    private final World world;

    AliyunInterfaces(World world) {
        this.world = world;
    }

    Action describe() {
        return Action.of(EipAction.LOCATE, DESCRIBE_NETWORK_INTERFACES, this::locate);
    }

    private Effect locate(Parameters parameters, Fault fault) {
        check(parameters);
        List<String> ids = parameters.numbered(ID, MOST_VALUES);
        boolean asksForWhatNoneHas = !AliyunTagWords.wanted(parameters).isEmpty()
                || !parameters.numbered("Ipv6Address", MOST_VALUES).isEmpty();
        List<NetworkInterface> found = candidates(parameters).stream()
                .filter(each -> !asksForWhatNoneHas && (ids.isEmpty() || ids.contains(each.id())))
                .filter(each -> passes(each, parameters))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        Paging<NetworkInterface> page = page(found, parameters, body);
        body.put("TotalCount", found.size());
        body.put("NextToken", page.nextToken());
        body.put(
                "NetworkInterfaceSets",
                Map.of("NetworkInterfaceSet", page.map(this::view).items()));
        return Effect.interfaces(body, page);
    }

    private static void check(Parameters parameters) {
        AliyunRefusals.word(parameters, "Status", STATES);
        AliyunRefusals.word(parameters, "Type", Set.of("Primary", "Secondary"));
        AliyunRefusals.flag(parameters, "ServiceManaged");
        parameters.numbered(ID, MOST_VALUES);
        parameters.numbered("Ipv6Address", MOST_VALUES);
        List<String> addresses = new ArrayList<>(parameters.numbered(ADDRESS, MOST_VALUES));
        addresses.addAll(parameters.has("PrimaryIpAddress") ? List.of(parameters.text("PrimaryIpAddress")) : List.of());
        addresses.stream()
                .filter(address -> NetBlock.ofAddress(address).isEmpty())
                .findFirst()
                .ifPresent(address -> {
                    throw AliyunRefusals.invalid(
                            "InvalidParameter",
                            AliyunRefusals.about("The specified parameter \"" + ADDRESS + "\" is not valid.", address));
                });
    }

    /** By address first: an address that nobody has may get an interface when it is asked for. */
    private Collection<NetworkInterface> candidates(Parameters parameters) {
        List<String> addresses = parameters.numbered(ADDRESS, MOST_VALUES);
        if (!addresses.isEmpty()) {
            return world.interfaces.having(addresses);
        }
        return parameters.has("PrimaryIpAddress")
                ? world.interfaces.having(List.of(parameters.text("PrimaryIpAddress")))
                : world.interfaces.all();
    }

    private static boolean passes(NetworkInterface each, Parameters parameters) {
        String vpc = each.vpcId().orElse("");
        return AliyunRefusals.passes(parameters, "VpcId", vpc)
                && AliyunRefusals.passes(parameters, "VSwitchId", vSwitchOf(vpc))
                && AliyunRefusals.passes(parameters, "SecurityGroupId", securityGroupOf(vpc))
                && AliyunRefusals.passes(
                        parameters, "InstanceId", each.instanceId().orElse(""))
                && AliyunRefusals.passes(parameters, "PrimaryIpAddress", each.primaryAddress())
                && AliyunRefusals.passes(parameters, "NetworkInterfaceName", "")
                && AliyunRefusals.passes(parameters, "ResourceGroupId", "")
                && AliyunRefusals.passes(parameters, "ServiceManaged", "false")
                && AliyunRefusals.passes(parameters, "Status", status(each))
                && AliyunRefusals.passes(parameters, "Type", "Secondary");
    }

    /** Rule {@link EngineRule#VPC_OF_THE_INTERFACES}. */
    static String vSwitchOf(String vpc) {
        return vpc.replaceFirst("^vpc-", "vsw-");
    }

    /** The one security group in which all interfaces of a VPC are. */
    static String securityGroupOf(String vpc) {
        return vpc.replaceFirst("^vpc-", "sg-");
    }

    private static String status(NetworkInterface each) {
        return each.instanceId().isPresent() ? "InUse" : "Available";
    }

    /** Rule {@link EngineRule#ECS_INTERFACE_PAGES}. */
    private static Paging<NetworkInterface> page(
            List<NetworkInterface> found, Parameters parameters, Map<String, Object> body) {
        if (parameters.has("PageNumber") || parameters.has("PageSize")) {
            int number = parameters.number("PageNumber", 1, Integer.MAX_VALUE);
            int size = parameters.number("PageSize", FEWEST_PER_PAGE, MOST_PER_PAGE);
            body.put("PageNumber", number);
            body.put("PageSize", size);
            return new Paging<>(Paging.numbered(found, number, size).items(), "");
        }
        String wanted = parameters.has("MaxResults") ? parameters.text("MaxResults") : "0";
        if (!wanted.matches("-?\\d{1,9}")) {
            throw AliyunRefusals.invalid(
                    "InvalidParameter",
                    AliyunRefusals.about("The specified parameter \"MaxResults\" is not valid.", wanted));
        }
        int size = Math.max(FEWEST_PER_PAGE, Math.min(Integer.parseInt(wanted), MOST_PER_PAGE));
        int from = parameters.has("NextToken") ? parameters.number("NextToken", 0, Integer.MAX_VALUE) : 0;
        int start = Math.min(from, found.size());
        int end = Math.min(start + size, found.size());
        return new Paging<>(found.subList(start, end), end < found.size() ? Integer.toString(end) : "");
    }

    private Map<String, Object> view(NetworkInterface each) {
        String vpc = each.vpcId().orElse("");
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("NetworkInterfaceId", each.id());
        view.put("NetworkInterfaceName", "");
        view.put("Description", "");
        view.put("Status", status(each));
        view.put("Type", "Secondary");
        view.put("OwnerId", Names.ACCOUNT);
        view.put("ResourceGroupId", "");
        view.put("ServiceManaged", false);
        view.put("VpcId", vpc);
        view.put("VSwitchId", vSwitchOf(vpc));
        view.put("ZoneId", world.region + "-h");
        view.put("SecurityGroupIds", Map.of("SecurityGroupId", List.of(securityGroupOf(vpc))));
        view.put("InstanceId", each.instanceId().orElse(""));
        each.instanceId().ifPresent(instance -> view.put("Attachment", Map.of("InstanceId", instance)));
        view.put("MacAddress", mac(each));
        view.put("QueueNumber", 1);
        view.put("NetworkInterfaceTrafficMode", "Standard");
        view.put("PrivateIpAddress", each.primaryAddress());
        view.put("AssociatedPublicIp", publicAddress(each.id(), each.primaryAddress()));
        view.put("PrivateIpSets", Map.of("PrivateIpSet", addresses(each)));
        view.put("Ipv6Sets", Map.of("Ipv6Set", List.of()));
        view.put("Tags", Map.of("Tag", List.of()));
        return view;
    }

    private List<Map<String, Object>> addresses(NetworkInterface each) {
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (String address : new TreeSet<>(each.addresses())) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put(ADDRESS, address);
            view.put("Primary", address.equals(each.primaryAddress()));
            view.put("AssociatedPublicIp", publicAddress(each.id(), address));
            addresses.add(view);
        }
        return addresses;
    }

    private Map<String, String> publicAddress(String id, String address) {
        Optional<EipEntry> bound = world.at(new Place(id, address));
        return bound.map(eip -> Map.of("AllocationId", eip.id, "PublicIpAddress", eip.address))
                .orElse(Map.of());
    }

    /** In the range that the cloud takes for its interfaces. */
    private static String mac(NetworkInterface each) {
        int bits = each.id().hashCode();
        return String.format(
                Locale.ROOT, "00:16:3e:%02x:%02x:%02x", (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255);
    }
}
