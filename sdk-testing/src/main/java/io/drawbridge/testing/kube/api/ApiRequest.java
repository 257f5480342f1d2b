package io.drawbridge.testing.kube.api;

import static java.util.Objects.requireNonNull;

/**
 * A request as a client sends it.
 *
 * @param method the HTTP method
 * @param path the path, without query
 * @param query the query as it stands in the URL, without the question mark; empty for none
 * @param contentType the content type of the body; empty for none
 * @param body the body; empty for none
 * @param userAgent the program that asks; empty for none in particular
 * @param caller who asks
 */
public record ApiRequest(
        ApiMethod method,
        String path,
        String query,
        String contentType,
        String body,
        String userAgent,
        ApiCaller caller) {

    /** The content type of whole objects. */
    public static final String JSON = "application/json";
    /** The content type of an RFC 6902 JSON patch. */
    public static final String JSON_PATCH = "application/json-patch+json";
    /** The content type of an RFC 7386 merge patch. */
    public static final String MERGE_PATCH = "application/merge-patch+json";
    /** The content type of Kubernetes' own merge patch, for built-in resources only. */
    public static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";
    /** The content type of server-side apply. */
    public static final String APPLY_PATCH = "application/apply-patch+yaml";

    /** Checks that nothing is null and that the path begins with a slash. */
    public ApiRequest {
        requireNonNull(method, "method");
        requireNonNull(query, "query");
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(caller, "caller");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /: " + path);
        }
    }

    /**
     * Reads, lists or watches.
     *
     * @param url a path, with a query if need be
     */
    public static ApiRequest get(String url) {
        return of(ApiMethod.GET, url, "", "");
    }

    /**
     * Creates.
     *
     * @param url a path, with a query if need be
     * @param body the object as JSON
     */
    public static ApiRequest post(String url, String body) {
        return of(ApiMethod.POST, url, JSON, body);
    }

    /**
     * Replaces.
     *
     * @param url a path, with a query if need be
     * @param body the object as JSON
     */
    public static ApiRequest put(String url, String body) {
        return of(ApiMethod.PUT, url, JSON, body);
    }

    /**
     * Changes a part.
     *
     * @param url a path, with a query if need be
     * @param contentType which kind of patch
     * @param body the patch
     */
    public static ApiRequest patch(String url, String contentType, String body) {
        return of(ApiMethod.PATCH, url, contentType, body);
    }

    /**
     * Deletes.
     *
     * @param url a path, with a query if need be
     */
    public static ApiRequest delete(String url) {
        return of(ApiMethod.DELETE, url, "", "");
    }

    /**
     * Deletes with options.
     *
     * @param url a path, with a query if need be
     * @param options {@code DeleteOptions} as JSON
     */
    public static ApiRequest delete(String url, String options) {
        return of(ApiMethod.DELETE, url, JSON, options);
    }

    /** The same request from this user agent. */
    public ApiRequest from(String newUserAgent) {
        return new ApiRequest(method, path, query, contentType, body, newUserAgent, caller);
    }

    /** The same request, sent by somebody; without this it bears no token. */
    public ApiRequest by(ApiCaller newCaller) {
        return new ApiRequest(method, path, query, contentType, body, userAgent, newCaller);
    }

    private static ApiRequest of(ApiMethod method, String url, String contentType, String body) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        String query = mark < 0 ? "" : url.substring(mark + 1);
        return new ApiRequest(method, path, query, contentType, body, "", ApiCaller.NOBODY);
    }
}
