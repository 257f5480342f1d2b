package io.drawbridge.aws;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Turns what the vendor's client throws into {@link CloudException}s. */
final class AwsErrors {

    /** After these the cloud may have acted. A 503 is its own word that it did not. */
    private static final Set<Integer> UNCLEAR_STATUS = Set.of(500, 502, 504);

    /** What follows is of no use without the right to decode it, and long. */
    private static final String ENCODED = " Encoded authorization failure message:";

    private AwsErrors() {}

    static <T> T translated(AwsAction action, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException refused) {
            throw refused(action, refused);
        } catch (SdkException silent) {
            throw silent(action, silent);
        }
    }

    private static CloudException refused(AwsAction action, AwsServiceException refused) {
        String code = refused.awsErrorDetails() == null
                ? ""
                : Objects.toString(refused.awsErrorDetails().errorCode(), "");
        String message = message(refused);
        CloudException.Builder exception = CloudException.of(AwsCodes.meaning(action, code, message), action.word)
                .vendorCode(code)
                .message(message);
        if (refused.requestId() != null) {
            exception.requestId(refused.requestId());
        }
        boolean unclear = UNCLEAR_STATUS.contains(refused.statusCode());
        return action.isMutation() && unclear ? exception.outcomeUnknown() : exception.build();
    }

    private static String message(AwsServiceException refused) {
        String message = refused.awsErrorDetails() == null
                ? ""
                : Objects.toString(refused.awsErrorDetails().errorMessage(), "");
        int encoded = message.indexOf(ENCODED);
        return encoded < 0 ? message : message.substring(0, encoded);
    }

    private static CloudException silent(AwsAction action, SdkException silent) {
        if (hasNoCredentials(silent)) {
            return CloudException.of(CloudErrorCode.FORBIDDEN, action.word)
                    .message(
                            "not sent: there are no credentials; set them up for the vendor's default chain, or hand them in")
                    .build();
        }
        CloudException.Builder exception =
                CloudException.of(CloudErrorCode.UNAVAILABLE, action.word).cause(silent);
        if (wasNotSent(silent)) {
            return exception.message("not sent: no connection to the endpoint").build();
        }
        return action.isMutation()
                ? exception
                        .message("no answer came; read the state before anything else")
                        .outcomeUnknown()
                : exception.message("no answer came").build();
    }

    /** The vendor's chain has no exception of its own for this: it fails before anything went over the network. */
    private static boolean hasNoCredentials(SdkException silent) {
        boolean timeout = silent instanceof ApiCallTimeoutException || silent instanceof ApiCallAttemptTimeoutException;
        return !timeout
                && !(silent instanceof SdkServiceException)
                && silent.getCause() == null
                && Objects.toString(silent.getMessage(), "").contains("credentials");
    }

    private static boolean wasNotSent(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }
}
