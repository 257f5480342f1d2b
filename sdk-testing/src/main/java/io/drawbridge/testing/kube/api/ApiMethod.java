package io.drawbridge.testing.kube.api;

/** The HTTP methods that an API server knows. */
public enum ApiMethod {
    /** Reads, lists and watches. */
    GET,
    /** Creates. */
    POST,
    /** Replaces. */
    PUT,
    /** Changes a part; the content type says how. */
    PATCH,
    /** Deletes one object or a collection. */
    DELETE
}
