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
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** AWS's {@code DescribeNetworkInterfaces}. */
final class AwsInterfaces {

    private static final String ID = "NetworkInterfaceId";
    private static final String ADDRESS = "addresses.private-ip-address";

    /** Rule {@link EngineRule#EC2_MANY_INTERFACES_IN_PAGES}. */
    private static final int MANY = 1000;

    private static final List<String> SPARING =
            List.of("group-id", "mac-address", "private-dns-name", "private-ip-address", "subnet-id", "vpc-id");

    private final World world;
    private final InterfaceFacts facts;

    AwsInterfaces(World world) {
        this.world = world;
        this.facts = new InterfaceFacts(world);
    }

    Action describeNetworkInterfaces() {
        return Action.of(
                EipAction.LOCATE,
                Ec2Pages.listing("DescribeNetworkInterfaces", ID, "IncludeManagedResources"),
                this::describe);
    }

    private Effect describe(Parameters parameters, Fault fault) {
        parameters.flag("IncludeManagedResources");
        AwsFilters<NetworkInterface> filters = AwsFilters.read(parameters, subject());
        requireBounded(parameters, filters);
        List<NetworkInterface> found =
                chosen(parameters, filters).stream().filter(filters::match).toList();
        Paging<NetworkInterface> page = Ec2Pages.of(found, parameters, ID);
        List<Map<String, Object>> views = page.items().stream().map(this::view).toList();
        return Effect.interfaces(Ec2Pages.answer("networkInterfaceSet", views, page.nextToken()), page);
    }

    private void requireBounded(Parameters parameters, AwsFilters<NetworkInterface> filters) {
        boolean bounded = Ec2Pages.isPaged(parameters)
                || !parameters.members(ID).isEmpty()
                || SPARING.stream().anyMatch(filters::isAskedFor);
        if (!bounded && world.interfaces.all().size() > MANY) {
            throw Ec2Codes.invalid(
                    "OperationNotPermitted",
                    "The account has too many network interfaces to describe them without pagination"
                            + " or one of the filters " + SPARING + ".");
        }
    }

    private Collection<NetworkInterface> chosen(Parameters parameters, AwsFilters<NetworkInterface> filters) {
        List<String> ids = parameters.members(ID).stream().map(parameters::text).toList();
        if (!ids.isEmpty()) {
            return Ec2Kind.INTERFACE.require(ids, world.interfaces::find);
        }
        return filters.literals(ADDRESS).map(world.interfaces::having).orElseGet(world.interfaces::all);
    }

    private Subject<NetworkInterface> subject() {
        Map<String, Function<NetworkInterface, Collection<String>>> fields = new LinkedHashMap<>();
        fields.put("network-interface-id", found -> Set.of(found.id()));
        fields.put(ADDRESS, NetworkInterface::addresses);
        fields.put("private-ip-address", NetworkInterface::addresses);
        fields.put(
                "addresses.primary", found -> found.addresses().size() > 1 ? Set.of("true", "false") : Set.of("true"));
        fields.put("addresses.association.owner-id", found -> facts.eips(found, entry -> Names.ACCOUNT));
        fields.put("addresses.association.public-ip", found -> facts.eips(found, entry -> entry.address));
        fields.put("association.allocation-id", found -> facts.primary(found, entry -> entry.id));
        fields.put("association.association-id", found -> facts.primary(found, entry -> entry.associationId));
        fields.put("association.ip-owner-id", found -> facts.primary(found, entry -> Names.ACCOUNT));
        fields.put("association.public-ip", found -> facts.primary(found, entry -> entry.address));
        fields.put("association.public-dns-name", found -> facts.primary(found, facts::publicName));
        fields.put("attachment.attachment-id", found -> facts.ifAttached(found, facts.attachmentId(found)));
        fields.put("attachment.delete-on-termination", found -> facts.ifAttached(found, "false"));
        fields.put("attachment.device-index", found -> facts.ifAttached(found, facts.deviceIndex(found)));
        fields.put(
                "attachment.instance-id",
                found -> found.instanceId().map(Set::of).orElse(Set.of()));
        fields.put("attachment.instance-owner-id", found -> facts.ifAttached(found, Names.ACCOUNT));
        fields.put("attachment.status", found -> facts.ifAttached(found, "attached"));
        fields.put("availability-zone", found -> Set.of(facts.zone()));
        fields.put("availability-zone-id", found -> Set.of(facts.zoneId()));
        fields.put("description", found -> Set.of(""));
        fields.put("group-id", found -> Set.of(facts.groupId(found)));
        fields.put("interface-type", found -> Set.of("interface"));
        fields.put("ipv6-addresses.ipv6-address", found -> Set.of());
        fields.put("mac-address", found -> Set.of(facts.mac(found)));
        fields.put("operator.managed", found -> Set.of("false"));
        fields.put("operator.principal", found -> Set.of());
        fields.put("owner-id", found -> Set.of(Names.ACCOUNT));
        fields.put("private-dns-name", found -> Set.of(facts.privateName(found.primaryAddress())));
        fields.put("requester-id", found -> Set.of());
        fields.put("requester-managed", found -> Set.of("false"));
        fields.put("source-dest-check", found -> Set.of("true"));
        fields.put("status", found -> Set.of(facts.status(found)));
        fields.put("subnet-id", found -> Set.of(facts.subnetId(found)));
        fields.put("vpc-id", found -> Set.of(facts.vpcId(found)));
        return new Subject<>(
                fields, found -> Ec2Tags.Book.of(world).tags(found.id()), Set.of("attachment.attach-time"));
    }

