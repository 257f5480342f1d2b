package io.drawbridge.k8s.operator.internal.lifecycle;

import java.util.Map;

/** Where a pod runs, as far as EIPs go. */
public enum NodeKind {
    /** An instance whose network interfaces the cloud can bind EIPs to. */
    INSTANCE,
    /** A virtual node: ECI, Fargate. */
    VIRTUAL,
    /** A machine outside the cloud. */
    EDGE,
    /** There is no node of this name, or not any more. */
    UNKNOWN;

    public static NodeKind of(Map<String, String> labels) {
        if ("virtual-kubelet".equals(labels.get("type"))
                || "fargate".equals(labels.get("eks.amazonaws.com/compute-type"))) {
            return VIRTUAL;
        }
        boolean edge = "true".equals(labels.get("alibabacloud.com/is-edge-worker"))
                || "hybrid".equals(labels.get("eks.amazonaws.com/compute-type"));
        return edge ? EDGE : INSTANCE;
    }
}
