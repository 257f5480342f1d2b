package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import java.util.Optional;

/** The words of EKS for refusals, with their HTTP statuses, as in the vendor's service model. */
final class EksCodes {

    static final VendorCode INVALID_PARAMETER =
            new VendorCode("InvalidParameterException", 400, CloudErrorCode.INVALID_REQUEST);
    static final VendorCode INVALID_REQUEST =
            new VendorCode("InvalidRequestException", 400, CloudErrorCode.INVALID_REQUEST);
    static final VendorCode IN_USE = new VendorCode("ResourceInUseException", 409, CloudErrorCode.CONFLICT);
    static final VendorCode CLIENT = new VendorCode("ClientException", 400, CloudErrorCode.NOT_FOUND);
    static final VendorCode NOT_FOUND = new VendorCode("ResourceNotFoundException", 404, CloudErrorCode.NOT_FOUND);

    private EksCodes() {}

    static Refusal invalid(String message) {
        return Refusal.of(INVALID_PARAMETER, message);
    }

    static VendorCode codeFor(Reason reason) {
        return switch (reason) {
            case THROTTLED -> new VendorCode("ThrottlingException", 429, CloudErrorCode.THROTTLED);
            case UNAVAILABLE -> new VendorCode("ServiceUnavailableException", 503, CloudErrorCode.UNAVAILABLE);
            case FORBIDDEN -> new VendorCode("AccessDeniedException", 403, CloudErrorCode.FORBIDDEN);
            default -> INVALID_PARAMETER;
        };
    }

    /** The status that goes with a code of a fault dial; empty for a code that is not of EKS. */
    static Optional<Integer> httpStatusOf(String code) {
        return switch (code) {
            case "ThrottlingException", "TooManyRequestsException" -> Optional.of(429);
            case "ServerException" -> Optional.of(500);
            case "ServiceUnavailableException" -> Optional.of(503);
            case "AccessDeniedException" -> Optional.of(403);
            case "ResourceNotFoundException", "NotFoundException" -> Optional.of(404);
            case "ResourceInUseException" -> Optional.of(409);
            default -> Optional.empty();
        };
    }
}