    private Map<String, Object> view(NetworkInterface found) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("networkInterfaceId", found.id());
        view.put("subnetId", facts.subnetId(found));
        view.put("vpcId", facts.vpcId(found));
        view.put("availabilityZone", facts.zone());
        view.put("availabilityZoneId", facts.zoneId());
        view.put("description", "");
        view.put("ownerId", Names.ACCOUNT);
        view.put("requesterManaged", false);
        view.put("status", facts.status(found));
        view.put("macAddress", facts.mac(found));
        view.put("privateIpAddress", found.primaryAddress());
        view.put("privateDnsName", facts.privateName(found.primaryAddress()));
        view.put("sourceDestCheck", true);
        view.put("groupSet", List.of(Map.of("groupId", facts.groupId(found), "groupName", Networks.DEFAULT_GROUP)));
        found.instanceId().ifPresent(instance -> view.put("attachment", attachment(found, instance)));
        association(found, found.primaryAddress()).ifPresent(bound -> view.put("association", bound));
        view.put("tagSet", Ec2Tags.view(Ec2Tags.Book.of(world).tags(found.id())));
        List<Map<String, Object>> addresses = new ArrayList<>();
        addresses.add(view(found, found.primaryAddress()));
        for (String address : new TreeSet<>(found.addresses())) {
            if (!address.equals(found.primaryAddress())) {
                addresses.add(view(found, address));
            }
        }
        view.put("privateIpAddressesSet", addresses);
        view.put("ipv6AddressesSet", List.of());
        view.put("interfaceType", "interface");
        view.put("operator", Map.of("managed", false));
        return view;
    }

    private Map<String, Object> attachment(NetworkInterface found, String instance) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("attachmentId", facts.attachmentId(found));
        view.put("instanceId", instance);
        view.put("instanceOwnerId", Names.ACCOUNT);
        view.put("deviceIndex", facts.deviceIndex(found));
        view.put("networkCardIndex", 0);
        view.put("status", "attached");
        view.put("deleteOnTermination", false);
        return view;
    }

    private Map<String, Object> view(NetworkInterface found, String address) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("privateIpAddress", address);
        view.put("privateDnsName", facts.privateName(address));
        view.put("primary", address.equals(found.primaryAddress()));
        association(found, address).ifPresent(bound -> view.put("association", bound));
        return view;
    }

    private Optional<Map<String, Object>> association(NetworkInterface found, String address) {
        return world.at(new Place(found.id(), address)).map(this::association);
    }

    private Map<String, Object> association(EipEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("publicIp", entry.address);
        view.put("publicDnsName", facts.publicName(entry));
        view.put("ipOwnerId", Names.ACCOUNT);
        view.put("allocationId", entry.id);
        view.put("associationId", entry.associationId);
        return view;
    }
}
