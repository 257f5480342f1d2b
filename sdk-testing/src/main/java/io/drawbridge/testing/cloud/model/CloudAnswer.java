package io.drawbridge.testing.cloud.model;

import java.util.Map;

/** What comes back from a {@link CloudRequest}. */
public sealed interface CloudAnswer {

    /**
     * The call was accepted.
     *
     * @param requestId the cloud's id of the request
     * @param body the fields of the answer in the cloud's own words: text, numbers, lists and maps
     */
    record Success(String requestId, Map<String, Object> body) implements CloudAnswer {}

    /**
     * The call was refused.
     *
     * @param requestId the cloud's id of the request
     * @param httpStatus the HTTP status, such as 400
     * @param code the cloud's own code, such as {@code IncorrectEipStatus}
     * @param message why
     */
    record Failure(String requestId, int httpStatus, String code, String message) implements CloudAnswer {}

    /**
     * Nothing comes back, because of a fault dial: the connection broke before or after the cloud acted.
     *
     * @param requestId the id under which the ledger has it
     */
    record Lost(String requestId) implements CloudAnswer {}
}
