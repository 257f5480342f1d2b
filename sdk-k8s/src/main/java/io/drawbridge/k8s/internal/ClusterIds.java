package io.drawbridge.k8s.internal;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.finding.Finding;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Who a cluster is, on EIPs and PodEIPs: the UID of its namespace kube-system, or an id that it was given. */
public final class ClusterIds {

    private static final String SYSTEM = "kube-system";

    /** Why a cluster is nobody. */
    public static final String MISSING =
            "namespace " + SYSTEM + " is missing; its UID is the cluster's identity on EIPs";

    private ClusterIds() {}

    /** The UID; empty where the namespace is missing. */
    public static Optional<String> read(KubernetesClient client) {
        Namespace system = client.namespaces().withName(SYSTEM).get();
        return Optional.ofNullable(system)
                .map(namespace -> namespace.getMetadata().getUid());
    }

    /** The given id, when a tag can hold it. */
    public static String checked(String clusterId) {
        if (clusterId.isBlank() || clusterId.length() > EipSpec.LONGEST_TAG) {
            throw new IllegalArgumentException(
                    "cluster id " + Finding.quote(clusterId) + " has not 1 to " + EipSpec.LONGEST_TAG + " characters");
        }
        return clusterId;
    }
}
