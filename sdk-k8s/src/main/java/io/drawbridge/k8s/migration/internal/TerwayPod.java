package io.drawbridge.k8s.migration.internal;

/**
 * A pod of Terway's own.
 *
 * @param handedOver what its log says of a migration since it started
 */
public record TerwayPod(String name, String uid, boolean ready, HandedOver handedOver) {

    /** Whether it started with the migration's switch on, and has written its PodEIPs. */
    public enum HandedOver {
        YES,
        NO,
        UNKNOWN
    }
}
