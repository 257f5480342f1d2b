package io.drawbridge.aliyun;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaUnretryableException;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.Nullable;

/** Turns what the vendor's client throws into {@link CloudException}s; nothing that it carries of a request gets in. */
final class AliyunErrors {

    /** After these the cloud may have acted. A 503 is its own word that it did not. */
    private static final Set<Integer> UNCLEAR_STATUS = Set.of(500, 502, 504);

    /** The very request came twice: what became of the first one is not said. */
    private static final String SEEN_BEFORE = "SignatureNonceUsed";

    private AliyunErrors() {}

    static CloudException translate(AliyunAction action, Exception failed) {
        if (failed instanceof CredentialException) {
            return CloudException.of(CloudErrorCode.FORBIDDEN, action.word)
                    .message(
                            "not sent: there are no credentials; set them up for the vendor's default chain, or hand them in")
                    .cause(new NoCredentials(failed.getClass().getName()))
                    .build();
        }
        if (failed instanceof TeaException refused && !(failed instanceof TeaUnretryableException)) {
            return refused(action, refused);
        }
        return silent(action, failed);
    }

    private static CloudException refused(AliyunAction action, TeaException refused) {
        String code = Objects.toString(refused.getCode(), "");
        Map<String, Object> data = refused.getData() == null ? Map.of() : refused.getData();
        CloudException.Builder exception = CloudException.of(AliyunCodes.meaning(action, code), action.word)
                .vendorCode(code)
                .message(either(data, "Message", "message"));
        String requestId = either(data, "RequestId", "requestId");
        if (!requestId.isEmpty()) {
            exception.requestId(requestId);
        }
        Integer status = refused.getStatusCode();
        boolean unclear = (status != null && UNCLEAR_STATUS.contains(status)) || code.equals(SEEN_BEFORE);
        return action.isMutation() && unclear ? exception.outcomeUnknown() : exception.build();
    }

    /** Products that speak REST write small letters. */
    private static String either(Map<String, Object> data, String name, String other) {
        return Objects.toString(data.getOrDefault(name, data.getOrDefault(other, "")), "");
    }

    private static CloudException silent(AliyunAction action, Exception failed) {
        CloudException.Builder exception = CloudException.of(CloudErrorCode.UNAVAILABLE, action.word);
        if (wasNotSent(failed)) {
            return exception
                    .message("not sent: no connection to the endpoint")
                    .cause(failed)
                    .build();
        }
        return action.isMutation()
                ? exception
                        .message("no answer came; read the state before anything else")
                        .cause(failed)
                        .outcomeUnknown()
                : exception.message("no answer came").cause(failed).build();
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

    /** Stands for the credentials library's own exception, whose text may name what it tried. */
    private static final class NoCredentials extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoCredentials(String kind) {
            super(kind, null, false, false);
        }
    }
}
