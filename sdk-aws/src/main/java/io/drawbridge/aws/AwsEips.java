package io.drawbridge.aws;

import io.drawbridge.calls.provider.Pages;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipFilter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.vendor.AwsSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * {@link Eips} by {@code ec2} 2016-11-15. Pods of the VPC CNI have secondary addresses of their nodes' interfaces, so
 * everything goes by private address.
 *
 * <p>AWS has no client token for a purchase. An allocate does not read first: that would cost a read a pod, and before
 * a first purchase there is nothing to find. Who repeats an allocate after an unknown outcome reads with
 * {@link #describe(EipFilter)} first; the operator does.
 */
final class AwsEips implements Eips {

    private static final int VALUES_PER_FILTER = 200;

    /** The most that there can be: without a size, EC2 refuses the call where the account has many interfaces. */
    private static final int INTERFACES_PER_PAGE = 1000;

    private final Ec2Client client;
    private final AwsErrors errors;
    private final Scope scope;
    private final Bindings bindings = new Bindings();

    /** The one network that is looked in, or the whole region. */
    private record Scope(Optional<String> vpcId) {}

    private AwsEips(Ec2Client client, AwsErrors errors, Scope scope) {
        this.client = client;
        this.errors = errors;
        this.scope = scope;
    }

    /** Looks for private addresses in all networks of the region. */
    static AwsEips everywhere(Ec2Client client, AwsErrors errors) {
        return new AwsEips(client, errors, new Scope(Optional.empty()));
    }

    /** Looks for private addresses in one network. */
    static AwsEips inVpc(Ec2Client client, AwsErrors errors, String vpc) {
        return new AwsEips(client, errors, new Scope(Optional.of(vpc)));
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Map<String, String> tags = AwsSettings.tags(spec, mark);
        TagSpecification specification = TagSpecification.builder()
                .resourceType(ResourceType.ELASTIC_IP)
                .tags(tags(tags))
                .build();
        AllocateAddressResponse bought = errors.translated(
                AwsAction.ALLOCATE,
                () -> client.allocateAddress(
                        request -> request.domain(DomainType.VPC).tagSpecifications(specification)));
        if (bought.allocationId() == null || bought.publicIp() == null) {
            throw AwsErrors.unreadable(AwsAction.ALLOCATE);
        }
        Eip.Builder eip = Eip.builder(EipId.of(bought.allocationId()), bought.publicIp(), EipState.AVAILABLE)
                .tags(tags);
        spec.name().ifPresent(eip::name);
        return eip.build();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    // --- reading ---

    /** By filter and not by id: an unknown id would fail the whole call. */
    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        List<String> wanted = ids.stream().map(EipId::value).distinct().toList();
        for (int from = 0; from < wanted.size(); from += VALUES_PER_FILTER) {
            List<String> some = wanted.subList(from, Math.min(from + VALUES_PER_FILTER, wanted.size()));
            read(List.of(filter("allocation-id", some))).forEach(eip -> found.put(eip.id(), eip));
        }
        return found;
    }

    @Override
    public List<Eip> describe(EipFilter filter) {
        List<Filter> filters = filter.tags().entrySet().stream()
                .map(tag -> filter("tag:" + tag.getKey(), List.of(tag.getValue())))
                .toList();
        return read(filters).stream().filter(filter::matches).toList();
    }

    /** Filters here: one listing is one call, and no filter takes more than 200 values. */
    @Override
    public List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        Set<String> wanted = Set.copyOf(networkInterfaceIds);
        return wanted.isEmpty()
                ? List.of()
                : read(List.of()).stream()
                        .filter(eip -> eip.association()
                                .filter(bound -> wanted.contains(bound.instanceId()))
                                .isPresent())
                        .toList();
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder()
                .name(name)
                .values(values.stream().map(AwsEips::literally).toList())
                .build();
    }

    /** In a filter's value these have a meaning of their own. */
    private static String literally(String value) {
        return value.replaceAll("[\\\\*?]", "\\\\$0");
    }

    private List<Eip> read(List<Filter> filters) {
        return errors
                .translated(AwsAction.DESCRIBE, () -> client.describeAddresses(request -> request.filters(filters)))
                .addresses()
                .stream()
                .map(this::eip)
                .toList();
    }

    private Eip eip(Address address) {
        EipId id = EipId.of(address.allocationId());
        Map<String, String> tags =
                address.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> second));
        boolean bound = address.associationId() != null;
        Eip.Builder eip = Eip.builder(id, address.publicIp(), bound ? EipState.IN_USE : EipState.AVAILABLE)
                .tags(tags);
        Optional.ofNullable(tags.get("Name")).ifPresent(eip::name);
        bindings.forget(id);
        if (bound) {
            Association association = association(address);
            bindings.remember(id, association, address.associationId());
            eip.association(association);
        }
        return eip.build();
    }

    /**
     * An address on an instance's first interface names the interface too; one on anything else names what there is.
     */
    private static Association association(Address address) {
        String instance = Optional.ofNullable(address.networkInterfaceId())
                .or(() -> Optional.ofNullable(address.instanceId()))
                .orElse(address.associationId());
        return new Association(instance, Optional.ofNullable(address.privateIpAddress()));
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        List<String> wanted = List.copyOf(new LinkedHashSet<>(privateAddresses));
        Map<String, NetworkInterface> found = new LinkedHashMap<>();
        for (int from = 0; from < wanted.size(); from += VALUES_PER_FILTER) {
            locateSome(wanted.subList(from, Math.min(from + VALUES_PER_FILTER, wanted.size())), found);
        }
        return List.copyOf(found.values());
    }

    private void locateSome(List<String> addresses, Map<String, NetworkInterface> found) {
        List<Filter> filters = new ArrayList<>();
        filters.add(filter("addresses.private-ip-address", addresses));
        scope.vpcId().ifPresent(id -> filters.add(filter("vpc-id", List.of(id))));
        DescribeNetworkInterfacesRequest.Builder request =
                DescribeNetworkInterfacesRequest.builder().filters(filters).maxResults(INTERFACES_PER_PAGE);
        Pages pages = Pages.of(AwsAction.LOCATE.word);
        DescribeNetworkInterfacesResponse page;
        do {
            page = errors.translated(AwsAction.LOCATE, () -> client.describeNetworkInterfaces(request.build()));
            page.networkInterfaces().stream()
                    .map(AwsEips::networkInterface)
                    .forEach(each -> found.put(each.id(), each));
            request.nextToken(page.nextToken());
        } while (pages.followed(page.nextToken()));
    }

    private static NetworkInterface networkInterface(software.amazon.awssdk.services.ec2.model.NetworkInterface found) {
        Set<String> addresses = found.privateIpAddresses().stream()
                .map(NetworkInterfacePrivateIpAddress::privateIpAddress)
                .collect(Collectors.toSet());
        return new NetworkInterface(
                found.networkInterfaceId(),
                found.privateIpAddress(),
                addresses,
                Optional.ofNullable(found.attachment()).map(NetworkInterfaceAttachment::instanceId),
                Optional.ofNullable(found.vpcId()));
    }

    @Override
    public Optional<String> vpcId() {
        return scope.vpcId();
    }

    // --- changing ---

    /** Never takes an address over: left to itself, AWS would. */
    @Override
    public void associate(EipId id, AssociationTarget target) {
        var unused = errors.translated(
                AwsAction.ASSOCIATE,
                () -> client.associateAddress(request -> request.allocationId(id.value())
                        .networkInterfaceId(target.networkInterfaceId())
                        .privateIpAddress(target.privateAddress())
                        .allowReassociation(false)));
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        Optional<String> known = bindings.of(id, expected);
        if (known.isEmpty()) {
            var unused = describe(Set.of(id));
            known = bindings.of(id, expected);
        }
        String associationId =
                known.orElseThrow(() -> CloudException.of(CloudErrorCode.WRONG_STATE, AwsAction.DISASSOCIATE.word)
                        .message("not sent: " + id + " is not bound to " + expected)
                        .build());
        bindings.forget(id);
        var unused = errors.translated(
                AwsAction.DISASSOCIATE,
                () -> client.disassociateAddress(request -> request.associationId(associationId)));
    }

    @Override
    public void release(EipId id) {
        try {
            var unused = errors.translated(
                    AwsAction.RELEASE, () -> client.releaseAddress(request -> request.allocationId(id.value())));
        } catch (CloudException refused) {
            if (refused.code() != CloudErrorCode.NOT_FOUND) {
                throw refused;
            }
        }
    }

    @Override
    public void disown(EipId id) {
        var unused = errors.translated(
                AwsAction.TAG,
                () -> client.createTags(
                        request -> request.resources(id.value()).tags(tags(OwnerMark.disowningTags()))));
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        throw noPackages("joinPackage");
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        throw noPackages("leavePackage");
    }

    private static CloudException noPackages(String operation) {
        return CloudException.of(CloudErrorCode.UNSUPPORTED, operation)
                .message("AWS has no shared bandwidth packages")
                .build();
    }
}
