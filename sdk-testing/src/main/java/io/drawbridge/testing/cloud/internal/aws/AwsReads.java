package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** AWS's {@code DescribeAddresses}, which has no pages, and {@code DescribeNetworkInterfaces}. */
final class AwsReads {

    private final World world;

    AwsReads(World world) {
        this.world = world;
    }

    Action describeAddresses() {
        return Action.of(
                EipAction.DESCRIBE,
                "DescribeAddresses",
                this::describe,
                "AllocationId",
                "PublicIp",
                "Filter",
                AwsFilters.DRY_RUN);
    }

    Action describeNetworkInterfaces() {
        return Action.of(
                EipAction.LOCATE,
                "DescribeNetworkInterfaces",
                this::locate,
                "NetworkInterfaceId",
                "Filter",
                "MaxResults",
                "NextToken",
                AwsFilters.DRY_RUN);
    }

    // --- addresses ---

    /** An id that is not found fails the whole call, as on AWS; a filter leaves out. */
    private Effect describe(Parameters parameters, Fault fault) {
        AwsFilters<EipEntry> filters = AwsFilters.read(parameters, AwsFilters.ADDRESSES);
        List<EipEntry> found = candidates(parameters, filters).stream()
                .filter(entry -> entry.isVisibleAt(world.now()))
                .filter(filters::match)
                .toList();
        return Effect.eips(
                Map.of("addressesSet", found.stream().map(this::view).toList()), new Paging<>(found, ""));
    }

    private Collection<EipEntry> candidates(Parameters parameters, AwsFilters<EipEntry> filters) {
        List<String> ids = parameters.numbered("AllocationId", Integer.MAX_VALUE);
        List<String> addresses = parameters.numbered("PublicIp", Integer.MAX_VALUE);
        if (!ids.isEmpty()) {
            return ids.stream().map(this::required).toList();
        }
        if (!addresses.isEmpty()) {
            return world.live().stream()
                    .filter(entry -> addresses.contains(entry.address))
                    .toList();
        }
        List<String> filtered = filters.values("allocation-id");
        return filtered.isEmpty()
                ? world.tagged(filters.tags())
                : filtered.stream()
                        .distinct()
                        .map(world::find)
                        .flatMap(Optional::stream)
                        .toList();
    }

    private EipEntry required(String id) {
        return world.find(id)
                .filter(entry -> entry.isVisibleAt(world.now()))
                .orElseThrow(() -> Refusal.of(Reason.NO_SUCH_EIP, EngineRule.RELEASED_IS_GONE, id));
    }

    private Map<String, Object> view(EipEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("publicIp", entry.address);
        view.put("allocationId", entry.id);
        view.put("domain", "vpc");
        Place place = entry.place;
        if (place != null) {
            view.put("associationId", entry.associationId);
            view.put("networkInterfaceId", place.interfaceId());
            view.put("networkInterfaceOwnerId", Names.ACCOUNT);
            view.put("privateIpAddress", place.privateAddress());
        }
        view.put("tagSet", tags(entry.tags));
        view.put("publicIpv4Pool", "amazon");
        view.put("networkBorderGroup", world.region);
        return view;
    }

    private static List<Map<String, String>> tags(Map<String, String> tags) {
        List<Map<String, String>> views = new ArrayList<>();
        tags.forEach((key, value) -> views.add(Map.of("key", key, "value", value)));
        return views;
    }

    // --- interfaces ---

    private Effect locate(Parameters parameters, Fault fault) {
        AwsFilters<NetworkInterface> filters = AwsFilters.read(parameters, AwsFilters.INTERFACES);
        List<NetworkInterface> found =
                interfaces(parameters, filters).stream().filter(filters::match).toList();
        Paging<NetworkInterface> page = Paging.of(found, parameters, 1000);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("networkInterfaceSet", page.items().stream().map(this::view).toList());
        if (!page.nextToken().isEmpty()) {
            answer.put("nextToken", page.nextToken());
        }
        return Effect.interfaces(answer, page);
    }

    private Collection<NetworkInterface> interfaces(Parameters parameters, AwsFilters<NetworkInterface> filters) {
        List<String> ids = parameters.numbered("NetworkInterfaceId", 1000);
        if (!ids.isEmpty()) {
            return ids.stream().map(this::requiredInterface).toList();
        }
        Set<String> addresses = new LinkedHashSet<>(filters.values("addresses.private-ip-address"));
        return addresses.isEmpty() ? world.interfaces.all() : world.interfaces.having(addresses);
    }

    private NetworkInterface requiredInterface(String id) {
        return world.interfaces
                .find(id)
                .orElseThrow(() -> Refusal.of(Reason.NO_SUCH_INTERFACE, EngineRule.ASSOCIATE_NEEDS_ITS_TARGET, id));
    }

    private Map<String, Object> view(NetworkInterface networkInterface) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("networkInterfaceId", networkInterface.id());
        networkInterface.vpcId().ifPresent(vpc -> view.put("vpcId", vpc));
        view.put("status", "in-use");
        networkInterface
                .instanceId()
                .ifPresent(instance -> view.put(
                        "attachment",
                        Map.of("instanceId", instance, "instanceOwnerId", Names.ACCOUNT, "status", "attached")));
        view.put("interfaceType", "interface");
        view.put("ownerId", Names.ACCOUNT);
        view.put("privateIpAddress", networkInterface.primaryAddress());
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (String address : new TreeSet<>(networkInterface.addresses())) {
            addresses.add(view(networkInterface, address));
        }
        view.put("privateIpAddressesSet", addresses);
        return view;
    }

    private Map<String, Object> view(NetworkInterface networkInterface, String address) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("privateIpAddress", address);
        view.put("primary", address.equals(networkInterface.primaryAddress()));
        world.at(new Place(networkInterface.id(), address))
                .ifPresent(entry -> view.put(
                        "association",
                        Map.of(
                                "allocationId", entry.id,
                                "associationId", entry.associationId,
                                "ipOwnerId", Names.ACCOUNT,
                                "publicIp", entry.address)));
        return view;
    }
}
