package io.drawbridge.testing.cloud.internal.aws;

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
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.vendor.AwsCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map;
import java.util.Set;

/** The changing actions on addresses of AWS's {@code ec2} 2016-11-15; the reading ones are in {@link AwsReads}. */
public class AwsVendor implements Vendor {

    /** Rule {@link EngineRule#TAGS_PER_EIP}. */
    private static final int MOST_TAGS = 50;

    private static final String DRY_RUN = AwsFilters.DRY_RUN;

    private static final int MOST_RESOURCES = 1000;

    private final World world;
    private final EipOperations operations;

    public AwsVendor(World world) {
        this.world = world;
        this.operations = new EipOperations(world);
    }

    @Override
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(addresses(new AwsReads(world)));
        actions.addAll(new AwsNetworks(Networks.of(world)).actions());
        actions.addAll(new AwsSecurityGroups(Networks.of(world)).actions());
        return actions;
    }

    private List<Action> addresses(AwsReads reads) {
        return List.of(
                Action.of(EipAction.ALLOCATE, "AllocateAddress", this::allocate, "Domain", "TagSpecification", DRY_RUN),
                Action.of(
                        EipAction.ASSOCIATE,
                        "AssociateAddress",
                        this::associate,
                        "AllocationId",
                        "NetworkInterfaceId",
                        "PrivateIpAddress",
                        "AllowReassociation",
                        DRY_RUN),
                Action.of(EipAction.DISASSOCIATE, "DisassociateAddress", this::disassociate, "AssociationId", DRY_RUN),
                Action.of(EipAction.RELEASE, "ReleaseAddress", this::release, "AllocationId", DRY_RUN),
                Action.of(EipAction.DISOWN, "CreateTags", this::tag, "ResourceId", "Tag", DRY_RUN),
                Action.of("DeleteTags", this::untag, "ResourceId", "Tag", DRY_RUN),
                reads.describeAddresses(),
                reads.describeNetworkInterfaces());
    }

    private Effect allocate(Parameters parameters, Fault fault) {
        if (!Set.of("", "elastic-ip").contains(parameters.text("TagSpecification.1.ResourceType"))) {
            throw Refusal.badParameter("TagSpecification.1.ResourceType must be elastic-ip.");
        }
        Map<String, String> tags = parameters.tags("TagSpecification.1.Tag", MOST_TAGS);
        Duration invisible = world.settings.visibleAfter().plus(fault.hidden());
        EipEntry entry = operations.buy(new Purchase(EipEntry.Buyer.PROGRAM, Map.of(), tags, invisible));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("publicIp", entry.address);
        answer.put("domain", "vpc");
        answer.put("allocationId", entry.id);
        answer.put("publicIpv4Pool", "amazon");
        answer.put("networkBorderGroup", world.region);
        return Effect.on(entry, answer);
    }

    private Effect untag(Parameters parameters, Fault fault) {
        Map<String, String> tags = parameters.tags("Tag", MOST_TAGS);
        List<EipEntry> entries = parameters.numbered("ResourceId", MOST_RESOURCES).stream()
                .map(operations::require)
                .toList();
        entries.forEach(entry -> tags.keySet().forEach(key -> world.untag(entry, key)));
        return entries.size() == 1 ? Effect.on(entries.get(0)) : Effect.NONE;
    }

    /** Rule {@link EngineRule#AWS_TAKES_NOTHING_OVER}. */
    private Effect associate(Parameters parameters, Fault fault) {
        EipEntry entry = operations.require(parameters.required("AllocationId"));
        String interfaceId = parameters.required("NetworkInterfaceId");
        Place place = world.interfaces.place(interfaceId, parameters.text("PrivateIpAddress"));
        parameters.oneOf("AllowReassociation", Set.of("true", "false"));
        if (!parameters.text("AllowReassociation").equals("false")) {
            operations.takeAway(entry, place);
        }
        operations.associate(entry, place, lasting(fault));
        return Effect.on(entry, Map.of("associationId", entry.associationId));
    }

    private Effect disassociate(Parameters parameters, Fault fault) {
        String id = parameters.required("AssociationId");
        EipEntry entry = world.withAssociation(id)
                .orElseThrow(() -> Refusal.of(Reason.NO_SUCH_ASSOCIATION, EngineRule.UNASSOCIATE_NEEDS_IN_USE, id));
        operations.unassociate(entry, Named.RIGHTLY, lasting(fault));
        return Effect.on(entry);
    }

    private Effect release(Parameters parameters, Fault fault) {
        EipEntry entry = operations.require(parameters.required("AllocationId"));
        operations.release(entry, lasting(fault));
        return Effect.on(entry);
    }

    private Effect tag(Parameters parameters, Fault fault) {
        Map<String, String> tags = parameters.tags("Tag", MOST_TAGS);
        List<EipEntry> entries = parameters.numbered("ResourceId", MOST_RESOURCES).stream()
                .map(operations::require)
                .toList();
        entries.forEach(entry -> tags.forEach((key, value) -> world.tag(entry, key, value)));
        return entries.size() == 1 ? Effect.on(entries.get(0)) : Effect.NONE;
    }

    private Duration lasting(Fault fault) {
        return world.settings.transition().plus(fault.slower());
    }

    @Override
    public VendorCode codeFor(String action, Reason reason) {
        return codeFor(reason);
    }

    @Override
    public String messageOf(String action, Refusal refusal) {
        return AwsMessages.of(refusal, world);
    }

    @Override
    public VendorCode injected(String action, String code) {
        return new VendorCode(code, httpStatusOf(code), AwsCodes.meaning(action, code));
    }

    /** Rule {@link EngineRule#TAGS_TAKE_A_PERMISSION}. */
    @Override
    public List<String> permissionsFor(CloudRequest request) {
        String own = "ec2:" + request.action();
        boolean buysWithTags = request.parameters().containsKey("TagSpecification.1.Tag.1.Key");
        return buysWithTags ? List.of(own, "ec2:CreateTags") : List.of(own);
    }

    /** Rule {@link EngineRule#CODES_OF_UNLISTED_REFUSALS}. */
    private static VendorCode codeFor(Reason reason) {
        return switch (reason) {
            case NO_SUCH_REGION -> new VendorCode("AuthFailure", 401, CloudErrorCode.FORBIDDEN);
            case NO_SUCH_EIP -> new VendorCode("InvalidAllocationID.NotFound", 400, CloudErrorCode.NOT_FOUND);
            case NO_SUCH_ASSOCIATION ->
                new VendorCode("InvalidAssociationID.NotFound", 400, CloudErrorCode.WRONG_STATE);
            case NO_SUCH_INTERFACE ->
                new VendorCode("InvalidNetworkInterfaceID.NotFound", 400, CloudErrorCode.TARGET_NOT_FOUND);
            case ALREADY_BOUND, TARGET_OCCUPIED ->
                new VendorCode("Resource.AlreadyAssociated", 400, CloudErrorCode.TARGET_OCCUPIED);
            case STILL_BOUND -> new VendorCode("InvalidIPAddress.InUse", 400, CloudErrorCode.WRONG_STATE);
            case NOT_BOUND, BOUND_ELSEWHERE, IN_TRANSITION, OPERATION_RUNNING ->
                new VendorCode("IncorrectState", 400, CloudErrorCode.WRONG_STATE);
            case LOCKED -> new VendorCode("OperationNotPermitted", 400, CloudErrorCode.FORBIDDEN);
            case NOT_RELEASABLE, PROTECTED -> new VendorCode("OperationNotPermitted", 400, CloudErrorCode.RELEASE_BLOCKED);
            case QUOTA, FREQUENT_PURCHASE -> new VendorCode("AddressLimitExceeded", 400, CloudErrorCode.QUOTA_EXCEEDED);
            case THROTTLED -> new VendorCode("RequestLimitExceeded", 503, CloudErrorCode.THROTTLED);
            case UNAVAILABLE -> new VendorCode("Unavailable", 503, CloudErrorCode.UNAVAILABLE);
            case MISSING_PARAMETER -> new VendorCode("MissingParameter", 400, CloudErrorCode.INVALID_REQUEST);
            case FORBIDDEN -> new VendorCode("UnauthorizedOperation", 403, CloudErrorCode.FORBIDDEN);
            case DRY_RUN -> new VendorCode("DryRunOperation", 412, CloudErrorCode.UNKNOWN);
            case NO_SUCH_PRIVATE_ADDRESS ->
                new VendorCode("InvalidParameterValue", 400, CloudErrorCode.TARGET_NOT_FOUND);
            case INVALID_PARAMETER, TOKEN_MISMATCH, NOT_RECOVERABLE ->
                new VendorCode("InvalidParameterValue", 400, CloudErrorCode.INVALID_REQUEST);
            case NO_SUCH_PACKAGE, IN_PACKAGE, ALREADY_IN_PACKAGE, NOT_IN_PACKAGE ->
                throw new UnsupportedOperationException("AWS has no shared bandwidth packages");
        };
    }

    private static int httpStatusOf(String code) {
        return switch (code) {
            case "RequestLimitExceeded", "Unavailable", "ServiceUnavailable" -> 503;
            case "InternalError", "InternalFailure" -> 500;
            case "UnauthorizedOperation" -> 403;
            default -> 400;
        };
    }

    @Override
    public Effect console(String action, Parameters parameters) {
        throw new IllegalArgumentException("the console of the fake cloud has no " + action);
    }
}
