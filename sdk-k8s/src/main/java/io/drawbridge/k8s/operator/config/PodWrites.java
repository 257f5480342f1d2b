package io.drawbridge.k8s.operator.config;

/** How a pod's annotation and condition are written. */
public enum PodWrites {
    /**
     * Both by one patch of {@code pods/status}, which takes annotations too: one write for each pod, and no right to
     * patch pods; the default.
     */
    ONE_PATCH,
    /** The annotation by a patch of the pod, the condition by one of its status; where an admission policy wants it. */
    TWO_PATCHES
}
