package io.drawbridge.k8s.internal;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.finding.Finding;

/** Who a cluster is, on EIPs and PodEIPs, where that is not the UID of namespace kube-system. */
public final class ClusterIds {

    private ClusterIds() {}

    /** The id, when a tag can hold it. */
    public static String checked(String clusterId) {
        if (clusterId.isBlank() || clusterId.length() > EipSpec.LONGEST_TAG) {
            throw new IllegalArgumentException(
                    "cluster id " + Finding.quote(clusterId) + " has not 1 to " + EipSpec.LONGEST_TAG + " characters");
        }
        return clusterId;
    }
}
