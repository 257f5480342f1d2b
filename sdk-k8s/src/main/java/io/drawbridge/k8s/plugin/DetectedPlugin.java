package io.drawbridge.k8s.plugin;

import static java.util.Objects.requireNonNull;

import io.drawbridge.podeip.EipPlugin;
import java.util.Optional;
import java.util.Set;

/**
 * An EIP implementation in a cluster, as far as the cluster tells.
 *
 * @param plugin which one, with its version where the tag of its image is one
 * @param feature whether it gives EIPs to pods
 * @param where the workload that it is, such as {@code Deployment kube-system/ack-extend-network-controller}; empty
 *     when it cannot be said whether it is there at all
 * @param evidence what was read and says so, a sentence without its full stop
 * @param missingRights the rights without which the feature is {@link EipFeature#UNKNOWN}, such as
 *     {@code list deployments.apps in all namespaces}; empty when everything could be read
 */
public record DetectedPlugin(
        EipPlugin plugin, EipFeature feature, Optional<String> where, String evidence, Set<String> missingRights) {

    /** Copies the rights. */
    public DetectedPlugin {
        requireNonNull(plugin, "plugin");
        requireNonNull(feature, "feature");
        requireNonNull(where, "where");
        requireNonNull(evidence, "evidence");
        missingRights = Set.copyOf(missingRights);
    }

    @Override
    public String toString() {
        return plugin.name() + ": " + feature + ", " + where.orElse("nobody knows where") + ": " + evidence;
    }
}
