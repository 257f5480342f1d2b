package io.drawbridge.vendor;

import static java.util.Map.entry;

import io.drawbridge.error.CloudErrorCode;
import java.util.Map;
import java.util.Set;

/** What AWS's codes mean. */
public final class AwsCodes {

    private static final Map<String, CloudErrorCode> CODES = Map.ofEntries(
            entry("RequestLimitExceeded", CloudErrorCode.THROTTLED),
            entry("BandwidthLimitExceeded", CloudErrorCode.THROTTLED),
            entry("LimitExceededException", CloudErrorCode.THROTTLED),
            entry("ProvisionedThroughputExceededException", CloudErrorCode.THROTTLED),
            entry("PriorRequestNotComplete", CloudErrorCode.THROTTLED),
            entry("EC2ThrottledException", CloudErrorCode.THROTTLED),
            entry("RequestThrottled", CloudErrorCode.THROTTLED),
            entry("RequestThrottledException", CloudErrorCode.THROTTLED),
            entry("ThrottledException", CloudErrorCode.THROTTLED),
            entry("TooManyRequestsException", CloudErrorCode.THROTTLED),
            entry("Throttling", CloudErrorCode.THROTTLED),
            entry("ThrottlingException", CloudErrorCode.THROTTLED),
            entry("ServiceUnavailable", CloudErrorCode.UNAVAILABLE),
            entry("SlowDown", CloudErrorCode.THROTTLED),
            entry("TransactionInProgressException", CloudErrorCode.THROTTLED),
            entry("Unavailable", CloudErrorCode.UNAVAILABLE),
            entry("RequestTimeout", CloudErrorCode.UNAVAILABLE),
            entry("RequestTimeoutException", CloudErrorCode.UNAVAILABLE),
            entry("RequestExpired", CloudErrorCode.UNAVAILABLE),
            entry("RequestTimeTooSkewed", CloudErrorCode.UNAVAILABLE),
            entry("RequestInTheFuture", CloudErrorCode.UNAVAILABLE),
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
            entry("InvalidNetworkInterfaceId.Malformed", CloudErrorCode.TARGET_NOT_FOUND),
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
            entry("OptInRequired", CloudErrorCode.FORBIDDEN),
            entry("Blocked", CloudErrorCode.FORBIDDEN),
            entry("PendingVerification", CloudErrorCode.FORBIDDEN),
            entry("InvalidParameterValue", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidParameterCombination", CloudErrorCode.INVALID_REQUEST),
            entry("UnknownParameter", CloudErrorCode.INVALID_REQUEST),
            entry("MissingParameter", CloudErrorCode.INVALID_REQUEST),
            entry("ServerException", CloudErrorCode.UNAVAILABLE),
            entry("ResourceLimitExceededException", CloudErrorCode.QUOTA_EXCEEDED),
            entry("ResourceInUseException", CloudErrorCode.CONFLICT),
            entry("ResourceNotFoundException", CloudErrorCode.NOT_FOUND),
            entry("NotFoundException", CloudErrorCode.NOT_FOUND),
            entry("InvalidVpcID.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidDhcpOptionID.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidGroup.NotFound", CloudErrorCode.NOT_FOUND),
            entry("InvalidVpcID.Malformed", CloudErrorCode.NOT_FOUND),
            entry("InvalidDhcpOptionsId.Malformed", CloudErrorCode.NOT_FOUND),
            entry("InvalidGroupId.Malformed", CloudErrorCode.NOT_FOUND),
            entry("TagLimitExceeded", CloudErrorCode.QUOTA_EXCEEDED),
            entry("RulesPerSecurityGroupLimitExceeded", CloudErrorCode.QUOTA_EXCEEDED),
            entry("FilterLimitExceeded", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidNextToken", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidCharacter", CloudErrorCode.INVALID_REQUEST),
            entry("AccessDeniedException", CloudErrorCode.FORBIDDEN),
            entry("UnrecognizedClientException", CloudErrorCode.FORBIDDEN),
            entry("InvalidSignatureException", CloudErrorCode.FORBIDDEN),
            entry("ExpiredTokenException", CloudErrorCode.FORBIDDEN),
            entry("InvalidParameterException", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidRequestException", CloudErrorCode.INVALID_REQUEST),
            entry("BadRequestException", CloudErrorCode.INVALID_REQUEST),
            entry("ClientException", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidAction", CloudErrorCode.UNSUPPORTED),
            entry("UnsupportedOperation", CloudErrorCode.UNSUPPORTED));

    /** After these the cloud may have acted, whatever the status. */
    private static final Set<String> UNCLEAR = Set.of("InternalError", "InternalFailure", "ServerException");

    private AwsCodes() {}

    /** The codes that the cloud documents. */
    public static Set<String> known() {
        return CODES.keySet();
    }

    /** Whether it is not told if something was done. */
    public static boolean isUnclear(String code) {
        return UNCLEAR.contains(code);
    }

    /**
     * What a refusal means.
     *
     * @param action what was refused, in the cloud's words; the same code may mean different things
     */
    public static CloudErrorCode meaning(String action, String code) {
        if (code.equals("InvalidParameterValue") && action.equals("AssociateAddress")) {
            // Ids are from the cloud itself, so the value that is wrong is the private address, which has moved.
            return CloudErrorCode.TARGET_NOT_FOUND;
        }
        if (code.equals("OperationNotPermitted") && action.equals("ReleaseAddress")) {
            return CloudErrorCode.RELEASE_BLOCKED;
        }
        return CODES.getOrDefault(code, ofKind(code));
    }

    /** The vendor's services have many words for these two. */
    private static CloudErrorCode ofKind(String code) {
        if (code.contains("Throttl") || code.startsWith("TooManyRequests")) {
            return CloudErrorCode.THROTTLED;
        }
        return code.startsWith("ServiceUnavailable") ? CloudErrorCode.UNAVAILABLE : CloudErrorCode.UNKNOWN;
    }
}
