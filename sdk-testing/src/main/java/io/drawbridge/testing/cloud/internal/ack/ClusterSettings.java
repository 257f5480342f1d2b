package io.drawbridge.testing.cloud.internal.ack;

import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.AckKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a cluster is made with and shows, and what nothing else of the fake depends on.
 *
 * @param snat whether nodes reach the internet by a NAT gateway, which the fake does not make
 * @param securityGroupId empty for the cluster's own
 */
record ClusterSettings(
        String spec,
        String containerCidr,
        String serviceCidr,
        boolean snat,
        boolean deletionProtection,
        String securityGroupId,
        Map<String, String> tags) {

    static final String CONTAINERS = "172.20.0.0/16";
    static final String SERVICES = "172.21.0.0/20";

    /** Those of a cluster that a test puts there. */
    static ClusterSettings of(AckKind kind) {
        String spec = kind.clusterType().equals("ManagedKubernetes") ? "ack.pro.small" : "";
        return new ClusterSettings(spec, CONTAINERS, SERVICES, false, false, "", Map.of());
    }

    ClusterSettings withDeletionProtection(boolean on) {
        return new ClusterSettings(spec, containerCidr, serviceCidr, snat, on, securityGroupId, tags);
    }

    ClusterSettings withSecurityGroup(String id) {
        return new ClusterSettings(spec, containerCidr, serviceCidr, snat, deletionProtection, id, tags);
    }

    /** Of {@code tags.1.key} and {@code tags.1.value}. */
    static Map<String, String> tags(Parameters parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String member : parameters.members("tags")) {
            tags.put(parameters.text(member + ".key"), parameters.text(member + ".value"));
        }
        return tags;
    }
}
