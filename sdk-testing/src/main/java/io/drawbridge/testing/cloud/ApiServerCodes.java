package io.drawbridge.testing.cloud;

import static java.util.Map.entry;

import io.drawbridge.error.CloudErrorCode;
import java.util.Map;

/** What the codes of the vendors' cluster and load balancer products mean. */
final class ApiServerCodes {

    private static final Map<String, CloudErrorCode> CODES = Map.ofEntries(
            entry("ResourceNotFoundException", CloudErrorCode.NOT_FOUND),
            entry("ResourceInUseException", CloudErrorCode.CONFLICT),
            entry("InvalidParameterException", CloudErrorCode.INVALID_REQUEST),
            entry("InvalidRequestException", CloudErrorCode.INVALID_REQUEST),
            entry("AccessDeniedException", CloudErrorCode.FORBIDDEN),
            entry("UnauthorizedOperation", CloudErrorCode.FORBIDDEN),
            entry("ThrottlingException", CloudErrorCode.THROTTLED),
            entry("ErrorClusterNotFound", CloudErrorCode.NOT_FOUND),
            entry("ErrorTaskNotFound", CloudErrorCode.NOT_FOUND),
            entry("AclNotExist", CloudErrorCode.NOT_FOUND),
            entry("InvalidLoadBalancerId.NotFound", CloudErrorCode.NOT_FOUND),
            entry("AclEntryProcessing", CloudErrorCode.CONFLICT),
            entry("OperationBusy", CloudErrorCode.CONFLICT),
            entry("ErrorClusterState", CloudErrorCode.WRONG_STATE),
            entry("Forbidden.RAM", CloudErrorCode.FORBIDDEN),
            entry("Throttling", CloudErrorCode.THROTTLED));

    private ApiServerCodes() {}

    /** {@code ClientException} is what EKS says of a missing cluster besides its own word for that. */
    static CloudErrorCode meaning(String code) {
        return code.equals("ClientException")
                ? CloudErrorCode.NOT_FOUND
                : CODES.getOrDefault(code, CloudErrorCode.UNKNOWN);
    }
}
