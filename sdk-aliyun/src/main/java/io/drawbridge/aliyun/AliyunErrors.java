package io.drawbridge.aliyun;

import com.aliyun.credentials.exception.CredentialException;
import io.drawbridge.calls.provider.HttpStatus;
import io.drawbridge.calls.provider.NoAnswer;
import io.drawbridge.calls.provider.RetryAfter;
import io.drawbridge.calls.provider.VendorText;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.vendor.AliyunCodes;
import java.time.Instant;

/**
 * Turns refusals, and what the vendor's client throws, into {@link CloudException}s; nothing that it carries of a
 * request gets in.
 */
final class AliyunErrors {

    private AliyunErrors() {}

    /**
     * What a failed call means.
     *
     * @param now when it failed
     */
    static CloudException translate(AliyunAction action, Exception failed, Instant now) {
        if (failed instanceof RefusedAnswer answer) {
            return refused(action, answer, now);
        }
        return failed instanceof CredentialException ? noCredentials(action, failed) : silent(action, failed);
    }

    private static CloudException noCredentials(AliyunAction action, Exception failed) {
        return CloudException.of(CloudErrorCode.FORBIDDEN, action.word)
                .message(
                        "not sent: there are no credentials; set them up for the vendor's default chain, or hand them in")
                .cause(NoAnswer.because(failed))
                .build();
    }

    private static CloudException refused(AliyunAction action, RefusedAnswer answer, Instant now) {
        String code = answer.code();
        HttpStatus status = answer.status();
        CloudErrorCode meaning = code.isEmpty() ? status.meaning() : AliyunCodes.meaning(action.word, code);
        CloudException.Builder exception = CloudException.of(meaning, action.word)
                .vendorCode(code)
                .message(
                        code.isEmpty()
                                ? status + ", and no error of the cloud's own"
                                : VendorText.ofRefusal(code, answer.message()));
        if (!answer.requestId().isEmpty()) {
            exception.requestId(answer.requestId());
        }
        RetryAfter.moment(answer.retryAfter(), now).ifPresent(exception::notBefore);
        boolean refusal = status.isRefusal() && !AliyunCodes.isUnclear(code);
        boolean nothingDone = refusal || meaning == CloudErrorCode.THROTTLED;
        return action.isMutation() && !nothingDone ? exception.outcomeUnknown() : exception.build();
    }

    private static CloudException silent(AliyunAction action, Exception failed) {
        CloudException.Builder exception =
                CloudException.of(CloudErrorCode.UNAVAILABLE, action.word).cause(NoAnswer.because(failed));
        if (NoAnswer.meansNotSent(failed)) {
            return exception.message("not sent: no connection to the endpoint").build();
        }
        return unreadable(action, exception);
    }

    /** For an answer that lacks what it must have. */
    static CloudException unreadable(AliyunAction action) {
        return unreadable(action, CloudException.of(CloudErrorCode.UNAVAILABLE, action.word));
    }

    private static CloudException unreadable(AliyunAction action, CloudException.Builder exception) {
        return action.isMutation()
                ? exception
                        .message("no answer came that can be read; read the state before anything else")
                        .outcomeUnknown()
                : exception.message("no answer came that can be read").build();
    }
}
