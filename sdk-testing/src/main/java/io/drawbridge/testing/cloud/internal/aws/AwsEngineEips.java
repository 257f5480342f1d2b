package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EngineEips;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.vendor.AwsSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link EngineEips} of AWS. It has no client token for {@code AllocateAddress}: who repeats an allocate after an
 * unknown outcome or a restart reads by owner first, as the lifecycle does.
 */
public final class AwsEngineEips extends EngineEips {

    private static final int VALUES_PER_FILTER = 200;
    private static final String ID = "AllocationId";

    public AwsEngineEips(Machine machine) {
        super(machine, VALUES_PER_FILTER, VALUES_PER_FILTER);
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Map<String, String> parameters = Parameters.ofTags("TagSpecification.1.Tag", AwsSettings.tags(spec, mark));
        parameters.put("Domain", "vpc");
        parameters.put("TagSpecification.1.ResourceType", "elastic-ip");
        return sendPurchase(new CloudRequest("AllocateAddress", parameters));
    }

    @Override
    protected CloudRequest reading(List<String> ids) {
        return new CloudRequest("DescribeAddresses", filter(1, "allocation-id", ids));
    }

    @Override
    protected CloudRequest reading(Map<String, String> tags, String token) {
        Map<String, String> filters = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            number++;
            filters.putAll(filter(number, "tag:" + tag.getKey(), List.of(tag.getValue())));
        }
        return new CloudRequest("DescribeAddresses", filters);
    }

    private static Map<String, String> filter(int number, String name, List<String> values) {
        Map<String, String> filter = Parameters.ofList(
                "Filter." + number + ".Value",
                values.stream().map(FilterValue::literally).toList());
        filter.put("Filter." + number + ".Name", name);
        return filter;
    }

    /** Never takes an address over: AllowReassociation is always false. */
    @Override
    public void associate(EipId id, AssociationTarget target) {
        send(new CloudRequest(
                "AssociateAddress",
                Map.of(
                        ID,
                        id.value(),
                        "NetworkInterfaceId",
                        target.networkInterfaceId(),
                        "PrivateIpAddress",
                        target.privateAddress(),
                        "AllowReassociation",
                        "false")));
    }

    /** An association id belongs to one binding and is never used again, so one that is outdated is refused. */
    @Override
    public void disassociate(EipId id, Association expected) {
        send(world -> disassociation(id, expected, world));
    }

    private static CloudRequest disassociation(EipId id, Association expected, World world) {
        String associationId = world.find(id.value())
                .filter(entry -> entry.show().build().association().equals(Optional.of(expected)))
                .map(entry -> entry.associationId)
                .orElseThrow(() -> CloudException.of(CloudErrorCode.WRONG_STATE, "DisassociateAddress")
                        .message(id + " is not bound to " + expected)
                        .build());
        return new CloudRequest("DisassociateAddress", Map.of("AssociationId", associationId));
    }

    @Override
    public void release(EipId id) {
        sendRelease(new CloudRequest("ReleaseAddress", Map.of(ID, id.value())));
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
        Map<String, String> parameters = Parameters.ofTags("Tag", OwnerMark.disowningTags());
        parameters.put("ResourceId.1", id.value());
        send(new CloudRequest("CreateTags", parameters));
    }

    @Override
    protected CloudRequest locating(List<String> privateAddresses, String vpcId, String token) {
        Map<String, String> parameters = filter(1, "addresses.private-ip-address", privateAddresses);
        parameters.putAll(filter(2, "vpc-id", List.of(vpcId)));
        parameters.put("NextToken", token);
        return new CloudRequest("DescribeNetworkInterfaces", parameters);
    }

    @Override
    protected Eip bought(EipEntry entry) {
        return facts(entry).build().toBuilder()
                .state(EipState.AVAILABLE)
                .unbound()
                .build();
    }

    /** AWS has no states: an address has a binding or none. */
    @Override
    protected Eip shown(EipEntry entry, World world) {
        return facts(entry)
                .state(entry.place == null ? EipState.AVAILABLE : EipState.IN_USE)
                .build();
    }

    private static Eip.Builder facts(EipEntry entry) {
        Eip.Builder eip = entry.show();
        Optional.ofNullable(entry.tags.get("Name")).ifPresent(eip::name);
        return eip;
    }
}
