package io.drawbridge.calls.provider;

import io.drawbridge.error.CloudErrorCode;

/**
 * What an HTTP status alone tells of a call that was not accepted: when a gateway answers in the place of the cloud, it
 * is all there is.
 *
 * @param code such as 503
 */
public record HttpStatus(int code) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** What it means without a code of the cloud; 429 and 503 are how a gateway slows its callers down. */
    public CloudErrorCode meaning() {
        return switch (code) {
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> CloudErrorCode.THROTTLED;
            case 401, 403, 407 -> CloudErrorCode.FORBIDDEN;
            case 408, 425 -> CloudErrorCode.UNAVAILABLE;
            default -> isOfTheRequest() ? CloudErrorCode.UNKNOWN : CloudErrorCode.UNAVAILABLE;
        };
    }

    /**
     * Whether nothing was done: 4xx, and 503, which is a server's own word that it did not serve the call. After any
     * other one the cloud may have acted.
     */
    public boolean isRefusal() {
        return isOfTheRequest() || code == SERVICE_UNAVAILABLE;
    }

    private boolean isOfTheRequest() {
        return code >= 400 && code < 500;
    }

    @Override
    public String toString() {
        return "HTTP " + code;
    }
}
