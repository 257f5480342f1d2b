package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EngineEips;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@link EngineEips} of Alibaba Cloud. */
public final class AliyunEngineEips extends EngineEips {

    private static final String ID = "AllocationId";
    private static final String PRIVATE_ADDRESS = "PrivateIpAddress";
    private static final String PAGE_SIZE = "100";

    public AliyunEngineEips(Machine machine) {
        super(machine, 50, 100);
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Bandwidth", Integer.toString(spec.bandwidth().mbps()));
        parameters.put("InternetChargeType", spec.internetChargeType().value());
        spec.isp().ifPresent(isp -> parameters.put("ISP", isp.value()));
        spec.publicIpAddressPoolId().ifPresent(pool -> parameters.put("PublicIpAddressPoolId", pool));
        spec.resourceGroupId().ifPresent(group -> parameters.put("ResourceGroupId", group));
        spec.name().ifPresent(name -> parameters.put("Name", name));
        spec.description().ifPresent(text -> parameters.put("Description", text));
        spec.securityProtection().ifPresent(type -> parameters.put("SecurityProtectionTypes.1", type.value()));
        parameters.put("ClientToken", mark.token());
        Map<String, String> tags = new LinkedHashMap<>(spec.tags());
        tags.putAll(mark.tags());
        parameters.putAll(Parameters.ofTags("Tag", tags));
        return sendPurchase(new CloudRequest("AllocateEipAddress", parameters));
    }

    @Override
    protected CloudRequest reading(List<String> ids) {
        return reading(new LinkedHashMap<>(Map.of(ID, String.join(",", ids))));
    }

    @Override
    protected CloudRequest reading(Map<String, String> tags, String token) {
        Map<String, String> parameters = Parameters.ofTags("Tag", tags);
        parameters.put("PageNumber", token.isEmpty() ? "1" : token);
        return reading(parameters);
    }

    private static CloudRequest reading(Map<String, String> parameters) {
        parameters.put("PageSize", PAGE_SIZE);
        return new CloudRequest("DescribeEipAddresses", parameters);
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        send(binding("AssociateEipAddress", id, target.networkInterfaceId(), Optional.of(target.privateAddress())));
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        send(binding("UnassociateEipAddress", id, expected.instanceId(), expected.privateAddress()));
    }

    private static CloudRequest binding(String action, EipId id, String instance, Optional<String> address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(ID, id.value());
        parameters.put("InstanceType", "NetworkInterface");
        parameters.put("InstanceId", instance);
        address.ifPresent(text -> parameters.put(PRIVATE_ADDRESS, text));
        return new CloudRequest(action, parameters);
    }

    @Override
    public void release(EipId id) {
        sendRelease(new CloudRequest("ReleaseEipAddress", Map.of(ID, id.value())));
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        send(membership("AddCommonBandwidthPackageIp", id, packageId));
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        send(membership("RemoveCommonBandwidthPackageIp", id, packageId));
    }

    private static CloudRequest membership(String action, EipId id, BandwidthPackageId packageId) {
        return new CloudRequest(action, Map.of("BandwidthPackageId", packageId.value(), "IpInstanceId", id.value()));
    }

    @Override
    public void changeBandwidth(EipId id, Bandwidth bandwidth) {
        send(new CloudRequest(
                "ModifyEipAddressAttribute", Map.of(ID, id.value(), "Bandwidth", Integer.toString(bandwidth.mbps()))));
    }

    @Override
    public void disown(EipId id) {
        Map<String, String> parameters = Parameters.ofTags("Tag", OwnerMark.disowningTags());
        parameters.put("ResourceType", "EIP");
        parameters.put("ResourceId.1", id.value());
        send(new CloudRequest("TagResources", parameters));
    }

    @Override
    protected CloudRequest locating(List<String> privateAddresses, String vpcId, String token) {
        Map<String, String> parameters = Parameters.ofList(PRIVATE_ADDRESS, privateAddresses);
        parameters.put("MaxResults", "500");
        parameters.put("VpcId", vpcId);
        parameters.put("NextToken", token);
        return new CloudRequest("DescribeNetworkInterfaces", parameters);
    }

    @Override
    protected Eip bought(EipEntry entry) {
        return facts(entry).build().toBuilder()
                .state(EipState.AVAILABLE)
                .unbound()
                .outsidePackages()
                .build();
    }

    /** Rule {@link EngineRule#PRIMARY_ADDRESS_MAY_BE_OMITTED}. */
    @Override
    protected Eip shown(EipEntry entry, World world) {
        Eip eip = facts(entry)
                .allocatedAt(entry.boughtAt.truncatedTo(ChronoUnit.SECONDS))
                .build();
        Place place = entry.place;
        return place != null && AliyunReads.isOmitted(place, world)
                ? eip.toBuilder()
                        .association(new Association(place.interfaceId(), Optional.empty()))
                        .build()
                : eip;
    }

    private static Eip.Builder facts(EipEntry entry) {
        Eip.Builder eip = entry.show();
        attribute(entry, "Bandwidth", text -> eip.bandwidth(Bandwidth.ofMbps(Integer.parseInt(text))));
        attribute(entry, "InternetChargeType", text -> eip.internetChargeType(InternetChargeType.of(text)));
        attribute(entry, "ISP", text -> eip.isp(Isp.of(text)));
        attribute(entry, "Name", eip::name);
        attribute(entry, "ResourceGroupId", eip::resourceGroupId);
        attribute(entry, "PublicIpAddressPoolId", eip::publicIpAddressPoolId);
        return eip;
    }

    private static void attribute(EipEntry entry, String name, Consumer<String> use) {
        Optional.ofNullable(entry.attributes.get(name))
                .filter(text -> !text.isEmpty())
                .ifPresent(use);
    }
}
