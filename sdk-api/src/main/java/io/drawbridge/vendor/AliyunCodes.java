package io.drawbridge.vendor;

import static java.util.Map.entry;

import io.drawbridge.error.CloudErrorCode;
import java.util.Map;
import java.util.Set;

/** What Alibaba Cloud's codes mean, its misspelt ones included. */
public final class AliyunCodes {

    private static final Map<String, CloudErrorCode> CODES = Map.ofEntries(
            entry("RequestLimitExceeded", CloudErrorCode.THROTTLED),
            entry("Throttling", CloudErrorCode.THROTTLED),
            entry("Throttling.User", CloudErrorCode.THROTTLED),
            entry("Throttling.Api", CloudErrorCode.THROTTLED),
            entry("Throttling.Api.Risk", CloudErrorCode.THROTTLED),
            entry("Throttling.RateExceeded", CloudErrorCode.THROTTLED),
            entry("Throttling.Resource", CloudErrorCode.THROTTLED),
            entry("Rejected.Throttling", CloudErrorCode.THROTTLED),
            entry("ServiceUnavailable", CloudErrorCode.UNAVAILABLE),
            entry("InternalError", CloudErrorCode.UNAVAILABLE),
            entry("InvalidTimeStamp.Expired", CloudErrorCode.UNAVAILABLE),
            entry("SystemBusy", CloudErrorCode.UNAVAILABLE),
            entry("UnknownError", CloudErrorCode.UNAVAILABLE),
            entry("LastTokenProcessing", CloudErrorCode.TOKEN_IN_PROGRESS),
            entry("OperationFailed.LastTokenProcessing", CloudErrorCode.TOKEN_IN_PROGRESS),
            entry("OperationConflict", CloudErrorCode.CONFLICT),
            entry("TaskConflict", CloudErrorCode.CONFLICT),
            entry("TaskConflict.AssociateGlobalAccelerationInstance", CloudErrorCode.CONFLICT),
            entry("VPC_TASK_CONFLICT", CloudErrorCode.CONFLICT),
            entry("EipOperation.TooFrequently", CloudErrorCode.CONFLICT),
            entry("BandwidthPackageOperation.conflict", CloudErrorCode.CONFLICT),
            entry("OperationBusy", CloudErrorCode.CONFLICT),
            entry("ServiceIsStopping", CloudErrorCode.CONFLICT),
            entry("ServiceIsConfiguring", CloudErrorCode.CONFLICT),
            entry("BackendServer.configuring", CloudErrorCode.CONFLICT),
            entry("OperationFailed.ListenerStatusNotSupport", CloudErrorCode.CONFLICT),
            entry("AclEntryProcessing", CloudErrorCode.CONFLICT),
            entry("ErrorClusterState", CloudErrorCode.WRONG_STATE),
            entry("ErrorClusterNotFound", CloudErrorCode.NOT_FOUND),
            entry("ErrorTaskNotFound", CloudErrorCode.NOT_FOUND),
            entry("AclNotExist", CloudErrorCode.NOT_FOUND),
            entry("InvalidLoadBalancerId.NotFound", CloudErrorCode.NOT_FOUND),
            entry("ListenerNotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidVpcId.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidSecurityGroupId.NotFound", CloudErrorCode.NOT_FOUND),
            entry("ErrorCheckAcl", CloudErrorCode.FORBIDDEN),
            entry("StatusForbidden", CloudErrorCode.FORBIDDEN),
            entry("ForbiddenGrantPermissions", CloudErrorCode.FORBIDDEN),
            entry("MissingAuth.AliyuncsManagedSecurityRole", CloudErrorCode.FORBIDDEN),
            entry("InvalidEntry", CloudErrorCode.INVALID_REQUEST),
            entry("IllegalEntry", CloudErrorCode.INVALID_REQUEST),
            entry("WhiteListDeprecated", CloudErrorCode.UNSUPPORTED),
            entry("AclNumberOverLimit", CloudErrorCode.QUOTA_EXCEEDED),
            entry("AclNameExist", CloudErrorCode.INVALID_REQUEST),
            entry("AclInUsed", CloudErrorCode.WRONG_STATE),
            entry("QuotaExceeded.AclEntry", CloudErrorCode.QUOTA_EXCEEDED),
            entry("IncorrectEipStatus", CloudErrorCode.WRONG_STATE),
            entry("IncorrectStatus.Eip", CloudErrorCode.WRONG_STATE),
            entry("InvalidBindingStatus", CloudErrorCode.WRONG_STATE),
            entry("IncorrectStatus", CloudErrorCode.WRONG_STATE),
            entry("IncorrectStatus.ResourceStatus", CloudErrorCode.WRONG_STATE),
            entry("IncorrectInstanceStatus", CloudErrorCode.WRONG_STATE),
            entry("InvalidStatus.EniStatusNotSupport", CloudErrorCode.WRONG_STATE),
            entry("InvalidStatus.EcsStatusNotSupport", CloudErrorCode.WRONG_STATE),
            entry("InvalidStatus.InstanceHasBandWidth", CloudErrorCode.WRONG_STATE),
            entry("InvalidStatus.NotAllow", CloudErrorCode.WRONG_STATE),
            entry("InvalidStatus.SnatOrDnat", CloudErrorCode.WRONG_STATE),
            entry("IncorrectStatus.NatGateway", CloudErrorCode.WRONG_STATE),
            entry("IncorrectHaVipStatus", CloudErrorCode.WRONG_STATE),
            entry("OperationFailed.EcsMigrating", CloudErrorCode.WRONG_STATE),
            entry("InvalidIpStatus.HasBeenUsedBySnatTable", CloudErrorCode.WRONG_STATE),
            entry("InvalidIpStatus.HasBeenUsedByForwardEntry", CloudErrorCode.WRONG_STATE),
            entry("InvalidAllocationId.NotFound", CloudErrorCode.NOT_FOUND),
            entry("OperationUnsupported.IpNotInCbwp", CloudErrorCode.NOT_IN_PACKAGE),
            entry("IpInstanceId.AlreadyInBandwidthPackage", CloudErrorCode.ALREADY_IN_PACKAGE),
            entry("InvalidAssociation.Duplicated", CloudErrorCode.TARGET_OCCUPIED),
            entry("BIND_INSTANCE_HAVE_PORTMAP_OR_BIND_EIP", CloudErrorCode.TARGET_OCCUPIED),
            entry("InvalidInstanceId.NotFound", CloudErrorCode.TARGET_NOT_FOUND),
            entry("InvalidInstanId.NotFound", CloudErrorCode.TARGET_NOT_FOUND),
            entry("InvalidParams.NotFound", CloudErrorCode.TARGET_NOT_FOUND),
            entry("QuotaExceeded.Eip", CloudErrorCode.QUOTA_EXCEEDED),
            entry("FrequentPurchase.EIP", CloudErrorCode.PURCHASES_BLOCKED),
            entry("InsufficientBalance", CloudErrorCode.NO_FUNDS),
            entry("InsufficientBalance.Eip", CloudErrorCode.NO_FUNDS),
            entry("QuotaExceeded.LargeSpec", CloudErrorCode.QUOTA_EXCEEDED),
            entry("COMMODITY.INVALID_COMPONENT", CloudErrorCode.INVALID_REQUEST),
            entry("COMMODITY_NO_EXIST", CloudErrorCode.UNSUPPORTED),
            entry("ReserveIpFail", CloudErrorCode.UNSUPPORTED),
            entry("MissingParameter", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidParameter", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidParameter.Mismatch", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidBandwidth.Malformed", CloudErrorCode.INVALID_REQUEST),
            entry("QueryParameter.Illegal", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidRegion.NotSupport", CloudErrorCode.UNSUPPORTED),
            entry("InvalidRegionId.NotFound", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidResourceGroupId", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidBandwidthPackageId.NotFound", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidInstanceType.ValueNotSupported", CloudErrorCode.INVALID_REQUEST),
            entry("SignatureNonceUsed", CloudErrorCode.UNAVAILABLE),
            entry("InvalidAccessKeyId.NotFound", CloudErrorCode.FORBIDDEN),
            entry("InvalidAccessKeyId.Inactive", CloudErrorCode.FORBIDDEN),
            entry("InvalidSecurityToken.Expired", CloudErrorCode.FORBIDDEN),
            entry("InvalidSecurityToken.Malformed", CloudErrorCode.FORBIDDEN),
            entry("SignatureDoesNotMatch", CloudErrorCode.FORBIDDEN),
            entry("NoPermission", CloudErrorCode.FORBIDDEN),
            entry("Forbbiden", CloudErrorCode.FORBIDDEN),
            entry("Forbidden.RAM", CloudErrorCode.FORBIDDEN),
            entry("Forbidden.RegionNotFound", CloudErrorCode.FORBIDDEN),
            entry("BIND_INSTANCE_OWENER_ERROR", CloudErrorCode.FORBIDDEN),
            entry("Forbidden.ChargeTypeIsPrepaid", CloudErrorCode.RELEASE_BLOCKED),
            entry("InvalidOperation.DeletionProtection", CloudErrorCode.RELEASE_BLOCKED),
            entry("DeletionProtection.AlreadyEnabled", CloudErrorCode.WRONG_STATE),
            entry("DeletionProtection.NotExist", CloudErrorCode.WRONG_STATE),
            entry("DeletionProtection.ResourceNotExist", CloudErrorCode.NOT_FOUND),
            entry("InvalidIpInstanceId.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidInstanceIds.NotFound", CloudErrorCode.NOT_FOUND),
            entry("QuotaExceeded.TagNum", CloudErrorCode.QUOTA_EXCEEDED),
            entry("InvalidAction.Denied", CloudErrorCode.CONFLICT),
            entry("IdempotentParameterMismatch", CloudErrorCode.TOKEN_MISMATCH));

    /**
     * After these the cloud may have acted, whatever the status. The last one says that the very request came twice.
     */
    private static final Set<String> UNCLEAR = Set.of("InternalError", "UnknownError", "SignatureNonceUsed");

    private AliyunCodes() {}

    /** The codes that the cloud documents. */
    public static Set<String> known() {
        return CODES.keySet();
    }

    /** Whether it is not told if something was done. */
    public static boolean isUnclear(String code) {
        return UNCLEAR.contains(code) || code.startsWith("InternalError.");
    }

    /**
     * What a refusal means.
     *
     * @param action what was refused, in the cloud's words; the same code may mean different things
     */
    public static CloudErrorCode meaning(String action, String code) {
        if (code.equals("OperationDenied") || code.startsWith("OperationDenied.")) {
            return action.equals("ReleaseEipAddress") ? CloudErrorCode.RELEASE_BLOCKED : CloudErrorCode.FORBIDDEN;
        }
        if (code.equals("Forbidden.ChargeTypeIsPrepaid") && action.equals("ModifyEipAddressAttribute")) {
            return CloudErrorCode.UNSUPPORTED;
        }
        if (code.endsWith("RoleNotAttach")) {
            // A service role of the account is missing; the message has the link that makes it.
            return CloudErrorCode.FORBIDDEN;
        }
        return CODES.getOrDefault(code, ofKind(code));
    }

    /**
     * Codes that are there in many shades, such as {@code Throttling.Api.Risk} and
     * {@code ServiceUnavailable.RateLimit}.
     */
    private static CloudErrorCode ofKind(String code) {
        if (code.contains("Throttl") || code.startsWith("TooManyRequests") || code.startsWith("FlowControl")) {
            return CloudErrorCode.THROTTLED;
        }
        if (code.startsWith("Missing") || code.startsWith("IllegalParam.")) {
            return CloudErrorCode.INVALID_REQUEST;
        }
        return code.startsWith("ServiceUnavailable") || code.startsWith("InternalError.")
                ? CloudErrorCode.UNAVAILABLE
                : CloudErrorCode.UNKNOWN;
    }
}
