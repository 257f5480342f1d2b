package io.drawbridge.testing.cloud;

import static java.util.Map.entry;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import java.util.Map;
import java.util.Set;

/** What Alibaba Cloud's codes mean, its misspelt ones included. */
final class AliyunCodes {

    private static final Map<String, CloudErrorCode> CODES = Map.ofEntries(
            entry("Throttling", CloudErrorCode.THROTTLED),
            entry("Throttling.User", CloudErrorCode.THROTTLED),
            entry("Throttling.Api", CloudErrorCode.THROTTLED),
            entry("Throttling.Api.Risk", CloudErrorCode.THROTTLED),
            entry("Throttling.RateExceeded", CloudErrorCode.THROTTLED),
            entry("Throttling.Resource", CloudErrorCode.THROTTLED),
            entry("Rejected.Throttling", CloudErrorCode.THROTTLED),
            entry("RequestLimitExceeded", CloudErrorCode.THROTTLED),
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
            entry("InvalidAction.Denied", CloudErrorCode.CONFLICT),
            entry("IdempotentParameterMismatch", CloudErrorCode.TOKEN_MISMATCH));

    private AliyunCodes() {}

    static Set<String> known() {
        return CODES.keySet();
    }

    static CloudErrorCode meaning(EipAction action, String code) {
        if (code.equals("OperationDenied") || code.startsWith("OperationDenied.")) {
            return action == EipAction.RELEASE ? CloudErrorCode.RELEASE_BLOCKED : CloudErrorCode.FORBIDDEN;
        }
        return CODES.getOrDefault(code, CloudErrorCode.UNKNOWN);
    }
}
