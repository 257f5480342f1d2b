package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Whether a new pod of a kind of controller has the name of the one that it replaces. A fixed EIP is kept for a pod's
 * name. The one place that says so, for the linter and for this SDK's operator.
 */
public enum PodNaming {
    /** The same name, as of {@code StatefulSet}, that of Kubernetes and OpenKruise's, and what is made of them. */
    STABLE,
    /** Another name each time. */
    RANDOM,
    /** Not known. */
    UNKNOWN;

    private static final Set<String> STABLE_KINDS = Set.of("StatefulSet", "GameServerSet");

    private static final Set<String> RANDOM_KINDS = Set.of(
            "Deployment",
            "ReplicaSet",
            "ReplicationController",
            "DaemonSet",
            "Job",
            "CronJob",
            "Rollout",
            "CloneSet",
            "BroadcastJob",
            "AdvancedCronJob",
            "SandboxSet",
            "Fleet");

    /** That of a kind, by its name. */
    public static PodNaming ofKind(String kind) {
        requireNonNull(kind, "kind");
        if (STABLE_KINDS.contains(kind)) {
            return STABLE;
        }
        return RANDOM_KINDS.contains(kind) ? RANDOM : UNKNOWN;
    }

    /** The kinds whose pods keep their names. */
    public static Set<String> stableKinds() {
        return STABLE_KINDS;
    }
}
