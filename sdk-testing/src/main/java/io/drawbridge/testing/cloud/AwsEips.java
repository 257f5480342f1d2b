package io.drawbridge.testing.cloud;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * {@link Eips} in AWS's words, as a provider speaks them.
 *
 * <p>AWS has no client token for {@code AllocateAddress}. An allocate here does not read first: that would cost a read a
 * pod, and before a first purchase there is nothing to find. Who repeats an allocate after an unknown outcome or a
 * restart reads with {@link #describe(OwnerFilter)} first; the lifecycle does.
 */
final class AwsEips implements Eips {

    private static final int VALUES_PER_FILTER = 200;

    private record Bound(Association association, String associationId) {}

    private final VendorCalls calls;

    /**
     * The association ids of what was read last: they save a read at a disassociate and decide nothing. An association id
     * belongs to one binding and is never used again, so an outdated one is refused.
     */
    private final Map<EipId, Bound> lastRead = new ConcurrentHashMap<>();

    AwsEips(Machine machine) {
        this.calls = new VendorCalls(machine, AwsCodes::meaning);
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Map<String, String> tags = AwsSettings.tags(spec, mark);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Domain", "vpc");
        parameters.put("TagSpecification.1.ResourceType", "elastic-ip");
        parameters.putAll(Flat.tags("TagSpecification.1.Tag", tags));
        Body body = calls.send(EipAction.ALLOCATE, "AllocateAddress", parameters);
        Eip.Builder eip = Eip.builder(EipId.of(body.text("allocationId")), body.text("publicIp"), EipState.AVAILABLE)
                .tags(tags);
        spec.name().ifPresent(eip::name);
        return eip.build();
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        List<String> wanted = ids.stream().map(EipId::value).distinct().toList();
        for (List<String> some : Chunks.of(wanted, VALUES_PER_FILTER)) {
            read(filter(1, "allocation-id", some)).forEach(eip -> found.put(eip.id(), eip));
        }
        return found;
    }

    @Override
    public List<Eip> describe(OwnerFilter owner) {
        Map<String, String> filters = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, String> tag : owner.tags().entrySet()) {
            number++;
            filters.putAll(filter(number, "tag:" + tag.getKey(), List.of(tag.getValue())));
        }
        return read(filters).stream()
                .filter(eip -> eip.owner().filter(owner::matches).isPresent())
                .toList();
    }

    private static Map<String, String> filter(int number, String name, List<String> values) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("Filter." + number + ".Name", name);
        filter.putAll(Flat.list("Filter." + number + ".Value", values));
        return filter;
    }

    private List<Eip> read(Map<String, String> filters) {
        return calls.send(EipAction.DESCRIBE, "DescribeAddresses", filters).children("addressesSet").stream()
                .map(this::eip)
                .toList();
    }

    private Eip eip(Body body) {
        EipId id = EipId.of(body.text("allocationId"));
        boolean bound = body.optional("associationId").isPresent();
        Eip.Builder eip = Eip.builder(id, body.text("publicIp"), bound ? EipState.IN_USE : EipState.AVAILABLE)
                .tags(body.children("tagSet").stream()
                        .collect(Collectors.toMap(tag -> tag.text("key"), tag -> tag.text("value"))));
        body.children("tagSet").stream()
                .filter(tag -> tag.text("key").equals("Name"))
                .forEach(tag -> eip.name(tag.text("value")));
        lastRead.remove(id);
        if (bound) {
            Association association =
                    new Association(body.text("networkInterfaceId"), body.optional("privateIpAddress"));
            lastRead.put(id, new Bound(association, body.text("associationId")));
            eip.association(association);
        }
        return eip.build();
    }

    /** Never takes an address over: AllowReassociation is always false. */
    @Override
    public void associate(EipId id, AssociationTarget target) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AllocationId", id.value());
        parameters.put("NetworkInterfaceId", target.networkInterfaceId());
        parameters.put("PrivateIpAddress", target.privateAddress());
        parameters.put("AllowReassociation", "false");
        calls.send(EipAction.ASSOCIATE, "AssociateAddress", parameters);
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        Bound bound = lastRead.get(id);
        if (bound == null || !bound.association.equals(expected)) {
            describe(Set.of(id));
            bound = lastRead.get(id);
        }
        if (bound == null || !bound.association.equals(expected)) {
            throw CloudException.of(CloudErrorCode.WRONG_STATE, "DisassociateAddress")
                    .message(id + " is not bound to " + expected)
                    .build();
        }
        lastRead.remove(id);
        calls.send(EipAction.DISASSOCIATE, "DisassociateAddress", Map.of("AssociationId", bound.associationId));
    }

    @Override
    public void release(EipId id) {
        try {
            calls.send(EipAction.RELEASE, "ReleaseAddress", Map.of("AllocationId", id.value()));
        } catch (CloudException e) {
            if (e.code() != CloudErrorCode.NOT_FOUND) {
                throw e;
            }
        }
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

    @Override
    public void disown(EipId id) {
        Map<String, String> parameters = Flat.tags("Tag", OwnerMark.disowningTags());
        parameters.put("ResourceId.1", id.value());
        calls.send(EipAction.DISOWN, "CreateTags", parameters);
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        Map<String, NetworkInterface> found = new LinkedHashMap<>();
        for (List<String> some : Chunks.of(new LinkedHashSet<>(privateAddresses), VALUES_PER_FILTER)) {
            Map<String, String> parameters = filter(1, "addresses.private-ip-address", some);
            parameters.putAll(filter(2, "vpc-id", List.of(Names.VPC)));
            String token;
            do {
                Body body = calls.send(EipAction.LOCATE, "DescribeNetworkInterfaces", parameters);
                body.children("networkInterfaceSet").stream()
                        .map(AwsEips::networkInterface)
                        .forEach(each -> found.put(each.id(), each));
                token = body.text("nextToken");
                parameters.put("NextToken", token);
            } while (!token.isEmpty());
        }
        return List.copyOf(found.values());
    }

    @Override
    public Optional<String> vpcId() {
        return Optional.of(Names.VPC);
    }

    private static NetworkInterface networkInterface(Body body) {
        Set<String> addresses = body.children("privateIpAddressesSet").stream()
                .map(address -> address.text("privateIpAddress"))
                .collect(Collectors.toSet());
        return new NetworkInterface(
                body.text("networkInterfaceId"),
                body.text("privateIpAddress"),
                addresses,
                body.child("attachment").optional("instanceId"),
                body.optional("vpcId"));
    }
}
