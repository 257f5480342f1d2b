package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.model.EngineRule;

/** Alibaba Cloud's codes and sentences for what the engine refuses, its misspelt ones included. */
final class AliyunWords {

    private static final String STATUS = "Current elastic IP status does not support this operation.";

    private AliyunWords() {}

    /** Rule {@link EngineRule#CODES_OF_UNLISTED_REFUSALS}. */
    static VendorCode codeFor(Reason reason) {
        return switch (reason) {
            case NO_SUCH_REGION -> new VendorCode("InvalidRegionId.NotFound", 404, CloudErrorCode.INVALID_REQUEST);
            case NO_SUCH_EIP, NO_SUCH_ASSOCIATION ->
                new VendorCode("InvalidAllocationId.NotFound", 404, CloudErrorCode.NOT_FOUND);
            case NO_SUCH_INTERFACE ->
                new VendorCode("InvalidInstanceId.NotFound", 404, CloudErrorCode.TARGET_NOT_FOUND);
            case NO_SUCH_PRIVATE_ADDRESS ->
                new VendorCode("InvalidParams.NotFound", 400, CloudErrorCode.TARGET_NOT_FOUND);
            case NO_SUCH_PACKAGE ->
                new VendorCode("InvalidBandwidthPackageId.NotFound", 400, CloudErrorCode.INVALID_REQUEST);
            case ALREADY_BOUND, STILL_BOUND, NOT_BOUND, BOUND_ELSEWHERE, IN_TRANSITION, IN_PACKAGE ->
                new VendorCode("IncorrectEipStatus", 400, CloudErrorCode.WRONG_STATE);
            case OPERATION_RUNNING -> new VendorCode("OperationConflict", 409, CloudErrorCode.CONFLICT);
            case TARGET_OCCUPIED ->
                new VendorCode("InvalidAssociation.Duplicated", 400, CloudErrorCode.TARGET_OCCUPIED);
            case LOCKED -> new VendorCode("OperationDenied", 400, CloudErrorCode.FORBIDDEN);
            case NOT_RELEASABLE -> new VendorCode("OperationDenied", 400, CloudErrorCode.RELEASE_BLOCKED);
            case PROTECTED ->
                new VendorCode("InvalidOperation.DeletionProtection", 400, CloudErrorCode.RELEASE_BLOCKED);
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

    /** Rule {@link EngineRule#ALIYUN_MESSAGES}. */
    static String messageOf(Refusal refusal) {
        String sentence = sentence(refusal.reason());
        return sentence.isEmpty()
                ? String.valueOf(refusal.getMessage())
                : AliyunRefusals.about(sentence, refusal.subject());
    }

    private static String sentence(Reason reason) {
        return switch (reason) {
            case NO_SUCH_REGION -> "The specified RegionId does not exist.";
            case NO_SUCH_EIP, NO_SUCH_ASSOCIATION -> "Specified allocation ID is not found";
            case NO_SUCH_INTERFACE -> "Specified instance does not exist.";
            case NO_SUCH_PRIVATE_ADDRESS -> "instance not found";
            case NO_SUCH_PACKAGE -> "The specified bandwidthPackageId does not exist in our records.";
            case ALREADY_BOUND, STILL_BOUND, NOT_BOUND, BOUND_ELSEWHERE, IN_TRANSITION, IN_PACKAGE -> STATUS;
            case OPERATION_RUNNING -> "Request was denied due to conflict with a previous request.";
            case TARGET_OCCUPIED -> "Specified instance already is associated.";
            case LOCKED, NOT_RELEASABLE ->
                "The specified operation is denied as your instance is locked for security reasons.";
            case PROTECTED -> "The instance cannnot delete because of deletion protecion.";
            case ALREADY_IN_PACKAGE -> "The specified Eip InstanceId already in bandwidthPackage.";
            case NOT_IN_PACKAGE -> "The specified eip not exist in the commonBandwidthPackage.";
            case QUOTA -> "Elastic IP address quota exceeded";
            case FREQUENT_PURCHASE -> "eip frequent purchase";
            case NOT_RECOVERABLE -> "Reserve eip failed.";
            case TOKEN_MISMATCH -> "The request uses the same client token as a previous, but non-identical request.";
            case THROTTLED -> "Request was denied due to user flow control.";
            case UNAVAILABLE -> "The request has failed due to a temporary failure of the server.";
            case FORBIDDEN ->
                "User not authorized to operate on the specified resource, or this API doesn't support RAM.";
            case DRY_RUN -> "Request validation has been passed with DryRun flag set.";
            case MISSING_PARAMETER, INVALID_PARAMETER -> "";
        };
    }
}
