package io.drawbridge.testing.kube.api;

/** How the containers of a pod came to their end. */
public enum PodEnd {
    /** All with exit code zero. */
    SUCCEEDED,
    /** At least one with another exit code. */
    FAILED
}
