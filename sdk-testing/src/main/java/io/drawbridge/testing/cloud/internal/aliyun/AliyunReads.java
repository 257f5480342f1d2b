package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Membership;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Alibaba Cloud's {@code DescribeEipAddresses} ({@code vpc}) and {@code DescribeNetworkInterfaces} ({@code ecs}). */
public final class AliyunReads {

    /** The bandwidth that every shared bandwidth package of the fake has, in Mbit/s. */
    private static final String PACKAGE_BANDWIDTH = "1000";

    public static final String REGION_ID = "RegionId";

    /** What DescribeEipAddresses calls a CLB. */
    static final String BALANCER = "SlbInstance";

    private final World world;

    AliyunReads(World world) {
        this.world = world;
    }

    Action describeEipAddresses() {
        return Action.of(
                EipAction.DESCRIBE,
                "DescribeEipAddresses",
                this::describe,
                "RegionId",
                "AllocationId",
                "EipAddress",
                "Status",
                "AssociatedInstanceId",
                "AssociatedInstanceType",
                "Tag",
                "PageNumber",
                "PageSize",
                "DryRun");
    }

    Action describeNetworkInterfaces() {
        return Action.of(
                EipAction.LOCATE,
                "DescribeNetworkInterfaces",
                this::locate,
                "RegionId",
                "VpcId",
                "PrivateIpAddress",
                "NetworkInterfaceId",
                "MaxResults",
                "NextToken");
    }

    /** Rule {@link EngineRule#IDS_PER_CALL}. */
    private Effect describe(Parameters parameters, Fault fault) {
        int pageSize = parameters.number("PageSize", 10, 100);
        int pageNumber = parameters.number("PageNumber", 1, Integer.MAX_VALUE);
        List<EipEntry> found = select(parameters).stream()
                .filter(entry -> entry.isVisibleAt(world.now()))
                .filter(entry -> passes(entry, parameters))
                .toList();
        Paging<EipEntry> page = Paging.numbered(found, pageNumber, pageSize);
        Map<String, Object> body = Map.of(
                "TotalCount",
                found.size(),
                "PageNumber",
                pageNumber,
                "PageSize",
                pageSize,
                "EipAddresses",
                Map.of("EipAddress", page.map(this::view).items()));
        return Effect.eips(body, page);
    }

    private List<EipEntry> select(Parameters parameters) {
        Map<String, String> tags = parameters.tags("Tag", 20);
        if (!parameters.has("AllocationId")) {
            return List.copyOf(world.tagged(tags));
        }
        return parameters.commaSeparated("AllocationId", 50).stream()
                .distinct()
                .map(world::find)
                .flatMap(Optional::stream)
                .filter(entry -> entry.tags.entrySet().containsAll(tags.entrySet()))
                .toList();
    }

    private boolean passes(EipEntry entry, Parameters parameters) {
        Place place = entry.place;
        String type = parameters.text("AssociatedInstanceType");
        String instance = parameters.text("AssociatedInstanceId");
        List<String> addresses = parameters.commaSeparated("EipAddress", 50);
        String status = parameters.text("Status");
        return (addresses.isEmpty() || addresses.contains(entry.address))
                && (status.isEmpty() || status.equals(entry.state.word))
                && (type.isEmpty() || (place != null && type.equals(instanceType(place))))
                && (instance.isEmpty() || (place != null && instance.equals(place.interfaceId())));
    }

    /** A balancer has no private address of its own to bind to. */
    private static String instanceType(Place place) {
        return place.privateAddress().isEmpty() ? BALANCER : "NetworkInterface";
    }

