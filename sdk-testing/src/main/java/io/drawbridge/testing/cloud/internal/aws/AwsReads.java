package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.internal.aws.AwsFilters.Subject;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** AWS's {@code DescribeAddresses}, which has no pages, and how many of them an account may have. */
final class AwsReads {

    private final World world;

    AwsReads(World world) {
        this.world = world;
    }

    Action describeAddresses() {
        return Action.of(
                EipAction.DESCRIBE,
                ServedAction.of(
                        "DescribeAddresses",
                        "AllocationId.N",
                        "PublicIp.N",
                        "Filter.N.Name",
                        "Filter.N.Value.N",
                        Ec2Pages.DRY_RUN),
                this::describe);
    }

    /** Rule {@link EngineRule#EC2_TELLS_THE_QUOTA}; there is no default VPC. */
    Action describeAccountAttributes() {
        return Action.of(
                ServedAction.of("DescribeAccountAttributes", Ec2Pages.DRY_RUN).refusing("AttributeName.N"),
                (parameters, fault) -> Effect.read(Map.of(
                        "accountAttributeSet",
                        List.of(
                                attribute("supported-platforms", "VPC"),
                                attribute("default-vpc", "none"),
                                attribute("max-elastic-ips", Integer.toString(world.market.quota())),
                                attribute("vpc-max-elastic-ips", Integer.toString(world.market.quota()))))));
    }

    private static Map<String, Object> attribute(String name, String value) {
        return Map.of("attributeName", name, "attributeValueSet", List.of(Map.of("attributeValue", value)));
    }

    static Refusal noAddress(String address) {
        boolean formed =
                NetBlock.ofAddress(address).filter(block -> !block.isIpv6()).isPresent();
        return formed
                ? Ec2Codes.notFound("InvalidAddress.NotFound", "Address '" + address + "' not found.")
                : Ec2Codes.invalid("InvalidAddress.Malformed", "Invalid IP address: '" + address + "'");
    }

    /** An id that is not found fails the whole call, as on AWS; a filter leaves out. */
    private Effect describe(Parameters parameters, Fault fault) {
        AwsFilters<EipEntry> filters = AwsFilters.read(parameters, subject());
        List<EipEntry> found = candidates(parameters, filters).stream()
                .filter(this::isVisible)
                .filter(filters::match)
                .toList();
        return Effect.eips(Map.of("addressesSet", found.stream().map(this::view).toList()), new Paging<>(found, ""));
    }

    private Collection<EipEntry> candidates(Parameters parameters, AwsFilters<EipEntry> filters) {
        List<String> ids = texts(parameters, "AllocationId");
        List<String> addresses = texts(parameters, "PublicIp");
        List<EipEntry> byAddress =
                addresses.stream().distinct().map(this::visibleAt).toList();
        if (!ids.isEmpty()) {
            List<EipEntry> byId =
                    Ec2Kind.ADDRESS.require(ids, id -> world.find(id).filter(this::isVisible));
            return addresses.isEmpty()
                    ? byId
                    : byId.stream().filter(byAddress::contains).toList();
        }
        if (!addresses.isEmpty()) {
            return byAddress;
        }
        return filters.literals("allocation-id")
                .<Collection<EipEntry>>map(wanted -> wanted.stream()
                        .distinct()
                        .map(world::find)
                        .flatMap(Optional::stream)
                        .toList())
                .orElseGet(() -> world.tagged(filters.tags()));
    }

    private static List<String> texts(Parameters parameters, String name) {
        return parameters.members(name).stream().map(parameters::text).toList();
    }

    private boolean isVisible(EipEntry entry) {
        return entry.isVisibleAt(world.now());
    }

    private EipEntry visibleAt(String address) {
        return world.live().stream()
                .filter(this::isVisible)
                .filter(entry -> entry.address.equals(address))
                .findFirst()
                .orElseThrow(() -> noAddress(address));
    }

    private Subject<EipEntry> subject() {
        Map<String, Function<EipEntry, Collection<String>>> fields = new LinkedHashMap<>();
        fields.put("allocation-id", entry -> Set.of(entry.id));
        fields.put("association-id", entry -> entry.place == null ? Set.of() : Set.of(entry.associationId));
        fields.put("domain", entry -> Set.of("vpc"));
        fields.put("instance-id", entry -> instance(entry).map(Set::of).orElse(Set.of()));
        fields.put("network-border-group", entry -> Set.of(world.region));
        fields.put("network-interface-id", entry -> bound(entry, Place::interfaceId));
        fields.put("network-interface-owner-id", entry -> bound(entry, place -> Names.ACCOUNT));
        fields.put("private-ip-address", entry -> bound(entry, Place::privateAddress));
        fields.put("public-ip", entry -> Set.of(entry.address));
        return new Subject<>(fields, entry -> entry.tags, Set.of());
    }

    private static Collection<String> bound(EipEntry entry, Function<Place, String> value) {
        return Optional.ofNullable(entry.place).map(value).map(Set::of).orElse(Set.of());
    }

    private Optional<String> instance(EipEntry entry) {
        return Optional.ofNullable(entry.place)
                .flatMap(place -> world.interfaces.find(place.interfaceId()))
                .flatMap(NetworkInterface::instanceId);
    }

    private Map<String, Object> view(EipEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("publicIp", entry.address);
        view.put("allocationId", entry.id);
        view.put("domain", "vpc");
        Place place = entry.place;
        if (place != null) {
            instance(entry).ifPresent(id -> view.put("instanceId", id));
            view.put("associationId", entry.associationId);
            view.put("networkInterfaceId", place.interfaceId());
            view.put("networkInterfaceOwnerId", Names.ACCOUNT);
            view.put("privateIpAddress", place.privateAddress());
        }
        view.put("tagSet", Ec2Tags.view(entry.tags));
        view.put("publicIpv4Pool", "amazon");
        view.put("networkBorderGroup", world.region);
        return view;
    }
}
