package io.drawbridge.testing.cloud;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Eips} in Alibaba Cloud's words, as a provider speaks them. */
final class AliyunEips implements Eips {

    private static final int IDS_PER_CALL = 50;
    private static final int EIPS_PER_PAGE = 100;
    private static final int ADDRESSES_PER_CALL = 100;
    private static final String INTERFACE = "NetworkInterface";

    private final VendorCalls calls;

    AliyunEips(Machine machine) {
        this.calls = new VendorCalls(machine, AliyunCodes::meaning);
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Map<String, String> tags = new LinkedHashMap<>(spec.tags());
        tags.putAll(mark.tags());
        Map<String, String> parameters = parameters(spec);
        parameters.put("ClientToken", mark.token());
        parameters.putAll(Flat.tags("Tag", tags));
        Body body = calls.send(EipAction.ALLOCATE, "AllocateEipAddress", parameters);
        Eip.Builder eip = Eip.builder(EipId.of(body.text("AllocationId")), body.text("EipAddress"), EipState.AVAILABLE)
                .bandwidth(spec.bandwidth())
                .internetChargeType(spec.internetChargeType())
                .tags(tags);
        spec.isp().ifPresent(eip::isp);
        spec.name().ifPresent(eip::name);
        spec.publicIpAddressPoolId().ifPresent(eip::publicIpAddressPoolId);
        body.optional("ResourceGroupId").ifPresent(eip::resourceGroupId);
        return eip.build();
    }

