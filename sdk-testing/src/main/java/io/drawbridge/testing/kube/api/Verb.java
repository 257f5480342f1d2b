package io.drawbridge.testing.kube.api;

/** What a request asks for, in the words of Kubernetes' own authorization. */
public enum Verb {
    /** Reads one object. */
    GET,
    /** Reads a collection. */
    LIST,
    /** Follows a collection. */
    WATCH,
    /** Adds an object, or posts to a subresource. */
    CREATE,
    /** Replaces an object. */
    UPDATE,
    /** Changes a part of an object. */
    PATCH,
    /** Deletes an object. */
    DELETE,
    /** Deletes a collection. */
    DELETE_COLLECTION,
    /** Asks for something that is no object: discovery, version, health. */
    OTHER;

    /** Whether an object can be different afterwards. */
    public boolean isWrite() {
        return switch (this) {
            case CREATE, UPDATE, PATCH, DELETE, DELETE_COLLECTION -> true;
            case GET, LIST, WATCH, OTHER -> false;
        };
    }
}
