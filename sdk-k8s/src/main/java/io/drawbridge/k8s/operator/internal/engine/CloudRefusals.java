package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which of a cloud's answers a pod's user should see, and as what. */
final class CloudRefusals {

    private static final Map<CloudErrorCode, Reason> REASONS = new EnumMap<>(Map.of(
            CloudErrorCode.QUOTA_EXCEEDED, Reason.QUOTA,
            CloudErrorCode.PURCHASES_BLOCKED, Reason.PURCHASES_BLOCKED,
            CloudErrorCode.NO_FUNDS, Reason.NO_FUNDS,
            CloudErrorCode.FORBIDDEN, Reason.FORBIDDEN,
            CloudErrorCode.INVALID_REQUEST, Reason.INVALID_REQUEST,
            CloudErrorCode.UNSUPPORTED, Reason.INVALID_REQUEST,
            CloudErrorCode.RELEASE_BLOCKED, Reason.RELEASE_BLOCKED,
            CloudErrorCode.TARGET_OCCUPIED, Reason.ADDRESS_OCCUPIED));

    private CloudRefusals() {}

    /** Empty for what passes by itself. The request id is left out: the text must not change from try to try. */
    static Optional<Refusal> of(CloudException refused) {
        // A call that was not sent, since the cloud refused the one before, bears that refusal as its cause.
        CloudException said = refused.getCause() instanceof CloudException before ? before : refused;
        String vendor = said.vendorCode().isEmpty() ? "" : " (" + said.vendorCode() + ")";
        String retry = refused.notBefore().map(at -> ", tried again at " + at).orElse("");
        return Optional.ofNullable(REASONS.get(refused.code()))
                .map(reason ->
                        reason.because(refused.operation() + " was refused: " + refused.code() + vendor + retry));
    }
}
