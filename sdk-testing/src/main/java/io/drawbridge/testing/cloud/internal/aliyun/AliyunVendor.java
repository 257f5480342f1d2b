package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Purchase;
import io.drawbridge.testing.cloud.internal.engine.EipOperations;
import io.drawbridge.testing.cloud.internal.engine.EipOperations.Named;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.Vendor;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.vendor.AliyunCodes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The changing actions of Alibaba Cloud's {@code vpc} 2016-04-28; the reading ones are in {@link AliyunReads}. */
public class AliyunVendor implements Vendor {

    private static final List<String> ATTRIBUTES = List.of(
            "Bandwidth",
            "InternetChargeType",
            "InstanceChargeType",
            "ISP",
            "Name",
            "Description",
            "ResourceGroupId",
            "PublicIpAddressPoolId",
            "SecurityProtectionTypes");
    /** Rule {@link EngineRule#TAGS_PER_EIP}. */
    private static final int MOST_TAGS = 20;

    private static final List<String> BINDING =
            List.of("AllocationId", "InstanceId", "InstanceType", "PrivateIpAddress");
    private static final String[] MEMBERSHIP = {"BandwidthPackageId", "IpInstanceId"};
    private static final String TOKEN = "ClientToken";
    private static final String INTERFACE = "NetworkInterface";

    private static final Set<String> LINES = Set.of(
            "BGP",
            "BGP_PRO",
            "BGP_FinanceCloud",
            "ChinaTelecom",
            "ChinaUnicom",
            "ChinaMobile",
            "ChinaTelecom_L2",
            "ChinaUnicom_L2",
            "ChinaMobile_L2");

    private final World world;
    private final EipOperations operations;

    public AliyunVendor(World world) {
        this.world = world;
        this.operations = new EipOperations(world);
    }

    @Override
    public List<Action> actions() {
        AliyunReads reads = new AliyunReads(world);
        return List.of(
                idempotent(EipAction.ALLOCATE, "AllocateEipAddress", this::allocate, with(ATTRIBUTES, "Tag")),
                idempotent(
                        EipAction.ALLOCATE,
                        "AllocateEipAddressPro",
                        this::allocatePro,
                        with(ATTRIBUTES, "Tag", "InstanceId", "IpAddress")),
                idempotent(EipAction.ASSOCIATE, "AssociateEipAddress", this::associate, with(BINDING, "Mode")),
                idempotent(EipAction.DISASSOCIATE, "UnassociateEipAddress", this::unassociate, with(BINDING)),
                Action.of(EipAction.RELEASE, "ReleaseEipAddress", this::release, "RegionId", "AllocationId"),
                idempotent(EipAction.JOIN_PACKAGE, "AddCommonBandwidthPackageIp", this::join, MEMBERSHIP),
                idempotent(EipAction.LEAVE_PACKAGE, "RemoveCommonBandwidthPackageIp", this::leave, MEMBERSHIP),
                Action.of(EipAction.DISOWN, "TagResources", this::tag, "RegionId", "ResourceType", "ResourceId", "Tag"),
                Action.of(
                        "ModifyEipAddressAttribute",
                        this::modify,
                        "RegionId",
                        "AllocationId",
                        "Name",
                        "Description",
                        "Bandwidth"),
                Action.of(
                                "DeletionProtection",
                                this::protect,
                                "RegionId",
                                "Type",
                                "InstanceId",
                                "ProtectionEnable",
                                TOKEN)
                        .idempotent(),
                reads.describeEipAddresses(),
                reads.describeNetworkInterfaces());
    }

    private static Action idempotent(EipAction kind, String name, Action.Handler handler, String... parameters) {
        return Action.of(kind, name, handler, with(List.of(parameters), "RegionId", TOKEN))
                .idempotent();
    }

    private static String[] with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Effect allocate(Parameters parameters, Fault fault) {
        return bought(operations.buy(purchase(parameters, fault)));
    }

    private Effect allocatePro(Parameters parameters, Fault fault) {
        if (parameters.has("Name") || parameters.has("Description")) {
            throw Refusal.badParameter("AllocateEipAddressPro takes no Name and no Description.");
        }
        String wanted = parameters.has("InstanceId") ? parameters.text("InstanceId") : parameters.text("IpAddress");
        Purchase purchase = purchase(parameters, fault);
        return bought(wanted.isEmpty() ? operations.buy(purchase) : operations.recover(wanted, purchase));
    }

