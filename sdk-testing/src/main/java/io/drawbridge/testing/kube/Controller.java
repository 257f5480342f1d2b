package io.drawbridge.testing.kube;

/** The small controllers that bring a cluster to life. */
public enum Controller {
    /**
     * Gives pods a node: one that is schedulable, has the labels of the pod's node selector and no taint that the pod
     * does not tolerate; among these the one with the fewest pods. Affinity and resources are not looked at.
     */
    SCHEDULER,
    /** Runs pods: address, containers, readiness with readiness gates, graceful end. */
    KUBELET,
    /** Stateful sets: stable names, ordered or parallel, rolling updates from the highest ordinal down. */
    STATEFUL_SETS,
    /** Deployments: a replica set per template, rolling update or recreation. */
    DEPLOYMENTS,
    /** Replica sets: as many pods as asked for. */
    REPLICA_SETS,
    /** Daemon sets: one pod a node. */
    DAEMON_SETS,
    /** Jobs: pods until enough have succeeded or too many have failed. */
    JOBS,
    /** Deletes what has lost its last owner; deletes in the foreground; orphans. */
    GARBAGE_COLLECTOR,
    /** Empties namespaces that are being deleted. */
    NAMESPACES,
    /** Gives each namespace its default service account. */
    SERVICE_ACCOUNTS,
    /** Gathers the rules of aggregated cluster roles. */
    AGGREGATED_ROLES
}
