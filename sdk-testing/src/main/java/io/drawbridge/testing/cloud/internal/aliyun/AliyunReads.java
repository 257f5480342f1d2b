package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
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
import io.drawbridge.testing.cloud.model.ServedAction;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Alibaba Cloud's {@code DescribeEipAddresses} ({@code vpc} 2016-04-28). */
final class AliyunReads {

    private static final String PROTECTION = "SecurityProtectionTypes";
    private static final int MOST_VALUES = 50;

    private static final Set<String> STATES = Set.of("Associating", "Unassociating", "InUse", "Available", "Releasing");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'");

    private static final ServedAction DESCRIBE_EIP_ADDRESSES = ServedAction.of(
                    "DescribeEipAddresses",
                    "RegionId",
                    "AllocationId",
                    "EipAddress",
                    "EipName",
                    "Status",
                    "ISP",
                    "ChargeType",
                    "LockReason",
                    "AssociatedInstanceId",
                    "AssociatedInstanceType",
                    "ResourceGroupId",
                    "PublicIpAddressPoolId",
                    "SegmentInstanceId",
                    "SecurityProtectionEnabled",
                    "ServiceManaged",
                    "IncludeReservationData",
                    "Filter.N.Key",
                    "Filter.N.Value",
                    "Tag.N.Key",
                    "Tag.N.Value",
                    "PageNumber",
                    "PageSize",
                    "DryRun")
            .refusing(AliyunVendor.owners());

    private final World world;

    AliyunReads(World world) {
        this.world = world;
    }

    Action describe() {
        return Action.of(EipAction.DESCRIBE, DESCRIBE_EIP_ADDRESSES, this::describe);
    }

    /** Rules {@link EngineRule#IDS_PER_CALL} and {@link EngineRule#ALIYUN_FILTERS}. */
    private Effect describe(Parameters parameters, Fault fault) {
        int pageSize = parameters.number("PageSize", 10, 100);
        int pageNumber = parameters.number("PageNumber", 1, Integer.MAX_VALUE);
        check(parameters);
        Map<String, Optional<String>> tags = AliyunTagWords.wanted(parameters);
        Predicate<EipEntry> filter = filter(parameters);
        List<EipEntry> found = select(parameters, tags).stream()
                .filter(entry -> entry.isVisibleAt(world.now()))
                .filter(entry -> AliyunTagWords.match(entry.tags, tags))
                .filter(filter)
                .toList();
        AliyunRefusals.endDryRun(parameters);
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

    private static void check(Parameters parameters) {
        AliyunRefusals.word(parameters, "Status", STATES);
        AliyunRefusals.word(parameters, "ChargeType", Set.of("PostPaid", "PrePaid"));
        AliyunRefusals.word(parameters, "LockReason", Set.of("financial", "security"));
        AliyunRefusals.word(parameters, "AssociatedInstanceType", AliyunBindings.TYPES);
        List.of("SecurityProtectionEnabled", "ServiceManaged", "IncludeReservationData", "DryRun")
                .forEach(name -> AliyunRefusals.flag(parameters, name));
    }

    /** From the index where there is one. */
    private List<EipEntry> select(Parameters parameters, Map<String, Optional<String>> tags) {
        if (parameters.has("AllocationId")) {
            return parameters.commaSeparated("AllocationId", MOST_VALUES).stream()
                    .distinct()
                    .map(world::find)
                    .flatMap(Optional::stream)
                    .toList();
        }
        Map<String, String> whole = new LinkedHashMap<>();
        tags.forEach((key, value) -> value.ifPresent(text -> whole.put(key, text)));
        return List.copyOf(world.tagged(whole));
    }

    private static Predicate<EipEntry> filter(Parameters parameters) {
        List<String> addresses = parameters.commaSeparated("EipAddress", MOST_VALUES);
        Optional<Instant> since = boughtSince(parameters);
        Predicate<EipEntry> placed = entry -> isPlaced(entry, parameters);
        return placed.and(entry -> passes(entry, parameters))
                .and(entry -> addresses.isEmpty() || addresses.contains(entry.address))
                .and(entry -> since.filter(entry.boughtAt::isBefore).isEmpty());
    }

    private static boolean passes(EipEntry entry, Parameters parameters) {
        return AliyunRefusals.passes(parameters, "Status", entry.state.word)
                && AliyunRefusals.passes(parameters, "EipName", attribute(entry, "Name"))
                && AliyunRefusals.passes(parameters, "ISP", attribute(entry, "ISP"))
                && AliyunRefusals.passes(parameters, "ChargeType", "PostPaid")
                && AliyunRefusals.passes(parameters, "LockReason", entry.lock)
                && AliyunRefusals.passes(parameters, "ResourceGroupId", attribute(entry, "ResourceGroupId"))
                && AliyunRefusals.passes(parameters, "PublicIpAddressPoolId", attribute(entry, "PublicIpAddressPoolId"))
                && AliyunRefusals.passes(parameters, "SegmentInstanceId", "")
                && AliyunRefusals.passes(parameters, "ServiceManaged", "false")
                && AliyunRefusals.passes(
                        parameters,
                        "SecurityProtectionEnabled",
                        Boolean.toString(!attribute(entry, PROTECTION).isEmpty()));
    }

    private static boolean isPlaced(EipEntry entry, Parameters parameters) {
        Place place = entry.place;
        return AliyunRefusals.passes(parameters, "AssociatedInstanceId", place == null ? "" : place.interfaceId())
                && AliyunRefusals.passes(
                        parameters, "AssociatedInstanceType", place == null ? "" : AliyunBindings.typeOf(place));
    }

    private static String attribute(EipEntry entry, String name) {
        return entry.attributes.getOrDefault(name, "");
    }

    /** The one filter of its kind that there is, {@code CreationStartTime}. */
    private static Optional<Instant> boughtSince(Parameters parameters) {
        Optional<Instant> since = Optional.empty();
        for (String filter : parameters.members("Filter")) {
            String key = parameters.text(filter + ".Key");
            if (!key.equals("CreationStartTime")) {
                throw AliyunRefusals.invalid(
                        "InvalidParameter",
                        AliyunRefusals.about("The specified parameter \"Filter.Key\" is not valid.", key));
            }
            Instant next = minute(parameters.text(filter + ".Value"));
            since = since.filter(next::isBefore).or(() -> Optional.of(next));
        }
        return since;
    }

    private static Instant minute(String text) {
        try {
            return LocalDateTime.parse(text, MINUTES).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw AliyunRefusals.invalid(
                    "InvalidParameter",
                    AliyunRefusals.about("The specified parameter \"Filter.Value\" is not valid.", text));
        }
    }

    /** As Alibaba Cloud writes a time. */
    static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
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
        view.put("Netmode", "public");
        view.put("ExpiredTime", "");
        view.put("HasReservationData", "false");
        view.put("HDMonitorStatus", "OFF");
        view.put("SecondLimited", false);
        view.put("SegmentInstanceId", "");
        view.put("ServiceManaged", 0);
        view.put("Zone", "");
        List.of("InternetChargeType", "ISP", "Name", "Description", "ResourceGroupId", "PublicIpAddressPoolId")
                .forEach(name -> view.put(name, attribute(entry, name)));
        String protection = attribute(entry, PROTECTION);
        List<String> types = protection.isEmpty() ? List.of() : List.of(protection);
        view.put(PROTECTION, Map.of("SecurityProtectionType", types));
        view.put("AllocationTime", time(entry.boughtAt));
        view.put("DeletionProtection", entry.deletionProtection);
        view.put("OperationLocks", Map.of("LockReason", locks(entry)));
        view.put("Tags", AliyunTagWords.view(entry.tags));
        return view;
    }

