package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.Vendor;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.vendor.AwsCodes;
import java.util.ArrayList;
import java.util.List;

/** AWS's {@code ec2} 2016-11-15: its actions and its words for refusals. */
public class AwsVendor implements Vendor {

    private final World world;

    public AwsVendor(World world) {
        this.world = world;
    }

    @Override
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(new AwsAddresses(world).actions());
        actions.addAll(new Ec2Tags(world, this::isThere).actions());
        actions.add(new TagReads(world).describeTags());
        actions.add(new AwsReads(world).describeAddresses());
        actions.add(new AwsReads(world).describeAccountAttributes());
        actions.add(new AwsInterfaces(world).describeNetworkInterfaces());
        actions.addAll(new AwsNetworks(world).actions());
        actions.addAll(new AwsSecurityGroups(world).actions());
        actions.add(new SecurityGroupRuleReads(world).describeSecurityGroupRules());
        return actions;
    }

    private boolean isThere(Ec2Kind kind, String id) {
        Networks networks = Networks.of(world);
        return switch (kind) {
            case ADDRESS -> world.find(id).isPresent();
            case INTERFACE -> world.interfaces.find(id).isPresent();
            case INSTANCE ->
                world.interfaces.all().stream()
                        .anyMatch(found -> found.instanceId().filter(id::equals).isPresent());
            case VPC -> networks.vpc(id).isPresent();
            case SUBNET ->
                networks.vpcs().stream()
                        .anyMatch(vpc -> Networks.subnetOf(vpc.id).equals(id));
            case DHCP_OPTIONS -> networks.options(id).isPresent();
            case GROUP -> networks.group(id).isPresent();
            case RULE ->
                networks.groups().stream()
                        .anyMatch(group -> group.rule(id).isPresent()
                                || group.egress.ruleId().equals(id));
            case PREFIX_LIST -> false;
        };
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
        boolean makesTags = new Parameters(request.parameters()).mentions("TagSpecification");
        return makesTags ? List.of(own, "ec2:CreateTags") : List.of(own);
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
            case NOT_RELEASABLE, PROTECTED ->
                new VendorCode("OperationNotPermitted", 400, CloudErrorCode.RELEASE_BLOCKED);
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
