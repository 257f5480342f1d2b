package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.Action.Effect;
import io.drawbridge.testing.cloud.Action.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** AWS's {@code DescribeAddresses}, which has no pages, and {@code DescribeNetworkInterfaces}. */
final class AwsReads {

    private static final String BY_PRIVATE_ADDRESS = "addresses.private-ip-address";
    private static final String BY_ID = "allocation-id";
    private static final int MOST_FILTERS = 50;
    private static final int MOST_VALUES = 200;

    private final World world;

    AwsReads(World world) {
        this.world = world;
    }

    Action describeAddresses() {
        List<String> known = List.of("AllocationId", "Filter");
        return new Action(
                "DescribeAddresses", Optional.of(EipAction.DESCRIBE), Tokens.NOT_TAKEN, known, this::describe);
    }

    Action describeNetworkInterfaces() {
        List<String> known = List.of("Filter", "MaxResults", "NextToken");
        return new Action(
                "DescribeNetworkInterfaces", Optional.of(EipAction.LOCATE), Tokens.NOT_TAKEN, known, this::locate);
    }

    /** An id that is not found fails the whole call, as on AWS; a filter leaves out. */
    private Effect describe(Parameters parameters, Fault fault) {
        List<String> ids = parameters.numbered("AllocationId", Integer.MAX_VALUE);
        List<EipEntry> entries = new ArrayList<>(ids.isEmpty() ? filtered(parameters) : named(ids));
        return Effect.read(
                Map.of("addressesSet", entries.stream().map(AwsReads::view).toList()));
    }

    private List<EipEntry> named(List<String> ids) {
        return ids.stream()
                .map(id -> visible(id).orElseThrow(() -> Refusal.of(Reason.NO_SUCH_EIP, EngineRule.RELEASED_IS_GONE)))
                .toList();
    }

    private Optional<EipEntry> visible(String id) {
        return world.find(id).filter(entry -> entry.isVisibleAt(world.now()));
    }

    private List<EipEntry> filtered(Parameters parameters) {
        List<String> ids = List.of();
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; i <= MOST_FILTERS && parameters.has("Filter." + i + ".Name"); i++) {
            String name = parameters.text("Filter." + i + ".Name");
            List<String> values = parameters.numbered("Filter." + i + ".Value", MOST_VALUES);
            if (name.equals(BY_ID)) {
                ids = values;
            } else if (name.startsWith("tag:") && values.size() == 1) {
                tags.put(name.substring("tag:".length()), values.get(0));
            } else {
                throw new UnsupportedOperationException("the fake cloud's DescribeAddresses filters by " + BY_ID
                        + " and by tag:KEY with one value, not by " + name + " with " + values);
            }
        }
        Stream<EipEntry> entries = ids.isEmpty()
                ? world.tagged(tags).stream()
                : ids.stream().distinct().map(world::find).flatMap(Optional::stream);
        return entries.filter(entry ->
                        entry.isVisibleAt(world.now()) && entry.tags.entrySet().containsAll(tags.entrySet()))
                .toList();
    }

    private static Map<String, Object> view(EipEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("allocationId", entry.id);
        view.put("publicIp", entry.address);
        view.put("domain", "vpc");
        Place place = entry.place;
        if (place != null) {
            view.put("associationId", entry.associationId);
            view.put("networkInterfaceId", place.interfaceId());
            view.put("privateIpAddress", place.privateAddress());
        }
        List<Map<String, String>> tags = new ArrayList<>();
        entry.tags.forEach((key, value) -> tags.add(Map.of("key", key, "value", value)));
        view.put("tagSet", tags);
        return view;
    }

    private Effect locate(Parameters parameters, Fault fault) {
        if (!parameters.text("Filter.1.Name").equals(BY_PRIVATE_ADDRESS) || parameters.has("Filter.2.Name")) {
            throw new UnsupportedOperationException("the fake cloud's DescribeNetworkInterfaces filters by "
                    + BY_PRIVATE_ADDRESS + " and nothing else");
        }
        List<String> addresses = parameters.numbered("Filter.1.Value", MOST_VALUES);
        List<NetworkInterface> found = List.copyOf(world.interfaces.having(addresses));
        Paging<NetworkInterface> page = Paging.of(found, parameters, 1000);
        List<Map<String, Object>> views =
                page.items().stream().map(AwsReads::view).toList();
        return Effect.read(Map.of("nextToken", page.nextToken(), "networkInterfaceSet", views));
    }

    private static Map<String, Object> view(NetworkInterface networkInterface) {
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (String address : new TreeSet<>(networkInterface.addresses())) {
            boolean primary = address.equals(networkInterface.primaryAddress());
            addresses.add(Map.of("privateIpAddress", address, "primary", primary));
        }
        return Map.of(
                "networkInterfaceId", networkInterface.id(),
                "privateIpAddress", networkInterface.primaryAddress(),
                "privateIpAddressesSet", addresses);
    }
}