    private Map<String, Object> view(EipEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("AllocationId", entry.id);
        view.put("IpAddress", entry.address);
        view.put("RegionId", world.region);
        view.put("Status", entry.state.word);
        putBinding(view, entry);
        putBandwidth(view, entry);
        view.put("ChargeType", "PostPaid");
        view.put("BusinessStatus", "Normal");
        view.put("ServiceManaged", 0);
        for (String name : List.of("InternetChargeType", "ISP", "Name", "ResourceGroupId", "PublicIpAddressPoolId")) {
            view.put(name, entry.attributes.getOrDefault(name, ""));
        }
        // Spelt so by the cloud.
        view.put("Descritpion", entry.attributes.getOrDefault("Description", ""));
        view.put(
                "AllocationTime", entry.boughtAt.truncatedTo(ChronoUnit.SECONDS).toString());
        view.put("DeletionProtection", entry.deletionProtection);
        view.put("OperationLocks", Map.of("LockReason", locks(entry)));
        List<Map<String, String>> tags = new ArrayList<>();
        entry.tags.forEach((key, value) -> tags.add(Map.of("Key", key, "Value", value)));
        view.put("Tags", Map.of("Tag", tags));
        return view;
    }

    private static List<Map<String, String>> locks(EipEntry entry) {
        return entry.lock.isEmpty() ? List.of() : List.of(Map.of("LockReason", entry.lock));
    }

    private void putBinding(Map<String, Object> view, EipEntry entry) {
        Place place = entry.place;
        view.put("InstanceId", place == null ? "" : place.interfaceId());
        view.put("InstanceType", place == null ? "" : instanceType(place));
        view.put("PrivateIpAddress", place == null || isOmitted(place, world) ? "" : place.privateAddress());
    }

    static boolean isOmitted(Place place, World world) {
        return world.settings.assumes(Assumption.PrimaryAddress.OMITTED) && world.interfaces.isPrimary(place);
    }

    /** Rule {@link EngineRule#PACKAGE_BANDWIDTH_IS_SHOWN}. */
    private static void putBandwidth(Map<String, Object> view, EipEntry entry) {
        String own = entry.attributes.getOrDefault("Bandwidth", "");
        view.put("EipBandwidth", own);
        view.put("Bandwidth", entry.membership == Membership.BINDED ? PACKAGE_BANDWIDTH : own);
        view.put("BandwidthPackageId", entry.packageId);
        view.put("BandwidthPackageStatus", entry.membership.word);
    }

    private Effect locate(Parameters parameters, Fault fault) {
        Set<NetworkInterface> found = new LinkedHashSet<>();
        found.addAll(world.interfaces.having(parameters.numbered("PrivateIpAddress", 100)));
        parameters.numbered("NetworkInterfaceId", 100).stream()
                .map(world.interfaces::find)
                .flatMap(Optional::stream)
                .forEach(found::add);
        if (!parameters.has("PrivateIpAddress.1") && !parameters.has("NetworkInterfaceId.1")) {
            found.addAll(world.interfaces.all());
        }
        if (parameters.has("VpcId")) {
            Optional<String> vpc = Optional.of(parameters.text("VpcId"));
            found.removeIf(each -> !each.vpcId().equals(vpc));
        }
        Paging<NetworkInterface> page = Paging.of(List.copyOf(found), parameters, 500);
        List<Map<String, Object>> views =
                page.items().stream().map(AliyunReads::view).toList();
        return Effect.interfaces(
                Map.of("NextToken", page.nextToken(), "NetworkInterfaceSets", Map.of("NetworkInterfaceSet", views)),
                page);
    }

    private static Map<String, Object> view(NetworkInterface networkInterface) {
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (String address : new TreeSet<>(networkInterface.addresses())) {
            boolean primary = address.equals(networkInterface.primaryAddress());
            addresses.add(Map.of("PrivateIpAddress", address, "Primary", primary));
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("NetworkInterfaceId", networkInterface.id());
        view.put("Status", "InUse");
        view.put("Type", "Secondary");
        networkInterface.vpcId().ifPresent(vpc -> view.put("VpcId", vpc));
        networkInterface.instanceId().ifPresent(instance -> view.put("InstanceId", instance));
        view.put("PrivateIpAddress", networkInterface.primaryAddress());
        view.put("PrivateIpSets", Map.of("PrivateIpSet", addresses));
        return view;
    }
}
