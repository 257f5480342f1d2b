package io.drawbridge.testing.kube.api;

/** Whether objects carry {@code metadata.managedFields}. */
public enum ManagedFields {
    /** As on a real server: every write records who set which field, and server-side apply finds conflicts. */
    RECORDED,
    /** Only server-side apply records what it set: objects are smaller, and easier to read in a failed test. */
    APPLIED_ONLY
}
