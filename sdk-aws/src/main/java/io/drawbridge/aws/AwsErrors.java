package io.drawbridge.aws;

import io.drawbridge.calls.provider.HttpStatus;
import io.drawbridge.calls.provider.NoAnswer;
import io.drawbridge.calls.provider.RetryAfter;
import io.drawbridge.calls.provider.VendorText;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.vendor.AwsCodes;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Turns what the vendor's client throws into {@link CloudException}s; nothing that it carries of a request gets in. */
final class AwsErrors {

    /** What follows is of no use without the right to decode it, and long. */
    private static final String ENCODED = " Encoded authorization failure message:";

    private final Clock clock;

    /** By this clock {@code Retry-After} is reckoned. */
    AwsErrors(Clock clock) {
        this.clock = clock;
    }

    /** Makes a call; its failure is told in this library's words. */
    <T> T translated(AwsAction action, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException refused) {
            throw refused(action, refused);
        } catch (RuntimeException silent) {
            throw silent(action, silent);
        }
    }

    private CloudException refused(AwsAction action, AwsServiceException refused) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(refused.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("");
        String message = details.map(AwsErrorDetails::errorMessage).orElse("");
        HttpStatus status = new HttpStatus(refused.statusCode());
        CloudErrorCode meaning = code.isEmpty() ? status.meaning() : meaning(action, code, message);
        CloudException.Builder exception = CloudException.of(meaning, action.word)
                .vendorCode(code)
                .message(
                        code.isEmpty()
                                ? status + ", and no error of the cloud's own"
                                : VendorText.ofRefusal(code, decoded(message)));
        if (refused.requestId() != null) {
            exception.requestId(refused.requestId());
        }
        details.map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .flatMap(header -> RetryAfter.moment(header, clock.instant()))
                .ifPresent(exception::notBefore);
        boolean refusal = status.isRefusal() && !AwsCodes.isUnclear(code);
        boolean nothingDone = refusal || meaning == CloudErrorCode.THROTTLED;
        return action.isMutation() && !nothingDone ? exception.outcomeUnknown() : exception.build();
    }

    /** EKS says of a missing cluster what it says of a bad request, too; the message tells them apart. */
    private static CloudErrorCode meaning(AwsAction action, String code, String message) {
        return code.equals("ClientException") && message.contains("No cluster found for name:")
                ? CloudErrorCode.NOT_FOUND
                : AwsCodes.meaning(action.word, code);
    }

    private static String decoded(String message) {
        int encoded = message.indexOf(ENCODED);
        return encoded < 0 ? message : message.substring(0, encoded);
    }

    private static CloudException silent(AwsAction action, RuntimeException silent) {
        if (hasNoCredentials(silent)) {
            return CloudException.of(CloudErrorCode.FORBIDDEN, action.word)
                    .message(
                            "not sent: there are no credentials; set them up for the vendor's default chain, or hand them in")
                    .build();
        }
        CloudException.Builder exception =
                CloudException.of(CloudErrorCode.UNAVAILABLE, action.word).cause(NoAnswer.because(silent));
        if (NoAnswer.meansNotSent(silent)) {
            return exception.message("not sent: no connection to the endpoint").build();
        }
        return unreadable(action, exception);
    }

    /** For an answer that lacks what it must have. */
    static CloudException unreadable(AwsAction action) {
        return unreadable(action, CloudException.of(CloudErrorCode.UNAVAILABLE, action.word));
    }

    private static CloudException unreadable(AwsAction action, CloudException.Builder exception) {
        return action.isMutation()
                ? exception
                        .message("no answer came that can be read; read the state before anything else")
                        .outcomeUnknown()
                : exception.message("no answer came that can be read").build();
    }

    /** The vendor's chain has no exception of its own for this: it fails before anything went over the network. */
    private static boolean hasNoCredentials(RuntimeException silent) {
        boolean timeout = silent instanceof ApiCallTimeoutException || silent instanceof ApiCallAttemptTimeoutException;
        return !timeout
                && silent instanceof SdkClientException
                && silent.getCause() == null
                && Objects.toString(silent.getMessage(), "").contains("credentials");
    }
}
