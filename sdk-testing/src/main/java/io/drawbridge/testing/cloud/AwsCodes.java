package io.drawbridge.testing.cloud;

import static java.util.Map.entry;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import java.util.Map;
import java.util.Set;

/** What AWS's codes mean. */
final class AwsCodes {

    private static final Map<String, CloudErrorCode> CODES = Map.ofEntries(
            entry("RequestLimitExceeded", CloudErrorCode.THROTTLED),
            entry("BandwidthLimitExceeded", CloudErrorCode.THROTTLED),
            entry("EC2ThrottledException", CloudErrorCode.THROTTLED),
            entry("LimitExceededException", CloudErrorCode.THROTTLED),
            entry("PriorRequestNotComplete", CloudErrorCode.THROTTLED),
            entry("ProvisionedThroughputExceededException", CloudErrorCode.THROTTLED),
            entry("RequestThrottled", CloudErrorCode.THROTTLED),
            entry("RequestThrottledException", CloudErrorCode.THROTTLED),
            entry("SlowDown", CloudErrorCode.THROTTLED),
            entry("ThrottledException", CloudErrorCode.THROTTLED),
            entry("TooManyRequestsException", CloudErrorCode.THROTTLED),
            entry("TransactionInProgressException", CloudErrorCode.THROTTLED),
            entry("Throttling", CloudErrorCode.THROTTLED),
            entry("ThrottlingException", CloudErrorCode.THROTTLED),
            entry("Unavailable", CloudErrorCode.UNAVAILABLE),
            entry("ServiceUnavailable", CloudErrorCode.UNAVAILABLE),
            entry("RequestTimeout", CloudErrorCode.UNAVAILABLE),
            entry("InternalError", CloudErrorCode.UNAVAILABLE),
            entry("InternalFailure", CloudErrorCode.UNAVAILABLE),
            entry("IncorrectState", CloudErrorCode.WRONG_STATE),
            entry("IncorrectInstanceState", CloudErrorCode.WRONG_STATE),
            entry("InvalidIPAddress.InUse", CloudErrorCode.WRONG_STATE),
            entry("InvalidAssociationID.NotFound", CloudErrorCode.WRONG_STATE),
            entry("InvalidAllocationID.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidAddressID.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidAddress.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidNetworkInterfaceID.NotFound", CloudErrorCode.TARGET_NOT_FOUND),
            // The EIP or the target has a binding already: the code does not say which, reading does.
            entry("Resource.AlreadyAssociated", CloudErrorCode.TARGET_OCCUPIED),
            entry("AddressLimitExceeded", CloudErrorCode.QUOTA_EXCEEDED),
            entry("InsufficientAddressCapacity", CloudErrorCode.UNAVAILABLE),
            entry("OperationNotPermitted", CloudErrorCode.FORBIDDEN),
            entry("UnauthorizedOperation", CloudErrorCode.FORBIDDEN),
            entry("AuthFailure", CloudErrorCode.FORBIDDEN),
            entry("InvalidClientTokenId", CloudErrorCode.FORBIDDEN),
            entry("SignatureDoesNotMatch", CloudErrorCode.FORBIDDEN),
            entry("ExpiredToken", CloudErrorCode.FORBIDDEN),
            entry("RequestExpired", CloudErrorCode.UNAVAILABLE),
            entry("OptInRequired", CloudErrorCode.FORBIDDEN),
            entry("Blocked", CloudErrorCode.FORBIDDEN),
            entry("PendingVerification", CloudErrorCode.FORBIDDEN),
            entry("InvalidParameterValue", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidParameterCombination", CloudErrorCode.INVALID_REQUEST),
            entry("UnknownParameter", CloudErrorCode.INVALID_REQUEST),
            entry("MissingParameter", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidAction", CloudErrorCode.UNSUPPORTED),
            entry("UnsupportedOperation", CloudErrorCode.UNSUPPORTED));

    private AwsCodes() {}

    static Set<String> known() {
        return CODES.keySet();
    }

    static CloudErrorCode meaning(EipAction action, String code) {
        if (code.equals("InvalidParameterValue") && action == EipAction.ASSOCIATE) {
            // Ids are from the cloud itself, so the value that is wrong is the private address, which has moved.
            return CloudErrorCode.TARGET_NOT_FOUND;
        }
        if (code.equals("OperationNotPermitted") && action == EipAction.RELEASE) {
            return CloudErrorCode.RELEASE_BLOCKED;
        }
        return CODES.getOrDefault(code, CloudErrorCode.UNKNOWN);
    }
}