    private Purchase purchase(Parameters parameters, Fault fault) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Bandwidth", "5");
        attributes.put("InternetChargeType", "PayByBandwidth");
        attributes.put("ISP", "BGP");
        ATTRIBUTES.stream().filter(parameters::has).forEach(name -> attributes.put(name, parameters.text(name)));
        checkWords(parameters);
        checkBandwidth(attributes);
        Map<String, String> tags = parameters.tags("Tag", MOST_TAGS);
        Duration invisible = world.settings.visibleAfter().plus(fault.hidden());
        return new Purchase(EipEntry.Buyer.PROGRAM, attributes, tags, invisible);
    }

    private static void checkWords(Parameters parameters) {
        parameters.oneOf("InternetChargeType", Set.of("PayByTraffic", "PayByBandwidth"));
        parameters.oneOf("InstanceChargeType", Set.of("PostPaid"));
        parameters.oneOf("ISP", LINES);
    }

    private static void checkBandwidth(Map<String, String> attributes) {
        int most = "PayByTraffic".equals(attributes.get("InternetChargeType")) ? 200 : 500;
        new Parameters(attributes).number("Bandwidth", 5, most);
    }

    private static Effect bought(EipEntry entry) {
        return Effect.on(
                entry,
                Map.of(
                        "AllocationId", entry.id,
                        "EipAddress", entry.address,
                        "ResourceGroupId", entry.attributes.getOrDefault("ResourceGroupId", "")));
    }

    private Effect associate(Parameters parameters, Fault fault) {
        requireInterface(parameters);
        if (!Set.of("", "NAT").contains(parameters.text("Mode"))) {
            throw Refusal.badParameter("The fake cloud associates in Mode NAT only.");
        }
        EipEntry entry = operations.require(parameters.required("AllocationId"));
        String interfaceId = parameters.required("InstanceId");
        Place place = world.interfaces.place(interfaceId, parameters.text("PrivateIpAddress"));
        operations.associate(entry, place, lasting(fault));
        return Effect.on(entry);
    }

    private static void requireInterface(Parameters parameters) {
        String type = parameters.text("InstanceType");
        if (!type.isEmpty() && !type.equals(INTERFACE)) {
            throw Refusal.badParameter(
                    "The fake cloud associates with InstanceType NetworkInterface, not " + type + ".");
        }
    }

    /** Rule {@link EngineRule#ACK_HAND_MADE_CHANGES_STAY_HIDDEN}: an API server's EIP is let go like any other. */
    private Effect unassociate(Parameters parameters, Fault fault) {
        parameters.oneOf("InstanceType", Set.of(INTERFACE, AliyunReads.BALANCER));
        EipEntry entry = operations.require(parameters.required("AllocationId"));
        Named named = matches(entry, parameters) ? Named.RIGHTLY : Named.OTHERWISE;
        if (named == Named.OTHERWISE && world.settings.assumes(Assumption.UnmatchedUnassociate.REFUSED)) {
            throw Refusal.of(Reason.BOUND_ELSEWHERE, EngineRule.UNMATCHED_UNASSOCIATE);
        }
        operations.unassociate(entry, named, lasting(fault));
        return Effect.on(entry);
    }

    private static boolean matches(EipEntry entry, Parameters parameters) {
        Place place = entry.place;
        String instance = parameters.text("InstanceId");
        String address = parameters.text("PrivateIpAddress");
        return place != null
                && (instance.isEmpty() || instance.equals(place.interfaceId()))
                && (address.isEmpty() || address.equals(place.privateAddress()));
    }

    private Effect release(Parameters parameters, Fault fault) {
        EipEntry entry = operations.require(parameters.required("AllocationId"));
        operations.release(entry, lasting(fault));
        return Effect.on(entry);
    }

    private Effect join(Parameters parameters, Fault fault) {
        EipEntry entry = operations.require(parameters.required("IpInstanceId"));
        operations.join(entry, parameters.required("BandwidthPackageId"), lasting(fault));
        return Effect.on(entry);
    }

    private Effect leave(Parameters parameters, Fault fault) {
        EipEntry entry = operations.require(parameters.required("IpInstanceId"));
        operations.leave(entry, parameters.required("BandwidthPackageId"), lasting(fault));
        return Effect.on(entry);
    }

    private Effect tag(Parameters parameters, Fault fault) {
        Map<String, String> tags = parameters.tags("Tag", MOST_TAGS);
        List<EipEntry> entries = parameters.numbered("ResourceId", 50).stream()
                .map(operations::require)
                .toList();
        entries.forEach(entry -> tags.forEach((key, value) -> world.tag(entry, key, value)));
        return entries.size() == 1 ? Effect.on(entries.get(0)) : Effect.NONE;
    }

    private Effect modify(Parameters parameters, Fault fault) {
        EipEntry entry = operations.require(parameters.required("AllocationId"));
        Map<String, String> changed = new LinkedHashMap<>(entry.attributes);
        List.of("Name", "Description", "Bandwidth").stream()
                .filter(parameters::has)
                .forEach(name -> changed.put(name, parameters.text(name)));
        checkBandwidth(changed);
        entry.attributes.putAll(changed);
        return Effect.on(entry);
    }

    private Effect protect(Parameters parameters, Fault fault) {
        parameters.oneOf("Type", Set.of("EIP"));
        parameters.oneOf("ProtectionEnable", Set.of("true", "false"));
        EipEntry entry = operations.require(parameters.required("InstanceId"));
        entry.deletionProtection = parameters.text("ProtectionEnable").equals("true");
        return Effect.on(entry);
    }

    private Duration lasting(Fault fault) {
        return world.settings.transition().plus(fault.slower());
    }

    /** What a policy calls the product that has this action. */
    protected String productOf(String action) {
        return action.equals("DescribeNetworkInterfaces") ? "ecs" : "vpc";
    }

    /** Rule {@link EngineRule#TAGS_TAKE_A_PERMISSION}. */
    @Override
    public List<String> permissionsFor(CloudRequest request) {
        String own = productOf(request.action()) + ":" + request.action();
        boolean buysWithTags =
                request.action().startsWith("Allocate") && request.parameters().containsKey("Tag.1.Key");
        return buysWithTags ? List.of(own, "vpc:TagResources") : List.of(own);
    }

    /** Rule {@link EngineRule#CODES_OF_UNLISTED_REFUSALS}. */
    @Override
    public VendorCode codeFor(String action, Reason reason) {
        return switch (reason) {
            case NO_SUCH_REGION -> new VendorCode("InvalidRegionId.NotFound", 404, CloudErrorCode.INVALID_REQUEST);
            case NO_SUCH_EIP, NO_SUCH_ASSOCIATION ->
                new VendorCode("InvalidAllocationId.NotFound", 404, CloudErrorCode.NOT_FOUND);
            case NO_SUCH_INTERFACE ->
                new VendorCode("InvalidInstanceId.NotFound", 404, CloudErrorCode.TARGET_NOT_FOUND);
            case NO_SUCH_PRIVATE_ADDRESS ->
                new VendorCode("InvalidParams.NotFound", 404, CloudErrorCode.TARGET_NOT_FOUND);
            case NO_SUCH_PACKAGE ->
                new VendorCode("InvalidBandwidthPackageId.NotFound", 404, CloudErrorCode.INVALID_REQUEST);
            case ALREADY_BOUND, STILL_BOUND, NOT_BOUND, BOUND_ELSEWHERE, IN_TRANSITION, IN_PACKAGE ->
                new VendorCode("IncorrectEipStatus", 400, CloudErrorCode.WRONG_STATE);
            case OPERATION_RUNNING -> new VendorCode("OperationConflict", 409, CloudErrorCode.CONFLICT);
            case TARGET_OCCUPIED ->
                new VendorCode("InvalidAssociation.Duplicated", 400, CloudErrorCode.TARGET_OCCUPIED);
            case LOCKED -> new VendorCode("OperationDenied", 400, CloudErrorCode.FORBIDDEN);
            case NOT_RELEASABLE -> new VendorCode("OperationDenied", 400, CloudErrorCode.RELEASE_BLOCKED);
            case ALREADY_IN_PACKAGE ->
                new VendorCode("IpInstanceId.AlreadyInBandwidthPackage", 400, CloudErrorCode.ALREADY_IN_PACKAGE);
            case NOT_IN_PACKAGE ->
                new VendorCode("OperationUnsupported.IpNotInCbwp", 400, CloudErrorCode.NOT_IN_PACKAGE);
            case QUOTA -> new VendorCode("QuotaExceeded.Eip", 400, CloudErrorCode.QUOTA_EXCEEDED);
            case FREQUENT_PURCHASE -> new VendorCode("FrequentPurchase.EIP", 400, CloudErrorCode.PURCHASES_BLOCKED);
            case NOT_RECOVERABLE -> new VendorCode("ReserveIpFail", 400, CloudErrorCode.UNSUPPORTED);
            case TOKEN_MISMATCH -> new VendorCode("IdempotentParameterMismatch", 400, CloudErrorCode.TOKEN_MISMATCH);
            case THROTTLED -> new VendorCode("Throttling.User", 400, CloudErrorCode.THROTTLED);
            case UNAVAILABLE -> new VendorCode("ServiceUnavailable", 503, CloudErrorCode.UNAVAILABLE);
            case MISSING_PARAMETER -> new VendorCode("MissingParameter", 400, CloudErrorCode.INVALID_REQUEST);
            case FORBIDDEN -> new VendorCode("Forbidden.RAM", 403, CloudErrorCode.FORBIDDEN);
            case DRY_RUN -> new VendorCode("DryRunOperation", 400, CloudErrorCode.UNKNOWN);
            case INVALID_PARAMETER -> new VendorCode("InvalidParameter", 400, CloudErrorCode.INVALID_REQUEST);
        };
    }

    @Override
    public String messageOf(String action, Refusal refusal) {
        return refusal.reason() == Reason.NO_SUCH_REGION
                ? "The specified RegionId does not exist."
                : String.valueOf(refusal.getMessage());
    }

    @Override
    public VendorCode injected(String action, String code) {
        return new VendorCode(code, httpStatusOf(code), AliyunCodes.meaning(action, code));
    }

    private static int httpStatusOf(String code) {
        return switch (code) {
            case "ServiceUnavailable", "Rejected.Throttling" -> 503;
            case "InternalError", "UnknownError" -> 500;
            case "OperationConflict", "TaskConflict" -> 409;
            case "Forbbiden", "Forbidden.RAM" -> 403;
            default -> code.contains("NotFound") ? 404 : 400;
        };
    }

    @Override
    public Effect console(String action, Parameters parameters) {
        throw new IllegalArgumentException("the console of the fake cloud has no " + action);
    }
}