    private static List<Map<String, String>> locks(EipEntry entry) {
        return entry.lock.isEmpty() ? List.of() : List.of(Map.of("LockReason", entry.lock));
    }

    private void putBinding(Map<String, Object> view, EipEntry entry) {
        Place place = entry.place;
        view.put("InstanceId", place == null ? "" : place.interfaceId());
        view.put("InstanceType", place == null ? "" : AliyunBindings.typeOf(place));
        view.put("InstanceRegionId", place == null ? "" : world.region);
        view.put("PrivateIpAddress", place == null || isOmitted(place, world) ? "" : place.privateAddress());
        view.put("Mode", place == null ? "" : "NAT");
        view.put("VpcId", "");
    }

    static boolean isOmitted(Place place, World world) {
        return world.settings.assumes(Assumption.PrimaryAddress.OMITTED) && world.interfaces.isPrimary(place);
    }

    /** Rules {@link EngineRule#PACKAGE_BANDWIDTH_IS_SHOWN} and {@link EngineRule#OWN_BANDWIDTH_OUTSIDE_PACKAGES}. */
    private static void putBandwidth(Map<String, Object> view, EipEntry entry) {
        String own = attribute(entry, "Bandwidth");
        boolean shared = entry.membership == Membership.BINDED;
        view.put("EipBandwidth", entry.packageId.isEmpty() ? "" : own);
        view.put("Bandwidth", shared ? AliyunPackages.BANDWIDTH : own);
        view.put("BandwidthPackageId", entry.packageId);
        view.put("BandwidthPackageType", entry.packageId.isEmpty() ? "" : "CommonBandwidthPackage");
        view.put("BandwidthPackageBandwidth", shared ? AliyunPackages.BANDWIDTH : "");
    }
}