    private static Map<String, String> parameters(EipSpec spec) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Bandwidth", Integer.toString(spec.bandwidth().mbps()));
        parameters.put("InternetChargeType", spec.internetChargeType().value());
        spec.isp().ifPresent(isp -> parameters.put("ISP", isp.value()));
        spec.publicIpAddressPoolId().ifPresent(pool -> parameters.put("PublicIpAddressPoolId", pool));
        spec.resourceGroupId().ifPresent(group -> parameters.put("ResourceGroupId", group));
        spec.name().ifPresent(name -> parameters.put("Name", name));
        spec.description().ifPresent(text -> parameters.put("Description", text));
        spec.securityProtection().ifPresent(type -> parameters.put("SecurityProtectionTypes.1", type.value()));
        return parameters;
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        List<String> wanted = ids.stream().map(EipId::value).distinct().toList();
        for (List<String> some : Chunks.of(wanted, IDS_PER_CALL)) {
            read(Map.of("AllocationId", String.join(",", some)), 1)
                    .child("EipAddresses")
                    .children("EipAddress")
                    .forEach(eip -> found.put(EipId.of(eip.text("AllocationId")), eip(eip)));
        }
        return found;
    }

    @Override
    public List<Eip> describe(OwnerFilter owner) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        Map<String, String> tags = Flat.tags("Tag", owner.tags());
        int total = 1;
        for (int page = 1; (page - 1) * EIPS_PER_PAGE < total; page++) {
            Body body = read(tags, page);
            total = body.number("TotalCount");
            body.child("EipAddresses").children("EipAddress").stream()
                    .map(AliyunEips::eip)
                    .filter(eip -> eip.owner().filter(owner::matches).isPresent())
                    .forEach(eip -> found.put(eip.id(), eip));
        }
        return List.copyOf(found.values());
    }

    private Body read(Map<String, String> filter, int page) {
        Map<String, String> parameters = new LinkedHashMap<>(filter);
        parameters.put("PageSize", Integer.toString(EIPS_PER_PAGE));
        parameters.put("PageNumber", Integer.toString(page));
        return calls.send(EipAction.DESCRIBE, "DescribeEipAddresses", parameters);
    }

    private static Eip eip(Body body) {
        Eip.Builder eip = Eip.builder(
                        EipId.of(body.text("AllocationId")), body.text("IpAddress"), EipState.of(body.text("Status")))
                .allocatedAt(Instant.parse(body.text("AllocationTime")))
                .tags(body.child("Tags").children("Tag").stream()
                        .collect(Collectors.toMap(tag -> tag.text("Key"), tag -> tag.text("Value"))));
        body.optional("InstanceId")
                .ifPresent(instance -> eip.association(new Association(instance, body.optional("PrivateIpAddress"))));
        body.optional("EipBandwidth")
                .map(Integer::parseInt)
                .map(Bandwidth::ofMbps)
                .ifPresent(eip::bandwidth);
        body.optional("InternetChargeType").map(InternetChargeType::of).ifPresent(eip::internetChargeType);
        body.optional("ISP").map(Isp::of).ifPresent(eip::isp);
        body.optional("Name").ifPresent(eip::name);
        body.optional("ResourceGroupId").ifPresent(eip::resourceGroupId);
        body.optional("PublicIpAddressPoolId").ifPresent(eip::publicIpAddressPoolId);
        body.optional("BandwidthPackageId").map(BandwidthPackageId::of).ifPresent(eip::bandwidthPackageId);
        return eip.build();
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AllocationId", id.value());
        parameters.put("InstanceType", INTERFACE);
        parameters.put("InstanceId", target.networkInterfaceId());
        parameters.put("PrivateIpAddress", target.privateAddress());
        calls.send(EipAction.ASSOCIATE, "AssociateEipAddress", parameters);
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AllocationId", id.value());
        parameters.put("InstanceType", INTERFACE);
        parameters.put("InstanceId", expected.instanceId());
        expected.privateAddress().ifPresent(address -> parameters.put("PrivateIpAddress", address));
        calls.send(EipAction.DISASSOCIATE, "UnassociateEipAddress", parameters);
    }

    @Override
    public void release(EipId id) {
        try {
            calls.send(EipAction.RELEASE, "ReleaseEipAddress", Map.of("AllocationId", id.value()));
        } catch (CloudException e) {
            if (e.code() != CloudErrorCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        calls.send(EipAction.JOIN_PACKAGE, "AddCommonBandwidthPackageIp", membership(id, packageId));
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        calls.send(EipAction.LEAVE_PACKAGE, "RemoveCommonBandwidthPackageIp", membership(id, packageId));
    }

    private static Map<String, String> membership(EipId id, BandwidthPackageId packageId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("BandwidthPackageId", packageId.value());
        parameters.put("IpInstanceId", id.value());
        return parameters;
    }

    @Override
    public void disown(EipId id) {
        Map<String, String> parameters = Flat.tags("Tag", OwnerMark.disowningTags());
        parameters.put("ResourceType", "EIP");
        parameters.put("ResourceId.1", id.value());
        calls.send(EipAction.DISOWN, "TagResources", parameters);
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        Map<String, NetworkInterface> found = new LinkedHashMap<>();
        for (List<String> some : Chunks.of(new LinkedHashSet<>(privateAddresses), ADDRESSES_PER_CALL)) {
            Map<String, String> parameters = Flat.list("PrivateIpAddress", some);
            parameters.put("MaxResults", "500");
            parameters.put("VpcId", Names.VPC);
            String token;
            do {
                Body body = calls.send(EipAction.LOCATE, "DescribeNetworkInterfaces", parameters);
                body.child("NetworkInterfaceSets").children("NetworkInterfaceSet").stream()
                        .map(AliyunEips::networkInterface)
                        .forEach(each -> found.put(each.id(), each));
                token = body.text("NextToken");
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
        Set<String> addresses = body.child("PrivateIpSets").children("PrivateIpSet").stream()
                .map(address -> address.text("PrivateIpAddress"))
                .collect(Collectors.toSet());
        return new NetworkInterface(
                body.text("NetworkInterfaceId"),
                body.text("PrivateIpAddress"),
                addresses,
                body.optional("InstanceId"),
                body.optional("VpcId"));
    }
}
