package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipOperations;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The actions of {@code vpc} 2016-04-28 on shared bandwidth packages. */
final class AliyunPackages {

    /** The bandwidth that every shared bandwidth package of the fake has, in Mbit/s. */
    static final String BANDWIDTH = "1000";

    private static final String PACKAGE = "BandwidthPackageId";
    private static final String EIP = "IpInstanceId";
    private static final VendorCode NO_SUCH_EIP =
            new VendorCode("InvalidIpInstanceId.NotFound", 400, CloudErrorCode.NOT_FOUND);

    private static final ServedAction ADD_COMMON_BANDWIDTH_PACKAGE_IP = ServedAction.of(
                    "AddCommonBandwidthPackageIp", "RegionId", PACKAGE, EIP, "IpType", "DryRun", AliyunVendor.TOKEN)
            .refusing(AliyunVendor.owners());

    private static final ServedAction REMOVE_COMMON_BANDWIDTH_PACKAGE_IP = ServedAction.of(
                    "RemoveCommonBandwidthPackageIp", "RegionId", PACKAGE, EIP, "DryRun", AliyunVendor.TOKEN)
            .refusing(AliyunVendor.owners());

    private static final ServedAction DESCRIBE_COMMON_BANDWIDTH_PACKAGES = ServedAction.of(
                    "DescribeCommonBandwidthPackages",
                    "RegionId",
                    PACKAGE,
                    "Name",
                    "ResourceGroupId",
                    "IncludeReservationData",
                    "Tag.N.Key",
                    "Tag.N.Value",
                    "PageNumber",
                    "PageSize",
                    "DryRun")
            .refusing(AliyunVendor.owners())
            .refusing("SecurityProtectionEnabled");

    private final World world;
    private final EipOperations operations;

    AliyunPackages(World world, EipOperations operations) {
        this.world = world;
        this.operations = operations;
    }

    List<Action> actions() {
        return List.of(
                Action.of(EipAction.JOIN_PACKAGE, ADD_COMMON_BANDWIDTH_PACKAGE_IP, this::join)
                        .idempotent(),
                Action.of(EipAction.LEAVE_PACKAGE, REMOVE_COMMON_BANDWIDTH_PACKAGE_IP, this::leave)
                        .idempotent(),
                Action.of(DESCRIBE_COMMON_BANDWIDTH_PACKAGES, this::describe));
    }

    private EipEntry eip(Parameters parameters) {
        String id = AliyunRefusals.required(parameters, EIP);
        return world.find(id)
                .orElseThrow(() -> Refusal.of(
                        NO_SUCH_EIP,
                        AliyunRefusals.about("The specified Eip InstanceId does not exist in our records.", id)));
    }

    private Effect join(Parameters parameters, Fault fault) {
        AliyunRefusals.word(parameters, "IpType", Set.of("EIP"));
        String packageId = AliyunRefusals.required(parameters, PACKAGE);
        EipEntry entry = eip(parameters);
        operations.requireJoinable(entry, packageId);
        AliyunRefusals.endDryRun(parameters);
        operations.join(entry, packageId, world.lasting(fault));
        return Effect.on(entry);
    }

    private Effect leave(Parameters parameters, Fault fault) {
        String packageId = AliyunRefusals.required(parameters, PACKAGE);
        EipEntry entry = eip(parameters);
        operations.requireLeavable(entry, packageId);
        AliyunRefusals.endDryRun(parameters);
        operations.leave(entry, packageId, world.lasting(fault));
        return Effect.on(entry);
    }

    /** Rule {@link EngineRule#PACKAGE_BANDWIDTH_IS_SHOWN}. */
    private Effect describe(Parameters parameters, Fault fault) {
        AliyunRefusals.flag(parameters, "IncludeReservationData");
        Map<String, Optional<String>> tags = AliyunTagWords.wanted(parameters);
        List<Map<String, Object>> found = world.packages.entrySet().stream()
                .filter(shared -> AliyunRefusals.passes(parameters, PACKAGE, shared.getKey())
                        && AliyunRefusals.passes(parameters, "Name", "")
                        && AliyunRefusals.passes(parameters, "ResourceGroupId", "")
                        && AliyunTagWords.match(AliyunTags.tagsOf(world, shared.getKey()), tags))
                .map(shared -> view(shared.getKey(), shared.getValue()))
                .toList();
        return AliyunPages.list(parameters, found, "CommonBandwidthPackages", "CommonBandwidthPackage");
    }

    private Map<String, Object> view(String id, Instant madeAt) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(PACKAGE, id);
        view.put("Name", "");
        view.put("Description", "");
        view.put("RegionId", world.region);
        view.put("ResourceGroupId", "");
        view.put("Status", "Available");
        view.put("BusinessStatus", "Normal");
        view.put("Bandwidth", BANDWIDTH);
        view.put("ISP", "BGP");
        view.put("InstanceChargeType", "PostPaid");
        view.put("InternetChargeType", "PayByBandwidth");
        view.put("Ratio", 100);
        view.put("CreationTime", AliyunReads.time(madeAt));
        view.put("DeletionProtection", false);
        view.put("HasReservationData", "false");
        view.put("ServiceManaged", 0);
        view.put("PublicIpAddresses", Map.of("PublicIpAddresse", members(id)));
        view.put("Tags", AliyunTagWords.view(AliyunTags.tagsOf(world, id)));
        return view;
    }

    private List<Map<String, String>> members(String packageId) {
        List<Map<String, String>> members = new ArrayList<>();
        for (EipEntry entry : world.live()) {
            if (entry.packageId.equals(packageId)) {
                members.add(Map.of(
                        "AllocationId", entry.id,
                        "IpAddress", entry.address,
                        "BandwidthPackageIpRelationStatus", entry.membership.word));
            }
        }
        return members;
    }
}
