package io.drawbridge.testing.kube.internal.store;

import io.drawbridge.testing.kube.api.ManagedFields;
import io.drawbridge.testing.kube.internal.resource.ServerRelease;
import java.time.Clock;

/**
 * What a cluster starts with.
 *
 * @param seed where uids and generated names come from
 * @param eventLogCapacity how many changes of each resource are remembered at least
 * @param authorization who may do what
 * @param release which version of Kubernetes it is
 */
public record ClusterSettings(
        Clock clock,
        long seed,
        int eventLogCapacity,
        ManagedFields managedFields,
        Authorization authorization,
        ServerRelease release) {

    /** Who may do what. */
    public enum Authorization {
        ALWAYS_ALLOW,
        RBAC
    }
}
